/** Who is in a room, and whose seat is kept, at the moment of a command; what can become of it. Pure. */
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { capacityLimits } from "../../protocol/modes.ts";
import { type Result, success } from "../../protocol/result.ts";
import type { Notice, RefusalReason } from "../../protocol/signaling.ts";
import type { SfuOrder } from "../sfu/sfu.ts";
import { type GrowthNow, inNewSession, mediaFor } from "./media_way.ts";
import {
  type AbsentMember,
  type FormerMember,
  isInside,
  type Member,
  membersInside,
  membersWaiting,
  type Room,
} from "./room.ts";
import { recordingIfAllowed } from "./recording.ts";
import { fitted } from "./room_size.ts";
import { sfuEffects } from "./sfu_orders.ts";
import { ensureHost } from "./succession.ts";

/** What is to be done once a change is stored. */
export type Effect =
  /** The isolates that have, or had, members hear of the change. */
  | { type: "announce"; room: Room; hubs: string[] }
  /** The server tells one participant something; `hub` is the isolate that holds their socket. */
  | {
    type: "tell";
    room: string;
    target: string;
    hub: string;
    message: Notice;
  }
  /** The SFU is told something about a session; `room` is its name there. */
  | { type: "sfu"; room: string; order: SfuOrder; afterMs: number };

/** The room after a command with its effects, or why the command is refused. */
export type Decision = Result<
  { room: Room; effects: Effect[] },
  RefusalReason
>;

/** A room at the moment of a command: those whose leases lapsed are gone already [SIG-1]. */
export class Occupancy {
  readonly room: Room;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Members whose leases have not lapsed. */
  readonly living: readonly Member[];
  /** Those who may take their places again [SIG-4]. */
  readonly absent: readonly AbsentMember[];
  /** Those who are known if they come in anew [SIG-9]. */
  readonly former: readonly FormerMember[];
  /** Also those who are not: whoever said no goodbye may still be in the call [NEG-7]. */
  readonly departed: readonly FormerMember[];
  /** Those who were sent away, and stay out. */
  readonly removed: Room["removed"];
  readonly #growth: GrowthNow | null;

  constructor(
    room: Room,
    lapsed: ReadonlySet<string>,
    closed: ReadonlySet<string>,
    now: number,
    growth: GrowthNow | null,
  ) {
    this.room = room;
    this.now = now;
    this.#growth = growth;
    this.living = room.members.filter(({ id }) => !lapsed.has(id));
    const lapsing = room.members.filter(({ id }) => lapsed.has(id))
      .map((member): AbsentMember => ({
        // Whoever resumes says again what their page can do.
        ...this.asGone({ ...member, features: [] }),
        until: now + TIMES.resumeWindow -
          (closed.has(member.id) ? TIMES.closedLease : TIMES.leaseDuration),
      }));
    this.absent = [
      ...room.absent.filter(({ until }) => until > now),
      ...lapsing,
    ];
    this.departed = [
      ...room.former.filter(({ until, left }) => until > now || !left),
      ...this.asFormer(lapsing),
    ];
    this.former = this.departed.filter(({ until }) => until > now);
    this.removed = room.removed.filter(({ until }) => until > now);
  }

  /** Nothing comes of the command. */
  get unchanged(): Decision {
    return success({ room: this.room, effects: [] });
  }

  /** What changes in a room where somebody takes a seat that they did not have. */
  get seatTaken(): Pick<Room, "seatedAt"> {
    return { seatedAt: this.room.version + 1 };
  }

  /** How many a room can have here, whatever it says. */
  get maxCapacity(): number {
    return capacityLimits(this.#growth?.maxPeople).maxCapacity;
  }

  /** Whether media is to travel in another way, though nobody came or went. */
  get isMediaDue(): boolean {
    const { room, living, now } = this;
    const inside = membersInside(living).length;
    const { media } = mediaFor(room, inside, now, this.#growth);
    return media.way !== room.media.way;
  }

  /** What changes where nobody may come back with what they have [SFU-3]. */
  get sessionRenewed(): Pick<Room, "media"> {
    return { media: inNewSession(this.room.media, this.#growth) };
  }

  /** The room with these members, changed further; whoever should be host is. */
  change(
    members: Member[],
    changed: Partial<Room> = {},
    effects: Effect[] = [],
  ): Decision {
    const { room, now, removed, absent, departed } = this;
    const changing = { ...room, removed, ...changed };
    const after = ensureHost(changing, members, now);
    const isOutside = ({ id }: { id: string }) =>
      !after.members.some((one) => one.id === id || one.replaces === id) &&
      !changed.removed?.some((one) => one.id === id);
    const inside = membersInside(after.members).length;
    const next = fitted({
      ...changing,
      ...after,
      members: after.members.map((one) => recordingIfAllowed(changing, one)),
      ...mediaFor(changing, inside, now, this.#growth),
      absent: limitAbsent(
        (changed.absent ?? absent).filter(({ member }) => isOutside(member))
          .map((one) => ({
            ...one,
            member: recordingIfAllowed(changing, one.member),
          })),
        LIMITS.waiting - membersWaiting(after.members).length,
      ),
      former: (changed.former ?? departed).filter(isOutside)
        .slice(-LIMITS.former),
      version: room.version + 1,
      lastOrder: Math.max(
        room.lastOrder,
        ...after.members.map(({ order }) => order),
      ),
      activeAt: now,
    });
    const hubs = new Set(
      [...room.members, ...next.members].map(({ hub }) => hub),
    );
    return success({
      room: next,
      effects: [
        { type: "announce", room: next, hubs: [...hubs] },
        ...effects,
        ...sfuEffects(room, next),
      ],
    });
  }

  /** The room without anybody, for good; whoever was in the call is known to have been. */
  end(): Decision {
    const { departed, living } = this;
    const gone = this.asFormer(living.map((member) => this.asGone(member)));
    return this.change([], { ended: true, former: [...departed, ...gone] });
  }

  /** Whether nobody else comes in. @param keepsSeat they are in, and stay in [ACC-12] */
  isFull(others: readonly Member[], keepsSeat = false): boolean {
    const { maxCapacity, room } = this;
    const seats = keepsSeat
      ? maxCapacity
      : Math.min(room.capacity, maxCapacity);
    return membersInside(others).length >= seats;
  }

  /** Whether nobody has taken a seat since somebody was gone: a lower capacity takes none [ACC-12]. */
  stillHasSeat({ version }: { version: number }): boolean {
    return version >= this.room.seatedAt;
  }

  /** A member as one who is gone from now on. */
  asGone(member: Member): Pick<AbsentMember, "member" | "version"> {
    return { member, version: this.room.version };
  }

  /** Those who were inside, as the room knows them from now on. */
  asFormer(
    gone: readonly Pick<AbsentMember, "member" | "version">[],
    left = false,
  ): FormerMember[] {
    const until = this.now + TIMES.knownFor;
    return gone.flatMap(({ member, version }) => {
      const { id, name, visitorHash, tokenHash } = member;
      const { standing, silenced, hasFloor } = member;
      if (standing === "waiting") return [];
      const known = { id, name, visitorHash, tokenHash, standing, silenced };
      return [{
        ...known,
        ...(hasFloor && { hasFloor }),
        version,
        left,
        until,
      }];
    });
  }
}

/** The last ones to be gone; of those who waited, as many as there are places for. */
function limitAbsent(
  absent: readonly AbsentMember[],
  places: number,
): AbsentMember[] {
  const waited = absent.filter(({ member }) => !isInside(member));
  const kept = new Set([
    ...absent.filter(({ member }) => isInside(member)).slice(-LIMITS.absent),
    ...waited.slice(Math.max(0, waited.length - Math.max(0, places))),
  ]);
  return absent.filter((one) => kept.has(one));
}
