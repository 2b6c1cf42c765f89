/** Rooms and leases in Deno KV: the truth that all isolates share. */
import * as v from "valibot";
import { newRoomId } from "../protocol/ids.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import type { RoomSummary } from "../protocol/rooms.ts";
import type { Refusal } from "../protocol/signaling.ts";
import type { Clock } from "../protocol/clock.ts";
import { commit, giveWay } from "./contention.ts";
import type { PasswordHash } from "./password.ts";
import { within } from "./patience.ts";
import {
  type Command,
  decide,
  decodeRoom,
  type Effect,
  inside,
  isOpen,
  newRoom,
  type Room,
  successionDue,
} from "./room.ts";

const Presence = v.object({
  hub: v.string(),
  until: v.number(),
  spare: v.nullable(v.number()),
  /** Whether the member's browser closed its socket: the lease is not renewed any more. */
  closed: v.optional(v.boolean()),
});
/**
 * A member's lease: which isolate renews it, its deadline in milliseconds since 1970, and the
 * uplink in bits a second that the member's browser measured and does not use.
 */
type Presence = v.InferOutput<typeof Presence>;

/** What became of a command. */
export type Outcome =
  | { ok: true; room: Room; effects: Effect[] }
  | { ok: false; reason: Refusal };

/** A sign of life: when somebody was last heard of, and the uplink that they do not use. */
export interface Sign extends Pick<Presence, "spare"> {
  /** Milliseconds since 1970. */
  heard: number;
}

/** The room as it is when leases were renewed, and those that were not: another has them, or nobody. */
export interface Renewal {
  /** `null` where there is none. */
  room: Room | null;
  lost: Map<string, "replaced" | "lapsed">;
}

/** A room with the leases of its members, as they were read together. */
interface Reading {
  room: Room;
  roomEntry: Deno.AtomicCheck;
  leases: Map<
    string,
    & { entry: Deno.AtomicCheck; closed: boolean }
    & Pick<Presence, "until" | "spare">
  >;
}

/** A room to be made. */
export type RoomWish = Omit<Parameters<typeof newRoom>[0], "id">;

/** What this needs of KV. */
export type Storage = Pick<Deno.Kv, "get" | "getMany" | "list" | "atomic">;

/** KV reads so many keys at once, at most. */
const GET_MANY = 10;

/** Where a room is kept. */
export const roomKey = (id: string) => ["room", id];
const listedKey = (id: string) => ["listed", id];
const leaseKey = (room: string, member: string) => ["presence", room, member];

/**
 * Rooms in KV. Every method throws only where KV itself fails; those on whose answer a page waits
 * throw `StorageUnavailable`, also where KV takes too long.
 */
export class RoomStore {
  readonly #kv: Storage;
  readonly #clock: Clock;

  constructor(kv: Storage, clock: Clock) {
    this.#kv = kv;
    this.#clock = clock;
  }

  /** Stores a new, empty room. */
  create(wish: RoomWish): Promise<Room> {
    return within(this.#clock, TIMES.storeWithin, this.#create(wish));
  }

  /**
   * A room as lists show it; `null` where there is none of this id, and where not everybody may
   * enter: the two look alike [ACC-2].
   */
  async summary(id: string): Promise<RoomSummary | null> {
    const { storeWithin } = TIMES;
    const reading = await within(this.#clock, storeWithin, this.#read(id));
    return reading && isOpen(reading.room) ? this.#summaryOf(reading) : null;
  }

  /** How a room's password is hashed; `null` where it has none, or there is no such room. */
  async passwordOf(id: string): Promise<PasswordHash | null> {
    const { storeWithin } = TIMES;
    const { value } = await within(
      this.#clock,
      storeWithin,
      this.#kv.get(roomKey(id)),
    );
    const room = decodeRoom(value);
    return room.ok ? room.value.password : null;
  }

  /** The listed rooms that somebody is in, or was in of late; the fullest come first. */
  listed(): Promise<RoomSummary[]> {
    return within(this.#clock, TIMES.storeWithin, this.#listed());
  }

  /** Whether KV answers, and would take a change. */
  async reachable(): Promise<boolean> {
    const nothing = this.#kv.atomic()
      .check({ key: ["health"], versionstamp: null });
    try {
      const answer = commit(this.#clock, nothing);
      await within(this.#clock, TIMES.probeWithin, answer);
      return true;
    } catch {
      return false;
    }
  }

  async #create({ listed, ...wish }: RoomWish): Promise<Room> {
    for (;;) {
      const room = newRoom(
        { id: newRoomId(), listed, ...wish },
        this.#clock.now(),
      );
      const stored = this.#kv.atomic()
        .check({ key: roomKey(room.id), versionstamp: null })
        .set(roomKey(room.id), room, { expireIn: TIMES.roomLife });
      if (listed) {
        stored.set(listedKey(room.id), true, { expireIn: TIMES.roomLife });
      }
      if ((await commit(this.#clock, stored)).ok) return room;
    }
  }

  async #listed(): Promise<RoomSummary[]> {
    const ids: string[] = [];
    const entries = this.#kv.list({ prefix: ["listed"] }, {
      limit: 10 * LIMITS.listedRooms,
    });
    for await (const { key } of entries) ids.push(String(key[1]));
    const readings = await Promise.all(ids.map((id) => this.#read(id)));
    const now = this.#clock.now();
    return readings
      .filter((reading) => reading !== null)
      .filter(({ room }) => isOpen(room))
      .map((reading) => ({
        activeAt: reading.room.activeAt,
        summary: this.#summaryOf(reading),
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
      const closed = new Set(
        [...lapsed].filter((member) => reading.leases.get(member)?.closed),
      );
      const decision = decide(reading.room, command, lapsed, now, closed);
      if (!decision.ok || decision.room === reading.room) return decision;

      const { room, effects } = decision;
      const change = this.#kv.atomic().check(reading.roomEntry)
        .set(roomKey(id), room, { expireIn: TIMES.roomLife });
      if (room.ended) change.delete(listedKey(id));
      else if (room.listed) {
        change.set(listedKey(id), true, { expireIn: TIMES.roomLife });
      }
      const staying = new Set(room.members.map((member) => member.id));
      for (const [member, { entry }] of reading.leases) {
        // A lapsed lease that is renewed in this moment makes the commit fail, and be tried anew.
        if (!staying.has(member)) change.check(entry).delete(entry.key);
      }
      if (command.type === "join" || command.type === "resume") {
        const lease: Presence = {
          hub: command.hub,
          until: now + TIMES.lease,
          spare: reading.leases.get(command.id)?.spare ?? null,
        };
        change.set(leaseKey(id, command.id), lease, {
          expireIn: 10 * TIMES.lease,
        });
      }
      const made = await commit(this.#clock, change);
      if (made.ok) return { ok: true, room, effects };
      await giveWay(this.#clock, attempt);
    }
  }

  /**
   * Renews leases of a room's members in one change, on behalf of the isolate that holds their
   * sockets, each counted from when its holder was last heard of. A lease that lapsed or went to
   * another isolate is not renewed [SIG-1].
   */
  async renew(
    id: string,
    hub: string,
    signs: ReadonlyMap<string, Sign>,
  ): Promise<Renewal> {
    for (let attempt = 0;; attempt++) {
      const [roomEntry, ...entries] = await this.#getAll([
        roomKey(id),
        ...[...signs.keys()].map((member) => leaseKey(id, member)),
      ]);
      const stored = decodeRoom(roomEntry.value);
      const room = stored.ok ? stored.value : null;
      const now = this.#clock.now();
      const change = this.#kv.atomic();
      const lost: Renewal["lost"] = new Map();
      for (const [n, [member, { heard, spare }]] of [...signs].entries()) {
        const { value } = entries[n];
        if (
          !room || !v.is(Presence, value) || value.until <= now || value.closed
        ) {
          lost.set(member, "lapsed");
        } else if (value.hub !== hub) {
          lost.set(member, "replaced");
        } else {
          // A renewal that KV kept waiting takes nothing back from one that overtook it.
          const until = Math.max(value.until, heard + TIMES.lease);
          const renewed: Presence = { hub, until, spare };
          change.check(entries[n])
            .set(entries[n].key, renewed, { expireIn: 10 * TIMES.lease });
        }
      }
      const nothing = lost.size === signs.size;
      if (nothing || (await commit(this.#clock, change)).ok) {
        return { room, lost };
      }
      await giveWay(this.#clock, attempt);
    }
  }

  /**
   * Shortens the lease of somebody whose browser closed its socket; says whether it did. One who has
   * taken the place again meanwhile keeps it for as long as ever.
   */
  async shorten(
    id: string,
    member: string,
    tokenHash: string,
  ): Promise<boolean> {
    for (let attempt = 0;; attempt++) {
      const [roomEntry, lease] = await this.#getAll([
        roomKey(id),
        leaseKey(id, member),
      ]);
      const room = decodeRoom(roomEntry.value);
      const isTheirs = room.ok &&
        room.value.members.some((one) =>
          one.id === member && one.tokenHash === tokenHash
        );
      if (!isTheirs || !v.is(Presence, lease.value)) return false;
      const shortened: Presence = {
        ...lease.value,
        until: Math.min(
          lease.value.until,
          this.#clock.now() + TIMES.closedLease,
        ),
        closed: true,
      };
      const change = this.#kv.atomic().check(lease)
        .set(lease.key, shortened, { expireIn: 10 * TIMES.lease });
      if ((await commit(this.#clock, change)).ok) return true;
      await giveWay(this.#clock, attempt);
    }
  }

  /**
   * When the room has to be looked at, in milliseconds since 1970: its first lease ends, or somebody
   * becomes host; `null` without members.
   */
  async nextDeadline(id: string): Promise<number | null> {
    const reading = await this.#read(id);
    if (!reading || reading.room.members.length === 0) return null;
    return Math.min(
      ...[...reading.leases.values()].map(({ until }) => until),
      successionDue(reading.room) ?? Infinity,
    );
  }

  async #read(id: string): Promise<Reading | null> {
    const roomEntry = await this.#kv.get(roomKey(id));
    const room = decodeRoom(roomEntry.value);
    if (!room.ok) return null;
    const members = room.value.members.map((member) => member.id);
    const entries = await this.#getAll(
      members.map((member) => leaseKey(id, member)),
    );
    const leases = new Map(entries.map((entry, i) => {
      const { until, spare, closed = false } = v.is(Presence, entry.value)
        ? entry.value
        : { until: 0, spare: null };
      return [members[i], { entry, until, spare, closed }];
    }));
    return { room: room.value, roomEntry, leases };
  }

  async #getAll(
    keys: readonly Deno.KvKey[],
  ): Promise<Deno.KvEntryMaybe<unknown>[]> {
    const parts: Deno.KvKey[][] = [];
    for (let n = 0; n < keys.length; n += GET_MANY) {
      parts.push(keys.slice(n, n + GET_MANY));
    }
    const entries = await Promise.all(
      parts.map((part) => this.#kv.getMany<unknown[]>(part)),
    );
    return entries.flat();
  }

  #lapsed(reading: Reading): Set<string> {
    const now = this.#clock.now();
    return new Set(
      [...reading.leases].filter(([, { until }]) => until <= now).map((
        [member],
      ) => member),
    );
  }

  #summaryOf(reading: Reading): RoomSummary {
    const { id, title, capacity } = reading.room;
    const now = this.#clock.now();
    const people = new Set(inside(reading.room.members).map(({ id }) => id));
    const living = [...reading.leases]
      .filter(([member, { until }]) => people.has(member) && until > now)
      .map(([, lease]) => lease);
    const spares = living.map(({ spare }) => spare)
      .filter((spare) => spare !== null);
    return {
      id,
      title,
      capacity,
      participants: living.length,
      spare: spares.length > 0 ? Math.min(...spares) : null,
    };
  }
}
