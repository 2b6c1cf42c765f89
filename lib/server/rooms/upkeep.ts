/** What is done for rooms that nobody visits: they are swept, and forgotten in the end. */
import * as v from "valibot";
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import { commitWithRetry } from "../kv/retry_backoff.ts";
import type { IsolateClocks } from "./isolate_clocks.ts";
import { decodeRoom } from "./room.ts";
import { listedKey, roomKey, type RoomStore } from "./room_store.ts";

/** Milliseconds between two turns, of whichever isolate. */
export const TURN_EVERY = 60_000;
/** Rooms that are looked at in one turn, and leases. */
const ROOMS_PER_TURN = 100;
const LEASES_PER_TURN = 1_000;
/** Isolates whose clocks are compared with ours, at most: the first ones by their ids, for all the same. */
const MAX_COMPARED = 10;
/** Milliseconds that an isolate is known after it last said that it runs. */
const KNOWN_FOR = 5 * TURN_EVERY;

const Progress = v.object({
  /** For how long servers have run on this database, in milliseconds. */
  age: v.number(),
  /** The last room, and the last lease's room, that were looked at; `null` at the beginning. */
  room: v.nullable(v.string()),
  lease: v.nullable(v.string()),
});
type Progress = v.InferOutput<typeof Progress>;

const Idle = v.object({ version: v.number(), age: v.number() });

/** What this needs. */
export interface UpkeepDeps {
  /** Our own isolate. */
  id: string;
  kv: Pick<Deno.Kv, "get" | "list" | "atomic">;
  /** One that nobody sets. */
  clock: Clock;
  clocks: Pick<IsolateClocks, "ask">;
  rooms: Pick<RoomStore, "listed">;
  /** Removes those whose leases lapsed; says whether there is such a room. */
  sweep(room: string): Promise<boolean>;
}

const KEY = ["upkeep"];
const idleKey = (room: string) => ["idle", room];
const isolateKey = (id: string) => ["isolate", id];

/**
 * One isolate at a time looks at a part of what is stored. Rooms are aged by the time in which
 * servers ran, which each measures and adds to: no date, however wrong, makes a room old.
 */
export class Upkeep {
  readonly #deps: UpkeepDeps;
  /** The progress as it was seen last, and since when it is the same. */
  #seen: { versionstamp: string | null; since: number } | null = null;
  #failures = 0;
  #cancel = () => {};
  #ended = false;

  constructor(deps: UpkeepDeps) {
    this.#deps = deps;
  }

  /** Compares clocks at once, and goes on with all of it until the end. */
  async start(): Promise<void> {
    try {
      await this.#compareClocks();
      await this.turn();
      this.#failures = 0;
    } catch (error) {
      // The first of a row says it all.
      if (this.#failures++ === 0 && !this.#ended) {
        console.error("Rooms could not be looked after:", error);
      }
    }
    if (this.#ended) return;
    this.#cancel = this.#deps.clock.after(TURN_EVERY, () => this.start());
  }

  /** Ends it; other isolates need not ask this one any more. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#cancel();
    const { kv, clock, id } = this.#deps;
    await commitWithRetry(clock, kv.atomic().delete(isolateKey(id)));
  }

  /** Looks at a part of what is stored, unless another isolate does. */
  async turn(): Promise<void> {
    const { kv, clock } = this.#deps;
    const entry = await kv.get(KEY);
    const now = clock.now();
    if (this.#seen?.versionstamp !== entry.versionstamp || !this.#seen) {
      this.#seen = { versionstamp: entry.versionstamp, since: now };
      return;
    }
    const passed = now - this.#seen.since;
    if (passed < TURN_EVERY * 0.9) return;
    const before: Progress = v.is(Progress, entry.value)
      ? entry.value
      : { age: 0, room: null, lease: null };
    const age = before.age + passed;
    // What this turn looks at, whether it succeeds or not: a bad room must not stop all others.
    const [rooms, leases] = await Promise.all([
      this.#pageOf(["room"], before.room, ROOMS_PER_TURN),
      this.#pageOf(["presence"], before.lease, LEASES_PER_TURN),
    ]);
    const progress: Progress = {
      age,
      room: nextAfter(rooms, ROOMS_PER_TURN),
      lease: nextAfter(leases, LEASES_PER_TURN),
    };
    const taken = await commitWithRetry(
      clock,
      kv.atomic().check(entry).set(KEY, progress),
    );
    if (!taken.ok) return;
    this.#seen = { versionstamp: taken.versionstamp, since: now };
    await this.#sweepRooms(rooms, leases);
    for (const room of rooms) await this.#age(room, age);
    await this.#deps.rooms.listed(); // Takes the quiet ones off the list.
  }

  /** Also those whose isolates died with all who were inside. */
  async #sweepRooms(
    rooms: readonly Deno.KvEntry<unknown>[],
    leases: readonly Deno.KvEntry<unknown>[],
  ): Promise<void> {
    const occupied = new Set(leases.map(({ key }) => String(key[1])));
    for (const { key, value } of rooms) {
      const room = decodeRoom(value);
      if (room.ok && room.value.members.length > 0) {
        occupied.add(String(key[1]));
      }
    }
    for (const id of occupied) {
      if (await this.#deps.sweep(id)) continue;
      const left = leases.filter(({ key }) => key[1] === id);
      for (const { key } of left) {
        const { kv, clock } = this.#deps;
        await commitWithRetry(clock, kv.atomic().delete(key));
      }
    }
  }

  /** Forgets a room in which nobody was for long. */
  async #age(
    entry: Deno.KvEntry<unknown>,
    age: number,
  ): Promise<void> {
    const { kv, clock } = this.#deps;
    const room = decodeRoom(entry.value);
    if (!room.ok || room.value.members.length > 0) return;
    const { id, version } = room.value;
    const idle = await kv.get(idleKey(id));
    if (!v.is(Idle, idle.value) || idle.value.version !== version) {
      const seen = kv.atomic().set(idleKey(id), { version, age });
      await commitWithRetry(clock, seen);
    } else if (age - idle.value.age >= TIMES.roomLife) {
      const forgotten = kv.atomic().check(entry).check(idle)
        .delete(roomKey(id)).delete(listedKey(id)).delete(idleKey(id));
      await commitWithRetry(clock, forgotten);
    }
  }

  /** Entries behind a room's; they are the first ones again after the last. */
  async #pageOf(
    prefix: Deno.KvKey,
    after: string | null,
    limit: number,
  ): Promise<Deno.KvEntry<unknown>[]> {
    const entries: Deno.KvEntry<unknown>[] = [];
    const from = after === null
      ? { prefix }
      : { prefix, start: [...prefix, after] };
    for await (const entry of this.#deps.kv.list<unknown>(from, { limit })) {
      entries.push(entry);
    }
    return entries;
  }

  /** Says that this isolate runs, and asks the others for their time. */
  async #compareClocks(): Promise<void> {
    const { kv, clock, id, clocks } = this.#deps;
    const known = kv.atomic()
      .set(isolateKey(id), true, { expireIn: KNOWN_FOR });
    await commitWithRetry(clock, known);
    const others: string[] = [];
    for await (
      const { key } of kv.list({ prefix: ["isolate"] }, { limit: MAX_COMPARED })
    ) {
      if (key[1] !== id) others.push(String(key[1]));
    }
    await clocks.ask(others);
  }
}

/** Where the next turn goes on: at the last room of a full page, otherwise at the beginning. */
function nextAfter(
  entries: readonly Deno.KvEntry<unknown>[],
  limit: number,
): string | null {
  const last = entries.at(-1);
  return last && entries.length >= limit ? String(last.key[1]) : null;
}
