/** What a join costs in a room with so many people: frames and their bytes, requests to KV. */
import { newId } from "../../../lib/protocol/ids.ts";
import { ROSTER_CHANGES } from "../../../lib/protocol/features.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import type { Bus } from "../../../lib/server/bus/bus.ts";
import { JoinTokens } from "../../../lib/server/auth/join_tokens.ts";
import { Throttle } from "../../../lib/server/kv/throttle.ts";
import { tokenKeys } from "../../../lib/server/auth/token_keys.ts";
import {
  type RoomKv,
  RoomStore,
} from "../../../lib/server/rooms/room_store.ts";
import { Hub } from "../../../lib/server/signaling/hub.ts";
import { FakeClock, until } from "../clock.ts";
import { FakeSocket } from "./fake_socket.ts";
import { join } from "./isolates.ts";
import { largeRooms } from "./large_rooms.ts";

/** A real KV that counts what it is asked. */
export class CountingKv implements RoomKv {
  /** Requests that read: a `list` is one for each portion of 500. */
  reads = 0;
  /** Commits, whether they were made or not. */
  commits = 0;
  readonly #kv: Deno.Kv;

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  get<T>(key: Deno.KvKey): Promise<Deno.KvEntryMaybe<T>> {
    this.reads++;
    return this.#kv.get<T>(key);
  }

  getMany<T extends readonly unknown[]>(
    keys: readonly [...{ [K in keyof T]: Deno.KvKey }],
  ): Promise<{ [K in keyof T]: Deno.KvEntryMaybe<T[K]> }> {
    this.reads++;
    return this.#kv.getMany<T>(keys);
  }

  list<T>(
    selector: Deno.KvListSelector,
    options: Deno.KvListOptions = {},
  ): Deno.KvListIterator<T> {
    const batchSize = options.batchSize ?? 100;
    const entries = this.#kv.list<T>(selector, options);
    const next = entries.next.bind(entries);
    let n = 0;
    entries.next = () => {
      if (n++ % batchSize === 0) this.reads++;
      return next();
    };
    return entries;
  }

  atomic(): Deno.AtomicOperation {
    const operation = this.#kv.atomic();
    const commit = operation.commit.bind(operation);
    operation.commit = () => {
      this.commits++;
      return commit();
    };
    return operation;
  }
}

/** What one join costs. */
export interface JoinCost {
  /** Characters of the frame that each of the others is sent, on average. */
  frame: number;
  /** Frames that all the others are sent together, and their characters. */
  frames: number;
  sent: number;
  /** Characters of the newcomer's own `welcome`. */
  welcome: number;
  /** Requests to KV that read, and commits. */
  reads: number;
  commits: number;
}

/** What pages say that they can do, about as many names as they do. */
const FEATURES = Array.from({ length: 20 }, (_, n) => `feature-${n}`);

/** Joins that are counted, one after the other; the means of them are the result. */
const COUNTED = 5;

/**
 * Fills a room with so many people on one isolate, and counts what each further join costs.
 * @param takesChanges whether their pages are told of changes, and not all of the room each time
 */
export async function joinCost(
  people: number,
  takesChanges = true,
): Promise<JoinCost> {
  using _ = largeRooms(people + COUNTED);
  const real = await Deno.openKv(":memory:");
  const kv = new CountingKv(real);
  const clock = new FakeClock();
  const bus: Bus = {
    onMessage: () => {},
    post: () => Promise.resolve(),
    close: () => {},
  };
  const rooms = new RoomStore(kv, clock);
  const hub = new Hub({
    id: newId(),
    rooms,
    bus,
    clock,
    throttle: new Throttle(real, clock),
    tokens: new JoinTokens(tokenKeys([], real, clock), real, clock),
    signInFirst: false,
    iceServers: () => Promise.resolve({ iceServers: [], expiresAt: null }),
  });
  const { id } = await rooms.create({
    title: "",
    listed: false,
    capacity: Math.min(people + COUNTED, LIMITS.rosterSize),
  });
  const sockets: FakeSocket[] = [];
  const come = async () => {
    const socket = new FakeSocket();
    hub.accept(socket, { address: "192.0.2.1", person: null });
    const features = takesChanges ? [ROSTER_CHANGES, ...FEATURES] : FEATURES;
    const name = `Participant ${`${sockets.length}`.padStart(3, "0")}`;
    socket.receive({ ...join(id, name), features });
    await until(() => socket.all("welcome").length > 0, "a welcome");
    sockets.push(socket);
    return JSON.stringify(socket.all("welcome")[0]).length;
  };
  try {
    while (sockets.length < people) await come();
    const before = [...sockets];
    for (const { sent } of before) sent.length = 0;
    kv.reads = kv.commits = 0;
    let welcome = 0;
    for (let n = 0; n < COUNTED; n++) welcome += await come() / COUNTED;
    const texts = before.flatMap(({ sent }) =>
      sent.map((message) => JSON.stringify(message))
    );
    const sent = texts.reduce((sum, { length }) => sum + length, 0);
    return {
      frame: sent / texts.length,
      frames: texts.length / COUNTED,
      sent: sent / COUNTED,
      welcome,
      reads: kv.reads / COUNTED,
      commits: kv.commits / COUNTED,
    };
  } finally {
    await hub.end(id);
    real.close();
  }
}
