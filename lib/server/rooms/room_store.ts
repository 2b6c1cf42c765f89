/** Rooms and leases in Deno KV: the truth that all isolates share. */
import * as v from "valibot";
import { newId, newRoomId } from "../../protocol/ids.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { capacityLimits } from "../../protocol/modes.ts";
import type { KnownRoom } from "../../protocol/requests.ts";
import type { RoomSummary } from "../../protocol/rooms.ts";
import type { Clock } from "../../protocol/clock.ts";
import { commitWithRetry, retryBackoff } from "../kv/retry_backoff.ts";
import type { PasswordHash } from "../crypto/password.ts";
import { withTimeout } from "../kv/with_timeout.ts";
import { type Command, decide } from "./decide.ts";
import {
  decodeRoom,
  isOpen,
  type Member,
  membersInside,
  newRoom,
  type Room,
} from "./room.ts";
import { type IsolateClocks, ONE_CLOCK } from "./isolate_clocks.ts";
import { type GrowthOfOthers, TELL_EVERY } from "./growth_of_others.ts";
import { type Growth, type GrowthNow, mediaFor, meshDue } from "./media_way.ts";
import { isRecorded } from "./recording.ts";
import type { Sizes } from "./roster.ts";
import { successionDue } from "./succession.ts";
import type { Decision, Effect } from "./occupancy.ts";
import { failure, success } from "../../protocol/result.ts";

const Lease = v.object({
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
type Lease = v.InferOutput<typeof Lease>;

/** A sign of life: when somebody was last heard of, and the uplink that they do not use. */
export interface Heartbeat extends Pick<Lease, "spare"> {
  /** Milliseconds since 1970. */
  heardAt: number;
}

/** The room as it is when leases were renewed, and those that were not: another has them, or nobody. */
export interface RenewalResult {
  /** `null` where there is none. */
  room: Room | null;
  lost: Map<string, "replaced" | "lapsed">;
}

/** A room with the leases of its members, as they were read together. */
interface RoomSnapshot {
  room: Room;
  roomEntry: Deno.AtomicCheck;
  leases: Map<string, StoredLease>;
}

/** A lease as it was read; without one, `hub` is empty and it ended in 1970. */
type StoredLease =
  & { entry: Deno.AtomicCheck; closed: boolean }
  & Pick<Lease, "hub" | "until" | "spare">;

/** A room to be made. */
export type RoomOptions = Omit<Parameters<typeof newRoom>[0], "id"> & {
  /** The id that it shall have; if a room has it already, it gets another one, and no sealed title. */
  id?: string;
};

/** What this needs of KV. */
export type RoomKv = Pick<Deno.Kv, "get" | "getMany" | "list" | "atomic">;

/** Rooms that were listed since the list was tidied last, and are read for it, at most. */
const MAX_LISTED = 20_000;
/** KV reads so many keys at once, at most. */
const MAX_KEYS_PER_GET = 10;
/** A commit checks so many keys, at most. */
const MAX_CHECKS = 100;
/** Leases of one room that are read by one request: more than there can be. */
const LEASES_PER_READ = 500;

/** Where a room is kept. */
export const roomKey = (id: string) => ["room", id];
/** Where it is kept that a room is on the list. */
export const listedKey = (id: string) => ["listed", id];
const leaseKey = (room: string, member: string) => [...leasesKey(room), member];
const leasesKey = (room: string) => ["presence", room];

/** More milliseconds left than a lease ever has: the clock of its isolate is not ours. */
const TOO_LONG = TIMES.leaseDuration + 5_000;
/** Leases of isolates that do not answer which are watched, at most. */
const MAX_WATCHED = 10_000;

/**
 * Rooms in KV. Every method throws only where KV itself fails; those on whose answer a page waits
 * throw `StorageUnavailableError`, also where KV takes too long.
 */
export class RoomStore {
  readonly #kv: RoomKv;
  readonly #clock: Clock;
  readonly #clocks: IsolateClocks;
  readonly #growth: Growth | null;
  readonly #others: Pick<GrowthOfOthers, "known"> | null;
  readonly #isSfuAway: () => boolean;
  #unlisting = false;
  /** Listed rooms without anybody, as they were read last. */
  readonly #emptyRooms = new Map<
    string,
    { versionstamp: string; reading: RoomSnapshot }
  >();
  /** Since when a lease that ends too far away has been the same, by its key. */
  readonly #watched = new Map<
    string,
    { versionstamp: string; since: number }
  >();

  /**
   * @param clock one that nobody sets, close to the date
   * @param clocks those of the isolates that hold the others' leases
   * @param growth how large calls become; `null` where this isolate has no SFU
   * @param others what those say that have one [SFU-6]
   * @param isSfuAway whether this isolate's SFU has not answered for long [SFU-5]
   */
  constructor(
    kv: RoomKv,
    clock: Clock,
    clocks: IsolateClocks = ONE_CLOCK,
    growth: Growth | null = null,
    others: Pick<GrowthOfOthers, "known"> | null = null,
    isSfuAway = () => false,
  ) {
    this.#kv = kv;
    this.#clock = clock;
    this.#clocks = clocks;
    this.#growth = growth;
    this.#others = others;
    this.#isSfuAway = isSfuAway;
  }

  /** How large rooms become that others do not carry [SFU-6]. */
  get sizes(): Sizes {
    const { maxCapacity } = capacityLimits(this.#growth?.maxPeople);
    return { maxCapacity, meshMax: this.#growth?.meshMax };
  }

  /** Stores a new, empty room. */
  create(options: RoomOptions): Promise<Room> {
    return withTimeout(
      this.#clock,
      TIMES.storageTimeout,
      this.#create(options),
    );
  }

  /**
   * A room as lists show it; `null` where there is none of this id, and where not everybody may
   * enter: the two look alike [ACC-2].
   */
  async summary(id: string): Promise<KnownRoom | null> {
    const { storageTimeout } = TIMES;
    const found = await withTimeout(
      this.#clock,
      storageTimeout,
      this.#readWithGrowth(id),
    );
    if (!found || !isOpen(found.reading.room)) return null;
    const { reading, growth } = found;
    const { room } = reading;
    const summary = this.#summaryOf(reading, growth);
    const large = this.#isLargeWith(room, summary.participants + 1, growth);
    const listening = room.rules.speak !== "everybody";
    const lapsed = this.#lapsedMembers(reading.leases);
    const recording = isRecorded(
      room.members.filter((member) => !lapsed.has(member.id)),
    );
    return {
      ...summary,
      ...(large && { large }),
      ...(listening && { listening }),
      ...(recording && { recording }),
    };
  }

  /** How a room's password is hashed; `null` where it has none, or there is no such room. */
  async passwordOf(id: string): Promise<PasswordHash | null> {
    const { storageTimeout } = TIMES;
    const { value } = await withTimeout(
      this.#clock,
      storageTimeout,
      this.#kv.get(roomKey(id)),
    );
    const room = decodeRoom(value);
    return room.ok ? room.value.password : null;
  }

  /** A room's title as it is sealed; `null` where it is not, or there is no such room. */
  async sealedTitleOf(id: string): Promise<string | null> {
    const { storageTimeout } = TIMES;
    const { value } = await withTimeout(
      this.#clock,
      storageTimeout,
      this.#kv.get(roomKey(id)),
    );
    const room = decodeRoom(value);
    return room.ok ? room.value.sealedTitle : null;
  }

  /** The listed rooms that somebody is in, or was in of late; the fullest come first. */
  listed(): Promise<RoomSummary[]> {
    return withTimeout(this.#clock, TIMES.storageTimeout, this.#listed());
  }

  /** Those of a room's members whose leases have not lapsed. Throws as the others do. */
  async livingIn(room: Room): Promise<Member[]> {
    if (room.members.length === 0) return [];
    const { storageTimeout } = TIMES;
    const leases = await withTimeout(
      this.#clock,
      storageTimeout,
      this.#leasesOf(room),
    );
    await this.#clocks.ask(
      this.#clocks.unasked(this.#doubtfulHubs(leases)),
    );
    const lapsed = this.#lapsedMembers(leases);
    return room.members.filter(({ id }) => !lapsed.has(id));
  }

  /** Whether KV answers, and would take a change. */
  async isReachable(): Promise<boolean> {
    const nothing = this.#kv.atomic()
      .check({ key: ["health"], versionstamp: null });
    try {
      const answer = commitWithRetry(this.#clock, nothing);
      await withTimeout(this.#clock, TIMES.probeTimeout, answer);
      return true;
    } catch {
      return false;
    }
  }

  /** The time by which all isolates change rooms, in milliseconds since 1970. */
  get #roomNow(): number {
    return this.#clock.now() + Math.round(this.#clocks.toEarliest);
  }

  async #create(
    { id: wanted, sealedTitle = null, ...options }: RoomOptions,
  ): Promise<Room> {
    const { listed } = options;
    for (let id = wanted;; id = undefined) {
      const room = newRoom(
        {
          ...options,
          id: id ?? newRoomId(),
          // What was sealed for another room opens in none.
          sealedTitle: sealedTitle !== null && id !== wanted ? "" : sealedTitle,
        },
        this.#roomNow,
      );
      const stored = this.#kv.atomic()
        .check({ key: roomKey(room.id), versionstamp: null })
        .set(roomKey(room.id), room);
      if (listed) stored.set(listedKey(room.id), true);
      if ((await commitWithRetry(this.#clock, stored)).ok) return room;
    }
  }

  async #listed(): Promise<RoomSummary[]> {
    const entries: Deno.KvEntry<unknown>[] = [];
    for await (
      const entry of this.#kv.list<unknown>({ prefix: ["listed"] }, {
        limit: MAX_LISTED,
        batchSize: 500,
      })
    ) entries.push(entry);
    const readings = await Promise.all(
      entries.map((entry) => this.#readListed(entry)),
    );
    this.#emptyRooms.clear();
    for (const [n, { key, versionstamp }] of entries.entries()) {
      const reading = readings[n];
      if (reading?.room.members.length === 0) {
        this.#emptyRooms.set(String(key[1]), { versionstamp, reading });
      }
    }
    const now = this.#roomNow;
    const isQuiet = (reading: RoomSnapshot | null) =>
      !reading || reading.room.members.length === 0 &&
        now - reading.room.activeAt >= TIMES.listedLife;
    const quiet = entries.filter((_, n) => isQuiet(readings[n]));
    if (quiet.length > 0) this.#unlist(quiet);
    const open = readings.filter((reading) => reading !== null)
      .filter(({ room }) => isOpen(room));
    const others = open.some(({ room }) => this.#isCarriedByOthers(room))
      ? await this.#others?.known() ?? null
      : null;
    return open
      .map((reading) => ({
        activeAt: reading.room.activeAt,
        summary: this.#summaryOf(
          reading,
          this.#isCarriedByOthers(reading.room) ? others : this.#growth,
        ),
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

  /** An empty room is read once: each change of a listed room stores its place on the list again. */
  #readListed(
    { key, versionstamp }: Deno.KvEntry<unknown>,
  ): Promise<RoomSnapshot | null> | RoomSnapshot {
    const id = String(key[1]);
    const known = this.#emptyRooms.get(id);
    return known?.versionstamp === versionstamp
      ? known.reading
      : this.#read(id);
  }

  /**
   * Takes rooms off the list in which nobody was of late, so that a list costs what it shows. Each
   * change of a room puts it there again, whichever version of the server makes it.
   */
  async #unlist(entries: readonly Deno.KvEntry<unknown>[]): Promise<void> {
    if (this.#unlisting) return;
    this.#unlisting = true;
    try {
      for (const { key, versionstamp } of entries) {
        const entry = await this.#kv.get(roomKey(String(key[1])));
        const room = decodeRoom(entry.value);
        const isQuiet = !room.ok || room.value.members.length === 0 &&
            this.#roomNow - room.value.activeAt >= TIMES.listedLife;
        if (!isQuiet) continue;
        const change = this.#kv.atomic().check(entry)
          .check({ key, versionstamp }).delete(key);
        await commitWithRetry(this.#clock, change);
      }
    } catch {
      // They are taken off the next time.
    } finally {
      this.#unlisting = false;
    }
  }

  /**
   * Carries out a command as one atomic change [SIG-2]: read, decide, compare and set, and again
   * where another isolate was faster. A join and a resume come with a new lease.
   */
  async commit(id: string, command: Command): Promise<Decision> {
    const newSession = newId();
    const earlier: Effect[] = [];
    for (let attempt = 0;; attempt++) {
      const reading = await this.#read(id);
      if (!reading) return failure("room-not-found");
      const unasked = this.#clocks.unasked(this.#doubtfulHubs(reading.leases));
      if (unasked.length > 0) {
        // An isolate that lives tells how its clock goes, before its people count as gone.
        await this.#clocks.ask(unasked);
        continue;
      }
      const allLapsed = this.#lapsedMembers(reading.leases);
      // Each of them is checked: where that is too much for one change, some go in one before it.
      const lapsed = new Set([...allLapsed].slice(0, MAX_CHECKS - 1));
      const isWhole = lapsed.size === allLapsed.size;
      const closed = new Set(
        [...lapsed].filter((member) => reading.leases.get(member)?.closed),
      );
      const decision = decide(
        reading.room,
        isWhole ? command : { type: "sweep" },
        lapsed,
        this.#roomNow,
        closed,
        await this.#growthFor(reading.room, newSession),
      );
      if (!decision.ok) return decision;
      if (decision.value.room === reading.room) {
        return success({ room: reading.room, effects: earlier });
      }

      const { room } = decision.value;
      const change = this.#kv.atomic().check(reading.roomEntry)
        .set(roomKey(id), room);
      if (room.ended) change.delete(listedKey(id));
      else if (room.listed) change.set(listedKey(id), true);
      const staying = new Set(room.members.map((member) => member.id));
      for (const [member, { entry }] of reading.leases) {
        // A lapsed lease that is renewed in this moment makes the commit fail, and be tried anew.
        if (lapsed.has(member)) change.check(entry);
        if (!staying.has(member)) change.delete(entry.key);
      }
      if (isWhole && (command.type === "join" || command.type === "resume")) {
        const lease: Lease = {
          hub: command.hub,
          until: this.#clock.now() + TIMES.leaseDuration,
          spare: reading.leases.get(command.id)?.spare ?? null,
        };
        change.set(leaseKey(id, command.id), lease);
      }
      const made = await commitWithRetry(this.#clock, change);
      if (made.ok) {
        const effects = [...earlier, ...decision.value.effects];
        if (isWhole) return success({ room, effects });
        earlier.push(...decision.value.effects);
        continue;
      }
      await retryBackoff(this.#clock, attempt);
    }
  }

  /**
   * Renews leases of a room's members, as many together as a change takes, on behalf of the isolate
   * that holds their sockets, each counted from when its holder was last heard of. A lease that
   * lapsed or went to another isolate is not renewed [SIG-1].
   */
  async renewLeases(
    id: string,
    hub: string,
    signs: ReadonlyMap<string, Heartbeat>,
  ): Promise<RenewalResult> {
    const all = [...signs];
    let room: Room | null = null;
    const lost: RenewalResult["lost"] = new Map();
    for (let n = 0; n < all.length; n += MAX_CHECKS) {
      const some = new Map(all.slice(n, n + MAX_CHECKS));
      const renewed = await this.#renewTogether(id, hub, some);
      room = renewed.room;
      for (const [member, reason] of renewed.lost) lost.set(member, reason);
    }
    return { room, lost };
  }

  /** Renews as many leases as one change takes. */
  async #renewTogether(
    id: string,
    hub: string,
    signs: ReadonlyMap<string, Heartbeat>,
  ): Promise<RenewalResult> {
    for (let attempt = 0;; attempt++) {
      const { roomEntry, leases } = await this.#roomWithLeases(
        id,
        [...signs.keys()],
      );
      const stored = decodeRoom(roomEntry.value);
      const room = stored.ok ? stored.value : null;
      const now = this.#clock.now();
      const change = this.#kv.atomic();
      const lost: RenewalResult["lost"] = new Map();
      for (const [n, [member, { heardAt, spare }]] of [...signs].entries()) {
        const { value } = leases[n];
        if (
          !room || !v.is(Lease, value) || value.until <= now || value.closed
        ) {
          lost.set(member, "lapsed");
        } else if (value.hub !== hub) {
          lost.set(member, "replaced");
        } else {
          // A renewal that KV kept waiting takes nothing back from one that overtook it.
          const until = Math.max(value.until, heardAt + TIMES.leaseDuration);
          const renewed: Lease = { hub, until, spare };
          change.check(leases[n]).set(leases[n].key, renewed);
        }
      }
      const nothing = lost.size === signs.size;
      if (nothing || (await commitWithRetry(this.#clock, change)).ok) {
        return { room, lost };
      }
      await retryBackoff(this.#clock, attempt);
    }
  }

  /**
   * Shortens the lease of somebody whose browser closed its socket; says whether it did. One who has
   * taken the place again meanwhile keeps it for as long as ever.
   */
  async shortenLease(
    id: string,
    member: string,
    tokenHash: string,
  ): Promise<boolean> {
    for (let attempt = 0;; attempt++) {
      const [roomEntry, lease] = await this.#kv.getMany<unknown[]>([
        roomKey(id),
        leaseKey(id, member),
      ]);
      const room = decodeRoom(roomEntry.value);
      const isTheirs = room.ok &&
        room.value.members.some((one) =>
          one.id === member && one.tokenHash === tokenHash
        );
      if (!isTheirs || !v.is(Lease, lease.value)) return false;
      const shortened: Lease = {
        ...lease.value,
        until: Math.min(
          lease.value.until,
          this.#clock.now() + TIMES.closedLease,
        ),
        closed: true,
      };
      const change = this.#kv.atomic().check(lease)
        .set(lease.key, shortened);
      if ((await commitWithRetry(this.#clock, change)).ok) return true;
      await retryBackoff(this.#clock, attempt);
    }
  }

  /**
   * When the room has to be looked at, in milliseconds since 1970: its first lease ends, somebody
   * becomes host, or a small call goes back to the mesh; `null` without members.
   */
  async nextDeadline(id: string): Promise<number | null> {
    const reading = await this.#read(id);
    if (!reading || reading.room.members.length === 0) return null;
    const now = this.#clock.now();
    const due = [successionDue(reading.room), meshDue(reading.room)];
    return Math.min(
      this.#isCarriedByOthers(reading.room) ? now + TELL_EVERY : Infinity,
      ...[...reading.leases.values()].map((lease) => now + this.#left(lease)),
      ...due.map((at) => (at ?? Infinity) - this.#clocks.toEarliest),
    );
  }

  /** Whether media travels through an SFU of which this isolate knows only from others [SFU-6]. */
  #isCarriedByOthers({ media }: Room): boolean {
    return this.#growth === null && media.way === "sfu";
  }

  /** How large a room becomes: one that is on the SFU stays there by the rules of those that have it. */
  async #growthFor(room: Room, newSession: string): Promise<GrowthNow | null> {
    if (this.#growth) {
      return { ...this.#growth, newSession, isSfuAway: this.#isSfuAway() };
    }
    const growth = this.#isCarriedByOthers(room)
      ? await this.#others?.known()
      : null;
    return growth ? { ...growth, newSession } : null;
  }

  async #read(id: string): Promise<RoomSnapshot | null> {
    const roomEntry = await this.#kv.get(roomKey(id));
    const room = decodeRoom(roomEntry.value);
    if (!room.ok) return null;
    const leases = await this.#leasesOf(room.value);
    return { room: room.value, roomEntry, leases };
  }

  /** A room, and how large it becomes. */
  async #readWithGrowth(
    id: string,
  ): Promise<{ reading: RoomSnapshot; growth: GrowthNow | null } | null> {
    const reading = await this.#read(id);
    if (!reading) return null;
    return { reading, growth: await this.#growthFor(reading.room, "") };
  }

  async #leasesOf(room: Room): Promise<RoomSnapshot["leases"]> {
    const members = room.members.map((member) => member.id);
    const entries = await this.#leaseEntries(room.id, members);
    return new Map(entries.map((entry, i) => {
      const { hub, until, spare, closed = false } = v.is(Lease, entry.value)
        ? entry.value
        : { hub: "", until: 0, spare: null };
      return [members[i], { entry, hub, until, spare, closed }];
    }));
  }

  /** A room and the leases of these members: by one request, where that takes so many keys. */
  async #roomWithLeases(
    id: string,
    members: readonly string[],
  ): Promise<
    {
      roomEntry: Deno.KvEntryMaybe<unknown>;
      leases: Deno.KvEntryMaybe<unknown>[];
    }
  > {
    if (members.length < MAX_KEYS_PER_GET) {
      const [roomEntry, ...leases] = await this.#kv.getMany<unknown[]>([
        roomKey(id),
        ...members.map((member) => leaseKey(id, member)),
      ]);
      return { roomEntry, leases };
    }
    const roomEntry = await this.#kv.get(roomKey(id));
    return { roomEntry, leases: await this.#leaseEntries(id, members) };
  }

  /** The leases of these members, in their order, by one request. */
  async #leaseEntries(
    room: string,
    members: readonly string[],
  ): Promise<Deno.KvEntryMaybe<unknown>[]> {
    const keys = members.map((member) => leaseKey(room, member));
    if (keys.length === 0) return [];
    if (keys.length <= MAX_KEYS_PER_GET) {
      return await this.#kv.getMany<unknown[]>(keys);
    }
    const found = new Map<unknown, Deno.KvEntry<unknown>>();
    for await (
      const entry of this.#kv.list<unknown>({ prefix: leasesKey(room) }, {
        batchSize: LEASES_PER_READ,
      })
    ) found.set(entry.key.at(-1), entry);
    return members.map((member, n) =>
      found.get(member) ?? { key: keys[n], value: null, versionstamp: null }
    );
  }

  #lapsedMembers(leases: RoomSnapshot["leases"]): Set<string> {
    return new Set(
      [...leases].filter(([, lease]) => this.#left(lease) <= 0)
        .map(([member]) => member),
    );
  }

  /** Milliseconds that a lease has left, by the clock of the isolate that renews it. */
  #left({ hub, until, entry }: StoredLease): number {
    const now = this.#clock.now();
    const left = until - this.#clocks.aheadOf(hub) - now;
    if (left <= TOO_LONG || this.#clocks.answered(hub)) return left;
    // Its isolate had a clock of its own, and is gone: whoever lives renews a lease in time.
    const key = entry.key.join(" ");
    const versionstamp = entry.versionstamp ?? "";
    const watched = this.#watched.get(key);
    if (watched?.versionstamp === versionstamp) {
      return watched.since + TIMES.leaseDuration - now;
    }
    if (this.#watched.size >= MAX_WATCHED) this.#watched.clear();
    this.#watched.set(key, { versionstamp, since: now });
    return TIMES.leaseDuration;
  }

  /** The isolates whose leases look as if they had lapsed, or could never lapse. */
  #doubtfulHubs(leases: RoomSnapshot["leases"]): string[] {
    const now = this.#clock.now();
    return [...leases.values()]
      .filter(({ hub, until }) => {
        const left = until - this.#clocks.aheadOf(hub) - now;
        return hub !== "" && (left <= 0 || left > TOO_LONG);
      })
      .map(({ hub }) => hub);
  }

  /** Whether media travels through the SFU with so many inside. */
  #isLargeWith(
    room: Room,
    inside: number,
    growth: GrowthNow | null,
  ): boolean {
    const now = this.#clock.now();
    return mediaFor(room, inside, now, growth).media.way === "sfu";
  }

  /** @param growth how large the room becomes */
  #summaryOf(reading: RoomSnapshot, growth: Growth | null): KnownRoom {
    const { id, title, sealedTitle } = reading.room;
    const { maxCapacity } = capacityLimits(growth?.maxPeople);
    const capacity = Math.min(reading.room.capacity, maxCapacity);
    const unasked = this.#clocks.unasked(this.#doubtfulHubs(reading.leases));
    // Nobody waits for it: the next list is right.
    if (unasked.length > 0) this.#clocks.ask(unasked);
    const people = new Set(
      membersInside(reading.room.members).map(({ id }) => id),
    );
    const living = [...reading.leases]
      .filter(([member, lease]) => people.has(member) && this.#left(lease) > 0)
      .map(([, lease]) => lease);
    const spares = living.map(({ spare }) => spare)
      .filter((spare) => spare !== null);
    return {
      id,
      title,
      ...(sealedTitle !== null && { sealedTitle }),
      capacity,
      participants: living.length,
      spare: spares.length > 0 ? Math.min(...spares) : null,
    };
  }
}
