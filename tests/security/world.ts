/** A running server with innocent people on it, and what it must not have stored. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { systemClock } from "../../lib/protocol/clock.ts";
import { newSecret } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { TokenBucket } from "../../lib/protocol/token_bucket.ts";
import {
  type RoomOptions,
  RoomStore,
} from "../../lib/server/rooms/room_store.ts";
import { Sessions } from "../../lib/server/auth/sessions.ts";
import { sha256 } from "../../lib/server/crypto/sha256.ts";
import { until } from "../support/clock.ts";
import { SDP } from "../support/rtc/sdp.ts";
import {
  type ServerOptions,
  temporaryKv,
  TestServer,
} from "../support/servers/servers.ts";
import { RawSocket } from "../support/servers/raw_socket.ts";

/** What changes all the time, whoever does what: counts, leases, mail between isolates, and the key that servers make for decoys. */
const RESTLESS = [
  "tried",
  "presence",
  "mail",
  "bell",
  "isolate",
  "upkeep",
  "idle",
  "decoy-key",
];

/** Two people in a room of their own who do nothing wrong. */
export class Innocents {
  readonly #pair: readonly [RawSocket, RawSocket];
  /** Innocent people keep to the limits, with something to spare for their other messages. */
  readonly #rate = new TokenBucket(
    LIMITS.messagesPerSecond - 5,
    LIMITS.messageBurst - 10,
    Date.now(),
  );
  #offers = 0;

  private constructor(pair: readonly [RawSocket, RawSocket]) {
    this.#pair = pair;
  }

  /** Puts them on the first and the last isolate. */
  static async meet(
    { server: { origins }, kv, rooms, addresses }: Pick<
      World,
      "server" | "kv" | "rooms" | "addresses"
    >,
  ): Promise<Innocents> {
    const sessions = new Sessions(kv, systemClock);
    const { id: room } = await rooms.create({ title: "Tea", listed: false });
    const enter = async (origin: string, name: string) => {
      // They are signed in, as some servers want it.
      const person = { subject: name, name };
      const [cookie] = (await sessions.begin(person, "http:")).split(";");
      const headers = { cookie, ...addresses("192.0.2.200") };
      const socket = await RawSocket.enter(origin, { room }, headers);
      socket.answersPings = true;
      return socket;
    };
    const ivy = await enter(origins[0], "Ivy");
    const joe = await enter(origins[origins.length - 1], "Joe");
    await ivy.hear(({ roster }) => roster?.participants.length === 2);
    return new Innocents([ivy, joe]);
  }

  /** Throws unless they still reach each other, and nobody told them of anything else. */
  async areUnharmed(): Promise<void> {
    const [ivy, joe] = this.#pair;
    await until(() => this.#rate.take(Date.now()), "the limit of messages");
    for (const [from, to] of [[ivy, joe], [joe, ivy]]) {
      assert(from.isOpen, "an innocent socket was closed");
      const n = ++this.#offers;
      const signal = { kind: "offer", epoch: 1, n, sdp: SDP };
      from.say({ type: "signal", to: to.you, signal });
      const heard = await to.hear((message) => message.signal?.n === n);
      assertEquals(heard.from, from.you);
      const { participants } = from.roster;
      const names = participants.map(({ name }: { name: string }) => name);
      assertEquals(names, ["Ivy", "Joe"]);
    }
  }

  /** They leave. */
  async close(): Promise<void> {
    for (const socket of this.#pair) await socket.close();
  }
}

/** What a hostile test has. */
export interface World {
  server: TestServer;
  origin: string;
  /** The server's database. */
  kv: Deno.Kv;
  rooms: RoomStore;
  innocents: Innocents;
  /** Headers that make somebody come from this address, where the server believes them. */
  addresses(address: string): Record<string, string>;
  /** Opens a room without asking the server; the key makes somebody host. */
  room(wish?: Partial<RoomOptions>): Promise<{ id: string; hostKey: string }>;
  /** Everything that is stored and meant to last, as text. */
  stored(): Promise<string[]>;
  /** Does something by which nothing may be stored, and nobody harmed. */
  unmoved(what: string, act: () => Promise<void>): Promise<void>;
}

/** How a hostile test's server is started, and what it may complain of. */
export interface HostileOptions
  extends Partial<Pick<ServerOptions, "isolates" | "env">> {
  /** Complaints that are expected. */
  complaints?: RegExp;
  /** Whether the server believes what `addresses` says. */
  behindProxy?: boolean;
}

/** A test against a server of its own, which must be alive at the end, and silent. */
export function hostile(
  name: string,
  act: (world: World) => Promise<void>,
  { env = {}, isolates = 1, complaints = /^$/, behindProxy = false }:
    HostileOptions = {},
): void {
  Deno.test(name, async () => {
    const place = await temporaryKv();
    const proxies = { TRUSTED_PROXIES: behindProxy ? "1" : "0" };
    const server = await TestServer.start({
      kv: place.kv,
      isolates,
      env: { ...proxies, ...env },
    });
    const kv = await Deno.openKv(place.kv);
    let complained = "";
    try {
      const rooms = new RoomStore(kv, systemClock);
      const addresses = (address: string): Record<string, string> =>
        behindProxy ? { "x-forwarded-for": address } : {};
      const innocents = await Innocents.meet({ server, kv, rooms, addresses });
      // On a service that tests share, others store things of their own meanwhile.
      const stored = place.kv.startsWith("http")
        ? () => Promise.resolve([])
        : () => listingOf(kv);
      await act({
        server,
        origin: server.origin,
        kv,
        rooms,
        innocents,
        addresses,
        async room(wish = {}) {
          const hostKey = newSecret();
          const { id } = await rooms.create({
            title: "",
            listed: false,
            hostKeyHash: await sha256(hostKey),
            ...wish,
          });
          return { id, hostKey };
        },
        stored,
        async unmoved(what, act) {
          const before = await stored();
          try {
            await act();
            assertEquals(await stored(), before, "something was stored");
            await innocents.areUnharmed();
          } catch (error) {
            throw new Error(what, { cause: error });
          }
        },
      });
      for (const origin of server.origins) {
        const health = await fetch(`${origin}/api/health`);
        assertEquals((await health.json()).ok, true, "the server lives");
      }
      await innocents.areUnharmed();
      await innocents.close();
    } finally {
      kv.close();
      complained = await server.close();
      await place.remove();
    }
    assertMatch(complained, complaints);
  });
}

async function listingOf(kv: Deno.Kv): Promise<string[]> {
  const found: string[] = [];
  for await (const { key, versionstamp } of kv.list({ prefix: [] })) {
    if (!RESTLESS.includes(String(key[0]))) {
      found.push(`${JSON.stringify(key)} ${versionstamp}`);
    }
  }
  return found;
}
