/**
 * 100,000 messages from a seed: 20,000 over real sockets to a running server, and the others to
 * hubs in this process, which takes a tenth of the time. Each socket's last message is the first
 * that nobody could understand, so that all of them are looked at.
 */
import { assert, assertEquals } from "@std/assert";
import { newId, newSecret } from "../../lib/protocol/ids.ts";
import { decodeClientMessage } from "../../lib/protocol/client_messages.ts";
import {
  decodeServerMessage,
  PROTOCOL_VERSION,
} from "../../lib/protocol/signaling.ts";
import { until } from "../support/clock.ts";
import { seeded } from "../support/random.ts";
import { SDP } from "../support/rtc/sdp.ts";
import type { FakeSocket } from "../support/servers/fake_socket.ts";
import { frame, pick, type Random } from "../support/mutations.ts";
import { isolates, offer, open, quietly } from "../support/servers/isolates.ts";
import { type Heard, RawSocket } from "../support/servers/raw_socket.ts";
import { hostile, type World } from "./world.ts";

const OVER_SOCKETS = 20_000;
const IN_PROCESS = 80_000;
/** How many send at the same time; half of them are in rooms. */
const WORKERS = 16;
/** Messages of one socket, at most: more in a second end it. */
const MOST = 45;
const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_123);

/** A room, whose people may be put out and which may be ended at any time. */
interface Place {
  room: string;
  hostKey: string;
  /** Everybody who was ever in it. */
  people: string[];
}

/** Good messages of somebody in a room, with others' ids in them. */
function goodMessages(random: Random, { room, people }: Place): unknown[] {
  const who = pick(random, [...people, newId()]);
  const permissions = ["admit", "refuse", "mute", "remove"];
  const role = pick(random, ["host", "moderator", "guest"]);
  const yes = random() < 0.5;
  const act = (action: unknown) => ({ type: "act", action });
  const version = PROTOCOL_VERSION;
  /** After these nothing more is listened to. */
  const last = [
    { type: "join", version, room, name: "Ann", knock: yes },
    { type: "resume", version, room, participant: who, token: newSecret() },
    { type: "leave" },
  ];
  return [
    { type: "ping", spare: Math.floor(random() * 1e6) },
    { type: "pong" },
    { type: "ice-servers" },
    { type: "sfu-token", session: who },
    offer(who),
    { type: "signal", to: who, signal: { kind: "dial", epoch: 1 } },
    {
      type: "signal",
      to: who,
      signal: { kind: "answer", epoch: 1, n: 1, past: 0, sdp: SDP },
    },
    act({ do: pick(random, permissions), target: who }),
    act({ do: "promote", target: who, role }),
    act({ do: "mute-all" }),
    act({ do: "lock", locked: yes }),
    act({ do: "rule", rules: { unmute: yes, chat: "everybody" } }),
    act({ do: "rename", title: `Title ${random()}` }),
    act({ do: "resize", capacity: 2 + Math.floor(random() * 7) }),
    // Rooms end, but not all the time.
    random() < 0.05 ? act({ do: "end" }) : { type: "ping" },
    random() < 0.05 ? act({ do: "password", password: "x" }) : { type: "pong" },
    ...random() < 0.2 ? last : [],
  ];
}

/** What one socket sends, up to what nobody understands, or what ends its stay. */
function story(random: Random, place: Place): (string | ArrayBuffer)[] {
  const frames: (string | ArrayBuffer)[] = [];
  while (frames.length < MOST) {
    const good = goodMessages(random, place);
    const next = random() < 0.9
      ? JSON.stringify(pick(random, good))
      : frame(random, good);
    frames.push(typeof next === "string" ? next : next.buffer);
    const decoded = decodeClientMessage(next);
    if (!decoded.ok) break;
    if (["join", "resume", "leave"].includes(decoded.value.type)) break;
  }
  return frames;
}

/** A browser understands all that a server says; what others say in a signal is their own matter. */
function assertUnderstood(messages: readonly Heard[]): void {
  for (const message of messages) {
    const text = message.frame ?? JSON.stringify(message);
    if (text.startsWith('{"signal":')) continue;
    assert(decodeServerMessage(text).ok, `The server said ${text}`);
  }
}

async function worker(
  world: World,
  random: Random,
  places: Place[],
  at: number | null,
  budget: { left: number },
): Promise<void> {
  const { origin } = world;
  let seat: { room: string; participant: string; token: string } | null = null;
  const nowhere: Place = { room: newId(), hostKey: "", people: [] };
  while (budget.left > 0) {
    const socket = await RawSocket.open(origin);
    const place: Place = at === null ? nowhere : places[at];
    if (at !== null) {
      budget.left--;
      if (seat) socket.say({ type: "resume", version: 5, ...seat });
      else {
        const { room, hostKey } = place;
        socket.join({ room, hostKey: random() < 0.3 ? hostKey : undefined });
      }
      await socket.hear(() => true);
      if (socket.heard[0].type === "refused") {
        // Put out, or the room is ended or full: somewhere else, then.
        seat = null;
        const { id: room, hostKey } = await world.room({ capacity: 8 });
        places[at] = { room, hostKey, people: [] };
        await socket.ended;
        continue;
      }
      place.people.push(socket.you);
      if (place.people.length > 20) place.people.shift();
    }
    const frames = story(random, place);
    budget.left -= frames.length;
    for (const one of frames) socket.send(one);
    socket.say({ type: "ping" });
    // Either the last one is answered, or the socket was closed for one of them.
    await socket.settled().catch(() => {});
    if (socket.isOpen) await socket.close();
    else await socket.ended;
    assertUnderstood(socket.heard);
    const { you: participant, token } = socket;
    if (at !== null && token) seat = { room: place.room, participant, token };
  }
}

async function seededly(act: (random: Random) => Promise<void>): Promise<void> {
  try {
    await act(seeded(SEED));
  } catch (error) {
    throw new Error(`with FUZZ_SEED=${SEED}`, { cause: error });
  }
}

hostile(
  `[SIG-8] ${OVER_SOCKETS} messages over real sockets: the server goes on, and nobody else notices`,
  (world) =>
    seededly(async (random) => {
      const { origin, innocents } = world;
      const places: Place[] = [];
      for (let n = 0; n < 3; n++) {
        const { id: room, hostKey } = await world.room({ capacity: 8 });
        places.push({ room, hostKey, people: [] });
      }
      const budget = { left: OVER_SOCKETS };
      await Promise.all(
        Array.from({ length: WORKERS }, (_, n) => {
          const at = n % 2 ? n % places.length : null;
          const own = seeded(Math.floor(random() * 2 ** 32));
          return worker(world, own, places, at, budget);
        }),
      );
      await innocents.areUnharmed();
      await until(
        async () => {
          const health = await (await fetch(`${origin}/api/health`)).json();
          return health.ok && health.sockets === 2;
        },
        "only the innocent are left",
        20_000,
      );
    }),
);

Deno.test(`[SIG-8] ${IN_PROCESS} messages to hubs in this process: none throws, and nobody else notices`, () =>
  seededly(async (random) => {
    using world = await isolates(2);
    const { hubs, rooms } = world;
    const [ivy, joe] = hubs.map((hub) => open(hub));
    const join = { type: "join", version: 5, room: world.room, name: "Ivy" };
    ivy.receive(join);
    joe.receive({ ...join, name: "Joe" });
    // Whoever gives way to another does so by this clock.
    const answered = (socket: FakeSocket) =>
      until(async () => {
        await world.clock.advance(20);
        return socket.sent.length > 0 || socket.closed !== null;
      }, "an answer");
    await answered(ivy);
    await answered(joe);
    let place: Place = { room: world.room, hostKey: "", people: [] };
    await quietly(async () => {
      let left = IN_PROCESS;
      for (let n = 0; left > 0; n++) {
        if (n % 50 === 0) {
          // A clock that stands still fills no burst again, and lets no timer go off.
          await world.clock.advance(1_000);
          ivy.receive({ type: "pong" });
          joe.receive({ type: "pong" });
          const { id } = await rooms.create({ title: "", listed: false });
          place = { room: id, hostKey: "", people: [] };
        }
        const socket = open(hubs[n % 2]);
        if (n % 16 === 0) {
          socket.receive({ ...join, room: place.room });
          left--;
          await answered(socket);
          if (socket.sent[0].you) place.people.push(socket.sent[0].you);
        }
        const frames = story(random, place);
        left -= frames.length;
        for (const one of frames) socket.receive(one);
        if (!socket.closed) socket.vanish();
        assertUnderstood(socket.sent);
      }
      await world.clock.advance(1_000);
    });
    const told = joe.sent.length;
    ivy.receive(offer(joe.sent[0].you));
    await until(() => joe.sent.length > told, "the offer");
    assertEquals(joe.sent.at(-1).from, ivy.sent[0].you);
  }));
