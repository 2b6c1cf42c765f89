/** Isolates on one KV, under one clock, and the browsers that connect to them. */
import { assertEquals } from "@std/assert";
import { newId } from "../../../lib/protocol/ids.ts";
import { MODES } from "../../../lib/protocol/modes.ts";
import { PROTOCOL_VERSION } from "../../../lib/protocol/signaling.ts";
import type { Bus, BusMessage } from "../../../lib/server/bus/bus.ts";
import type { Clock } from "../../../lib/protocol/clock.ts";
import { Hub } from "../../../lib/server/signaling/hub.ts";
import { AskedClocks } from "../../../lib/server/rooms/isolate_clocks.ts";
import {
  GrowthOfOthers,
  GrowthTeller,
} from "../../../lib/server/rooms/growth_of_others.ts";
import type { Growth } from "../../../lib/server/rooms/media_way.ts";
import type { Sfu } from "../../../lib/server/sfu/sfu.ts";
import { SfuHealth } from "../../../lib/server/sfu/sfu_health.ts";
import { RoomStore } from "../../../lib/server/rooms/room_store.ts";
import { JoinTokens } from "../../../lib/server/auth/join_tokens.ts";
import { Throttle } from "../../../lib/server/kv/throttle.ts";
import { tokenKeys } from "../../../lib/server/auth/token_keys.ts";
import { FakeClock, until } from "../clock.ts";
import { SDP } from "../rtc/sdp.ts";
import { FakeSocket } from "./fake_socket.ts";
import { FailingKv } from "./failing_kv.ts";

/** A bus within the test. */
export class Wire implements Bus {
  onMessage: (message: BusMessage) => void = () => {};
  /** Whether messages to this isolate are lost. */
  deaf = false;
  readonly #ends: Map<string, Wire>;

  constructor(ends: Map<string, Wire>, id: string) {
    this.#ends = ends;
    ends.set(id, this);
  }

  post(hub: string, message: BusMessage): Promise<void> {
    const end = this.#ends.get(hub);
    if (end && !end.deaf) end.onMessage(structuredClone(message));
    return Promise.resolve();
  }

  close(): void {}
}

/** Milliseconds for which TURN credentials last here. */
export const TURN_LASTS = 60_000;

/** What join tokens are signed with here. */
export const TOKEN_KEY = "a key of these isolates, for join tokens";

/** What each isolate stores in. */
const storages = new WeakMap<Hub, FailingKv>();

/**
 * So many isolates, each with a KV that can fail by itself, and a room.
 * @param ahead milliseconds that the clock of each is ahead of the test's
 * @param large the SFU that they share, and how large calls become; `without`: isolates that have none
 */
export async function isolates(
  count: number,
  ahead: number[] = [],
  large: { sfu: Sfu; growth: Growth; without?: readonly number[] } | null =
    null,
) {
  const kv = await Deno.openKv(":memory:");
  const ends = new Map<string, Wire>();
  const kvs = Array.from({ length: count }, () => new FailingKv(kv));
  const time = new FakeClock(async () => {
    for (const failing of kvs) await failing.settled();
  });
  const warnings: string[] = [];
  const allClocks: AskedClocks[] = [];
  const tellers: GrowthTeller[] = [];
  const hubs = kvs.map((failing, n) => {
    const id = newId();
    const clock: Clock = {
      now: () => time.now() + (ahead[n] ?? 0),
      after: (ms, act) => time.after(ms, act),
    };
    const bus = new Wire(ends, id);
    const clocks = new AskedClocks({
      id,
      clock,
      post: (hub, message) => bus.post(hub, message),
      warn: (text) => warnings.push(text),
    });
    allClocks.push(clocks);
    const own = large?.without?.includes(n) ? null : large;
    if (own?.without) {
      const teller = new GrowthTeller(failing, clock, own.growth);
      tellers.push(teller);
      void teller.start();
    }
    const health = own &&
      new SfuHealth(own.sfu, clock, (text) => warnings.push(text));
    const hub = new Hub({
      id,
      rooms: new RoomStore(
        failing,
        clock,
        clocks,
        own?.growth,
        new GrowthOfOthers(failing, clock),
        () => health?.isAway ?? false,
      ),
      sfu: own?.sfu,
      sfuHealth: health,
      bus,
      clock,
      clocks,
      throttle: new Throttle(failing, clock),
      tokens: new JoinTokens(
        tokenKeys([TOKEN_KEY], failing, clock),
        failing,
        clock,
      ),
      signInFirst: false,
      iceServers: (participant) =>
        Promise.resolve({
          iceServers: [{ urls: ["turn:x"], username: participant }],
          expiresAt: clock.now() + TURN_LASTS,
        }),
    });
    if (health) health.onAway = () => hub.sweepAll();
    storages.set(hub, failing);
    return hub;
  });
  const clock = time;
  const rooms = new RoomStore(kv, clock);
  const room = await rooms.create({
    title: "T",
    listed: false,
    capacity: large?.growth.maxPeople ?? MODES.mesh.defaultCapacity,
  });
  return {
    kv,
    kvs,
    clock,
    /** Has isolates ask each other for the time, as they do each minute. */
    compareClocks: async () => {
      for (const clocks of allClocks) await clocks.ask([...ends.keys()]);
    },
    /** What whoever runs the servers was told. */
    warnings,
    /** The SFU is taken from all isolates: nobody says any more that there is one. */
    endGrowth: () => {
      for (const teller of tellers) teller.end();
    },
    /** The wire to one of the isolates. */
    wire: (hub: Hub) => ends.get(hub.id) ?? new Wire(ends, hub.id),
    rooms,
    hubs,
    room: room.id,
    [Symbol.dispose]: () => kv.close(),
  };
}

/** Opens a socket to an isolate. */
export function open(hub: Hub): FakeSocket {
  const socket = new FakeSocket();
  hub.accept(socket, { address: "192.0.2.1", person: null });
  return socket;
}

/** What a browser says to come in. */
export const join = (room: string, name = "Ann") => ({
  type: "join",
  version: PROTOCOL_VERSION,
  room,
  name,
});

/** Somebody inside. */
export interface Inside {
  socket: FakeSocket;
  you: string;
  token: string;
  // deno-lint-ignore no-explicit-any -- tests look into messages of every kind
  welcome: any;
}

/** Opens a socket and joins; resolves when the isolate has nothing left to store of that. */
export async function enter(
  hub: Hub,
  room: string,
  name = "Ann",
): Promise<Inside> {
  const socket = open(hub);
  socket.receive(join(room, name));
  const inside = await welcomed(socket);
  await storages.get(hub)?.settled();
  return inside;
}

/** What a browser says to take its place again. */
export const resume = (
  room: string,
  { you, token }: Pick<Inside, "you" | "token">,
  next?: string,
) => ({
  type: "resume",
  version: PROTOCOL_VERSION,
  room,
  participant: you,
  token,
  next,
});

/** Waits until a socket is let in. */
export async function welcomed(socket: FakeSocket): Promise<Inside> {
  await until(() => socket.sent.length > 0, "an answer");
  const [welcome] = socket.sent;
  assertEquals(welcome.type, "welcome", JSON.stringify(welcome));
  return { socket, you: welcome.you, token: welcome.token, welcome };
}

/** Who is in the room, as a browser was told last. */
export function names(socket: FakeSocket): string[] {
  const message = socket.sent.findLast(({ roster }) => roster);
  return message.roster.participants.map(({ name }: { name: string }) => name);
}

/** Lets so many seconds pass; these browsers answer each ping. */
export async function passAnswering(
  clock: FakeClock,
  sockets: FakeSocket[],
  seconds: number,
): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await clock.advance(1_000);
    for (const socket of sockets) {
      if (socket.sent.at(-1)?.type === "ping") socket.receive({ type: "pong" });
    }
  }
}

/** An offer to another participant. */
export const offer = (to: string) => ({
  type: "signal",
  to,
  signal: { kind: "offer", epoch: 1, n: 1, sdp: SDP },
});

/** Does something during which the server may complain. */
export async function quietly(act: () => Promise<void>): Promise<void> {
  const report = console.error;
  console.error = () => {};
  try {
    await act();
  } finally {
    console.error = report;
  }
}
