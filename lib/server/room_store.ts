/** Rooms and leases in Deno KV: the truth that all isolates share. */
import * as v from "valibot";
import { newRoomId } from "../protocol/ids.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import type { NewRoom, RoomSummary } from "../protocol/rooms.ts";
import type { Refusal } from "../protocol/signaling.ts";
import type { Clock } from "../protocol/clock.ts";
import {
  type Command,
  decide,
  decodeRoom,
  type Effect,
  newRoom,
  type Room,
} from "./room.ts";

const Presence = v.strictObject({ hub: v.string(), until: v.number() });
/** A member's lease: which isolate renews it, and its deadline in milliseconds since 1970. */
type Presence = v.InferOutput<typeof Presence>;

/** What became of a command. */
export type Outcome =
  | { ok: true; room: Room; effects: Effect[] }
  | { ok: false; reason: Refusal };

/** A room with the leases of its members, as they were read together. */
interface Reading {
  room: Room;
  roomEntry: Deno.AtomicCheck;
  leases: Map<string, { entry: Deno.AtomicCheck; until: number }>;
}

const roomKey = (id: string) => ["room", id];
const listedKey = (id: string) => ["listed", id];
const leaseKey = (room: string, member: string) => ["presence", room, member];

/** Rooms in KV. Every method throws only where KV itself fails. */
export class RoomStore {
  readonly #kv: Deno.Kv;
  readonly #clock: Clock;

  constructor(kv: Deno.Kv, clock: Clock) {
    this.#kv = kv;
    this.#clock = clock;
  }

  /** Stores a new, empty room. */
  async create({ title, listed }: NewRoom): Promise<Room> {
    for (;;) {
      const room = newRoom(
        { id: newRoomId(), title, listed },
        this.#clock.now(),
      );
      const stored = this.#kv.atomic()
        .check({ key: roomKey(room.id), versionstamp: null })
        .set(roomKey(room.id), room, { expireIn: TIMES.roomLife });
      if (listed) {
        stored.set(listedKey(room.id), true, { expireIn: TIMES.roomLife });
      }
      if ((await stored.commit()).ok) return room;
    }
  }

  /** A room as lists show it, or `null` where there is none of this id. */
  async summary(id: string): Promise<RoomSummary | null> {
    const reading = await this.#read(id);
    return reading && summaryOf(reading.room, this.#lapsed(reading));
  }

  /** The listed rooms that somebody is in, or was in of late; the fullest come first. */
  async listed(): Promise<RoomSummary[]> {
    const ids: string[] = [];
    const entries = this.#kv.list({ prefix: ["listed"] }, {
      limit: 10 * LIMITS.listedRooms,
    });
    for await (const { key } of entries) ids.push(String(key[1]));
    const readings = await Promise.all(ids.map((id) => this.#read(id)));
    const now = this.#clock.now();
    return readings
      .filter((reading) => reading !== null)
      .map((reading) => ({
        activeAt: reading.room.activeAt,
        summary: summaryOf(reading.room, this.#lapsed(reading)),
      }))
      .filter(({ activeAt, summary }) =>
        summary.participants > 0 || now - activeAt < TIMES.listedLife
      )
      .sort((a, b) =>
        b.summary.participants - a.summary.participants ||
        b.activeAt - a.activeAt
      )
      .slice(0, LIMITS.listedRooms)
      .map(({ summary }) => summary);
  }

  /**
   * Carries out a command as one atomic change [SIG-2]: read, decide, compare and set, and again
   * where another isolate was faster. A join and a resume come with a new lease.
   */
  async commit(id: string, command: Command): Promise<Outcome> {
    for (let attempt = 0;; attempt++) {
      const reading = await this.#read(id);
      if (!reading) return { ok: false, reason: "room-not-found" };
      const now = this.#clock.now();
      const lapsed = this.#lapsed(reading);
      const decision = decide(reading.room, command, lapsed, now);
      if (!decision.ok || decision.room === reading.room) return decision;

      const { room, effects } = decision;
      const change = this.#kv.atomic().check(reading.roomEntry)
        .set(roomKey(id), room, { expireIn: TIMES.roomLife });
      if (room.listed) {
        change.set(listedKey(id), true, { expireIn: TIMES.roomLife });
      }
      const staying = new Set(room.members.map((member) => member.id));
      for (const [member, { entry }] of reading.leases) {
        // A lapsed lease that is renewed in this moment makes the commit fail, and be tried anew.
        if (!staying.has(member)) change.check(entry).delete(entry.key);
      }
      if (command.type === "join" || command.type === "resume") {
        const lease: Presence = { hub: command.hub, until: now + TIMES.lease };
        change.set(leaseKey(id, command.id), lease, {
          expireIn: 10 * TIMES.lease,
        });
      }
      if ((await change.commit()).ok) return { ok: true, room, effects };
      await this.#pause(attempt);
    }
  }

  /**
   * Renews a member's lease on behalf of the isolate that holds their socket, counted from
   * `heard`, when that socket was last heard of (milliseconds since 1970). `false` where the lease
   * lapsed or went to another isolate: then nothing is renewed [SIG-1].
   */
  async renew(
    room: string,
    member: string,
    hub: string,
    heard: number,
  ): Promise<boolean> {
    const key = leaseKey(room, member);
    for (let attempt = 0;; attempt++) {
      const entry = await this.#kv.get(key);
      const { value } = entry;
      if (
        !v.is(Presence, value) || value.hub !== hub ||
        value.until <= this.#clock.now()
      ) {
        return false;
      }
      const lease: Presence = { hub, until: heard + TIMES.lease };
      const renewed = await this.#kv.atomic().check(entry)
        .set(key, lease, { expireIn: 10 * TIMES.lease }).commit();
      if (renewed.ok) return true;
      await this.#pause(attempt);
    }
  }

  /** When the first lease of the room ends, in milliseconds since 1970; `null` without members. */
  async firstDeadline(id: string): Promise<number | null> {
    const reading = await this.#read(id);
    if (!reading || reading.room.members.length === 0) return null;
    return Math.min(...[...reading.leases.values()].map(({ until }) => until));
  }

  /** Whether KV answers. */
  async reachable(): Promise<boolean> {
    try {
      await this.#kv.get(["health"]);
      return true;
    } catch {
      return false;
    }
  }

  async #read(id: string): Promise<Reading | null> {
    const roomEntry = await this.#kv.get(roomKey(id));
    const room = decodeRoom(roomEntry.value);
    if (!room.ok) return null;
    const members = room.value.members.map((member) => member.id);
    const entries = members.length === 0
      ? []
      : await this.#kv.getMany<unknown[]>(
        members.map((member) => leaseKey(id, member)),
      );
    const leases = new Map(entries.map((entry, i) => [
      members[i],
      { entry, until: v.is(Presence, entry.value) ? entry.value.until : 0 },
    ]));
    return { room: room.value, roomEntry, leases };
  }

  #lapsed(reading: Reading): Set<string> {
    const now = this.#clock.now();
    return new Set(
      [...reading.leases].filter(([, { until }]) => until <= now).map((
        [member],
      ) => member),
    );
  }

  /** Lets the others go first: a random time that grows with each failed attempt. */
  #pause(attempt: number): Promise<void> {
    const ms = Math.random() * Math.min(100, 2 ** attempt);
    return new Promise((resolve) => this.#clock.after(ms, resolve));
  }
}

function summaryOf(room: Room, lapsed: ReadonlySet<string>): RoomSummary {
  const { id, title, capacity } = room;
  return {
    id,
    title,
    capacity,
    participants: room.members.length - lapsed.size,
  };
}
