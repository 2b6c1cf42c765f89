/** A room: pure transitions. What a room is, who is in it, and what follows from a command. */
import * as v from "valibot";
import type { Action, Rules } from "../protocol/actions.ts";
import { Audience, Role } from "../protocol/roles.ts";
import { check, type Decoded, lenientList } from "../protocol/decode.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import { Id, Name, RoomId, Title } from "../protocol/fields.ts";
import type { Refusal } from "../protocol/signaling.ts";
import { may } from "./access.ts";
import { PasswordHash, UNKNOWN } from "./password.ts";

const Member = v.object({
  id: Id,
  name: Name,
  /** Rises with each join and admission; the lower of two makes the offer. */
  order: v.number(),
  /** `waiting`: they knocked, and are not inside. */
  standing: v.fallback(v.picklist([...Role.options, "waiting"]), "guest"),
  /** Whether a provider vouches for the name. */
  verified: v.optional(v.boolean(), false),
  /** Muted, and not allowed to unmute. */
  silenced: v.optional(v.boolean(), false),
  /** The isolate that holds the member's socket. */
  hub: Id,
  /** SHA-256 of the token that takes this place again, in hex. */
  tokenHash: v.string(),
  /** SHA-256 of what tells their browser from others, in hex; `null` where it said nothing. */
  visitorHash: v.optional(v.nullable(v.string()), null),
  /** Whose place they took over: the same page, under the id that it had before [SIG-9]. */
  replaces: v.optional(Id),
});
/** Somebody with a place in a room, as the server keeps them. */
export type Member = v.InferOutput<typeof Member>;

const idOf = ({ id }: { id: string }) => id;

const Absent = v.object({
  member: Member,
  until: v.number(),
  /** The room's version when they were gone. */
  version: v.optional(v.number(), 0),
});
/** Somebody whose lease lapsed, and until when they may take their place again [SIG-4]. */
type Absent = v.InferOutput<typeof Absent>;

const Former = v.object({
  id: Id,
  name: v.optional(Name, "Guest"),
  visitorHash: v.optional(v.nullable(v.string()), null),
  tokenHash: v.string(),
  standing: Role,
  silenced: v.boolean(),
  /** The room's version when they were gone. */
  version: v.optional(v.number(), 0),
  /** Whether they said goodbye. */
  left: v.boolean(),
  until: v.number(),
});
/** Somebody who was inside, and until when they are known if they come in anew [SIG-9]. */
type Former = v.InferOutput<typeof Former>;

const few = v.fallback(Audience, "moderators");

/** The rules as they are stored: of one that is not understood the stricter holds [SIG-10]. */
const StoredRules = v.object({
  locked: v.fallback(v.boolean(), true),
  waitingRoom: v.fallback(v.boolean(), true),
  unmute: v.fallback(v.boolean(), false),
  succession: v.fallback(v.boolean(), false),
  screen: few,
  chat: few,
  files: few,
});

/** Rules of a room that everybody may enter. */
const OPEN: Rules = {
  locked: false,
  waitingRoom: false,
  unmute: true,
  succession: false,
  screen: "everybody",
  chat: "everybody",
  files: "everybody",
};

/** What is stored as a room, perhaps by another version: one bad part does not cost the rest. */
export const Room = v.object({
  id: RoomId,
  title: v.fallback(Title, ""),
  listed: v.boolean(),
  capacity: v.fallback(
    v.pipe(v.number(), v.minValue(1), v.maxValue(LIMITS.maxCapacity)),
    LIMITS.maxCapacity,
  ),
  /** SHA-256 of the key that makes somebody host, in hex; `null`: the room has none. */
  hostKeyHash: v.optional(v.nullable(v.string()), null),
  password: v.optional(v.nullable(v.fallback(PasswordHash, UNKNOWN)), null),
  rules: v.optional(
    v.fallback(StoredRules, () => v.parse(StoredRules, {})),
    OPEN,
  ),
  /** Nobody comes in any more. */
  ended: v.optional(v.boolean(), false),
  /** Milliseconds since 1970 when somebody last came or went. */
  activeAt: v.number(),
  /** Since when nobody inside is host, in milliseconds since 1970; `null` while somebody is. */
  hostlessSince: v.optional(v.nullable(v.number()), null),
  /** Rises with each change. */
  version: v.pipe(v.number(), v.minValue(1)),
  /** The version in which somebody last took a seat that they did not have before. */
  seatedAt: v.optional(v.number(), 0),
  /** The order of the member who came in last. */
  lastOrder: v.number(),
  members: lenientList(Member, LIMITS.maxCapacity + LIMITS.waiting, idOf),
  absent: lenientList(
    Absent,
    LIMITS.absent + LIMITS.waiting,
    ({ member }) => member.id,
  ),
  former: v.optional(lenientList(Former, LIMITS.former, idOf), []),
  /** Whom somebody sent away, and until when they stay out [ACC-5]. */
  removed: v.optional(
    lenientList(
      v.object({
        id: Id,
        name: v.optional(Name, "Guest"),
        visitorHash: v.nullable(v.string()),
        /** Whether it was at the door: they were not inside. */
        refused: v.optional(v.boolean(), false),
        until: v.number(),
      }),
      LIMITS.removed,
      idOf,
    ),
    [],
  ),
});
/** A room, as it is stored. */
export type Room = v.InferOutput<typeof Room>;

/** Decodes a room that was stored or came from another isolate. */
export function decodeRoom(value: unknown): Decoded<Room> {
  return check(Room, value);
}

/** What somebody wants done, with the password as it is stored. */
export type Act =
  | Exclude<Action, { do: "password" }>
  | { do: "password"; password: PasswordHash | null };

/** What can happen to a room. */
export type Command =
  | {
    type: "join";
    id: string;
    name: string;
    /** Whether a provider vouches for the name. */
    verified: boolean;
    /** Whether the deployment lets them into rooms where they were not before [ACC-10]. */
    vouched: boolean;
    hub: string;
    tokenHash: string;
    /** What a join token makes of them, whatever the room's door; `null` without one. */
    granted: Role | null;
    visitorHash: string | null;
    hostKeyHash: string | null;
    /** Of the password that they gave, hashed as the room's own. */
    passwordHash: string | null;
    /** Whether they would wait until somebody lets them in. */
    knock: boolean;
    /** The place that this page had before: any of these is its token's hash [SIG-9]. */
    replaces: { id: string; tokenHashes: readonly string[] } | null;
  }
  | {
    type: "resume";
    id: string;
    hub: string;
    tokenHash: string;
    nextTokenHash: string;
  }
  /** The token's hash says which of a member's sockets it was: an older one removes nobody [SIG-4]. */
  | { type: "leave"; id: string; tokenHash: string }
  | { type: "act"; by: string; action: Act }
  /** The deployment ends the call, whoever is inside. */
  | { type: "end" }
  /** Somebody's lease may have lapsed. */
  | { type: "sweep" };

/** What is to be done once the change is stored. */
export type Effect =
  /** The isolates that have, or had, members are told. */
  | { type: "announce"; room: Room; hubs: string[] }
  /** Somebody's microphone is to be switched off, in the name of another. */
  | { type: "mute"; room: string; who: string; hub: string; by: string };

/** The room after a command with its effects, or why the command is refused. */
export type Decision =
  | { ok: true; room: Room; effects: Effect[] }
  | { ok: false; reason: Refusal };

/** A new, empty room. */
export function newRoom(
  { waitingRoom = false, ...room }:
    & Pick<Room, "id" | "title" | "listed">
    & Partial<Pick<Room, "capacity" | "hostKeyHash" | "password">>
    & { waitingRoom?: boolean },
  now: number,
): Room {
  return {
    capacity: LIMITS.defaultCapacity,
    hostKeyHash: null,
    password: null,
    ...room,
    rules: { ...OPEN, waitingRoom },
    ended: false,
    activeAt: now,
    hostlessSince: null,
    version: 1,
    seatedAt: 0,
    lastOrder: 0,
    members: [],
    absent: [],
    former: [],
    removed: [],
  };
}

/** Whether everybody who knows the room may enter it, and see what it is called. */
export function isOpen({ rules, password, ended }: Room): boolean {
  return !ended && !rules.locked && !rules.waitingRoom && password === null;
}

/** Those who are inside. */
export function inside(members: readonly Member[]): Member[] {
  return members.filter(isInside);
}

/**
 * What a command makes of a room.
 * @param lapsed members whose lease has lapsed: they are gone, whatever the command [SIG-1]
 * @param closed those of them whose browser closed its socket: their lease was a short one
 */
export function decide(
  room: Room,
  command: Command,
  lapsed: ReadonlySet<string>,
  now: number,
  closed: ReadonlySet<string> = new Set(),
): Decision {
  const living = room.members.filter((member) => !lapsed.has(member.id));
  const gone = room.members.filter((member) => lapsed.has(member.id));
  const leaving = (member: Member) => ({ member, version: room.version });
  const lapsing = gone.map((member): Absent => ({
    ...leaving(member),
    until: now + TIMES.resumeWithin -
      (closed.has(member.id) ? TIMES.closedLease : TIMES.lease),
  }));
  const absent = [
    ...room.absent.filter(({ until }) => until > now),
    ...lapsing,
  ];
  // Links outlive a lease [NEG-7]: who said no goodbye may be in the call, and is removed by name.
  const departed = [
    ...room.former.filter(({ until, left }) => until > now || !left),
    ...formerOf(lapsing, now),
  ];
  const former = departed.filter(({ until }) => until > now);
  const removed = room.removed.filter(({ until }) => until > now);
  const change = (
    members: Member[],
    changed: Partial<Room> = {},
    effects: Effect[] = [],
  ): Decision => {
    const changing = { ...room, removed, ...changed };
    const { led, hostlessSince } = withHost(changing, members, now);
    const outside = ({ id }: { id: string }) =>
      !led.some((one) => one.id === id || one.replaces === id) &&
      !changed.removed?.some((one) => one.id === id);
    const next: Room = {
      ...changing,
      members: led,
      hostlessSince,
      absent: bounded(
        (changed.absent ?? absent).filter(({ member }) => outside(member)),
        LIMITS.waiting - waitingAmong(led).length,
      ),
      former: (changed.former ?? departed).filter(outside).slice(
        -LIMITS.former,
      ),
      version: room.version + 1,
      lastOrder: Math.max(room.lastOrder, ...led.map(({ order }) => order)),
      activeAt: now,
    };
    const hubs = new Set([...room.members, ...led].map(({ hub }) => hub));
    return {
      ok: true,
      room: next,
      effects: [{ type: "announce", room: next, hubs: [...hubs] }, ...effects],
    };
  };
  const unchanged: Decision = { ok: true, room, effects: [] };
  const refuse = (reason: Refusal): Decision => ({
    ok: false,
    reason,
  });
  const seated = { seatedAt: room.version + 1 };
  /** Whether somebody who was gone still has a seat: a lower capacity takes none [ACC-12]. */
  const hasSeat = ({ version }: { version: number }) =>
    version >= room.seatedAt;
  const full = (others: readonly Member[], keeps = false) =>
    inside(others).length >= (keeps ? LIMITS.maxCapacity : room.capacity);

  switch (command.type) {
    case "join": {
      const { visitorHash, hostKeyHash, replaces } = command;
      const isTheirs = (one: { id: string; tokenHash: string }) =>
        replaces !== null && one.id === replaces.id &&
        replaces.tokenHashes.includes(one.tokenHash);
      const replaced = living.find(isTheirs);
      const staying = living.filter((member) => member !== replaced);
      const known = replaced && isInside(replaced)
        ? replaced
        : former.find(isTheirs);
      if (!known && !command.vouched) return refuse("sign-in-required");
      if (room.ended) return refuse(known ? "room-ended" : "room-not-found");
      const isHost = command.granted === "host" ||
        hostKeyHash !== null && hostKeyHash === room.hostKeyHash;
      const sentAway = removed.filter((one) =>
        visitorHash !== null && one.visitorHash === visitorHash ||
        one.id === replaces?.id
      );
      if (!isHost && sentAway.some(({ refused }) => !refused)) {
        return refuse("removed");
      }
      const turnedAway = sentAway.length > 0;
      const enters = isHost || known !== undefined ||
        !turnedAway &&
          (command.granted !== null || mayEnter(room, command.passwordHash));
      const waits = command.knock && !turnedAway &&
        waitingAmong(staying).length < LIMITS.waiting;
      if (!enters && !waits) return refuse("not-admitted");
      const keeps = known !== undefined &&
        ("left" in known ? hasSeat(known) : known === replaced);
      if (enters && full(staying, keeps)) return refuse("room-full");
      const { id, name, verified, hub, tokenHash } = command;
      const standing = isHost
        ? "host"
        : enters
        ? higher(command.granted, known && standingOf(known, staying))
        : "waiting";
      return change([...staying, {
        id,
        name,
        verified,
        hub,
        tokenHash,
        visitorHash,
        standing,
        silenced: known?.silenced === true && standing !== "host",
        order: room.lastOrder + 1,
        ...(known && { replaces: known.id }),
      }], enters && !keeps ? seated : {});
    }
    case "resume": {
      const { id, hub, tokenHash, nextTokenHash } = command;
      if (removed.some((one) => one.id === id && !one.refused)) {
        return refuse("removed");
      }
      const isTheirs = (one: { id: string; tokenHash: string }) =>
        one.id === id && one.tokenHash === tokenHash;
      if (room.ended) {
        return refuse(former.some(isTheirs) ? "room-ended" : "resume-expired");
      }
      const here = living.find(isTheirs);
      const away = absent.find(({ member }) => isTheirs(member));
      const member = here ?? away?.member;
      if (!member) return refuse("resume-expired");
      const others = living.filter((other) => other !== member);
      const resumed = { ...member, hub, tokenHash: nextTokenHash };
      const all = [...others, resumed].sort((a, b) => a.order - b.order);
      // Who is in stays in; a place that lapsed may have been given away [ACC-12].
      if (!away) return change(all);
      if (!isInside(member)) {
        return waitingAmong(others).length < LIMITS.waiting
          ? change(all)
          : refuse("not-admitted");
      }
      const keeps = hasSeat(away);
      if (full(others, keeps)) return refuse("room-full");
      return change(all, keeps ? {} : seated);
    }
    case "leave": {
      const isTheirs = (one: { id: string; tokenHash: string }) =>
        one.id === command.id && one.tokenHash === command.tokenHash;
      const rest = living.filter((member) => !isTheirs(member));
      const still = absent.filter(({ member }) => !isTheirs(member));
      const left = [...living.map(leaving), ...absent]
        .filter(({ member }) => isTheirs(member));
      return left.length === 0 && rest.length === room.members.length
        ? unchanged
        : change(rest, {
          absent: still,
          former: [
            ...departed.filter((one) => !isTheirs(one)),
            ...formerOf(left, now, true),
          ],
        });
    }
    case "act":
      return act(command.by, command.action);
    case "end":
      return room.ended ? unchanged : end();
    case "sweep": {
      const due = (successionDue(room) ?? Infinity) <= now;
      return living.length === room.members.length && !due
        ? unchanged
        : change(living);
    }
  }

  function act(by: string, action: Act): Decision {
    const actor = living.find(({ id }) => id === by);
    const target = "who" in action
      ? living.find(({ id }) => id === action.who)
      : undefined;
    const subject = action.do === "remove"
      ? target ?? departed.find(({ id }) => id === action.who)
      : target;
    const about = action.do === "readmit"
      ? "sent-away"
      : subject?.standing ?? "room";
    // They went meanwhile.
    if ("who" in action && about === "room") return unchanged;
    if (!actor || by === target?.id || !may(actor.standing, action.do, about)) {
      return refuse("forbidden");
    }
    const rules = (changed: Partial<Rules>) =>
      change(living, { rules: { ...room.rules, ...changed } });
    const sendAway = (who: Member | Former, refused: boolean) =>
      change(living.filter((member) => member.id !== who.id), {
        removed: [
          ...removed,
          {
            id: who.id,
            name: who.name,
            visitorHash: who.visitorHash,
            refused,
            until: now + (refused ? TIMES.refusedFor : TIMES.removedFor),
          },
        ].slice(-LIMITS.removed),
      });
    const mute = (whom: readonly Member[]) => {
      const silenced = !room.rules.unmute;
      const members = living.map((member) =>
        whom.includes(member) ? { ...member, silenced } : member
      );
      const effects = whom.map(({ id, hub }): Effect => ({
        type: "mute",
        room: room.id,
        who: id,
        hub,
        by: actor.id,
      }));
      return change(members, {}, effects);
    };
    const others = living.filter((member) => member !== target);
    switch (action.do) {
      case "admit": {
        if (!target) return unchanged;
        if (full(living)) return refuse("room-full");
        const order = room.lastOrder + 1;
        const admitted = { ...target, standing: "guest" as const, order };
        return change([...others, admitted], seated);
      }
      case "refuse":
        return subject ? sendAway(subject, true) : unchanged;
      case "remove":
        return subject ? sendAway(subject, false) : unchanged;
      case "readmit": {
        const gone = removed.find(({ id }) => id === action.who);
        if (!gone) return unchanged; // Their time is over.
        const { visitorHash } = gone;
        // The same browser may have been sent away more than once.
        const rest = removed.filter((one) =>
          one !== gone &&
          (visitorHash === null || one.visitorHash !== visitorHash)
        );
        return change(living, { removed: rest });
      }
      case "mute":
        return mute(target ? [target] : []);
      case "mute-all":
        return mute(
          inside(living).filter((member) =>
            member !== actor && may(actor.standing, "mute", member.standing)
          ),
        );
      case "promote":
        return change(
          living.map((member) =>
            member === target ? { ...member, standing: action.role } : member
          ),
        );
      case "lock":
        return rules({ locked: action.locked });
      case "rule": {
        const free = action.rules.unmute === true;
        const members = free
          ? living.map((member) => ({ ...member, silenced: false }))
          : living;
        return change(members, { rules: { ...room.rules, ...action.rules } });
      }
      case "rename":
        return change(living, { title: action.title });
      case "resize":
        return change(living, { capacity: action.capacity });
      case "password":
        return change(living, { password: action.password });
      case "end":
        return end();
    }
  }

  function end(): Decision {
    // Who was away learns what became of the call.
    const all = [...departed, ...formerOf(living.map(leaving), now)];
    return change([], { ended: true, former: all });
  }
}

/** Whether somebody is inside, not before the door. */
function isInside({ standing }: Member): boolean {
  return standing !== "waiting";
}

/** Those before the door. */
function waitingAmong(members: readonly Member[]): Member[] {
  return members.filter((member) => !isInside(member));
}

/** Those who were inside, as they are known from now on. */
function formerOf(
  gone: readonly Pick<Absent, "member" | "version">[],
  now: number,
  left = false,
): Former[] {
  const until = now + TIMES.knownFor;
  return gone.flatMap(({ member, version }) => {
    const { id, name, visitorHash, tokenHash, standing, silenced } = member;
    if (standing === "waiting") return [];
    const known = { id, name, visitorHash, tokenHash, standing, silenced };
    return [{ ...known, version, left, until }];
  });
}

/** What somebody is who was inside before; a host whose part another plays now, moderator. */
function standingOf(
  known: Member | Former,
  staying: readonly Member[],
): Role {
  const { standing } = known;
  if (standing === "waiting") return "guest";
  const taken = "left" in known &&
    staying.some((member) => member.standing === "host");
  return standing === "host" && taken ? "moderator" : standing;
}

/** The higher of two roles; a guest's where there is none. */
function higher(a: Role | null, b: Role | undefined): Role {
  return Role.options.find((role) => role === a || role === b) ?? "guest";
}

/** The last to be gone; of those before the door so many that all have a place. */
function bounded(absent: readonly Absent[], waiting: number): Absent[] {
  const knocked = absent.filter(({ member }) => !isInside(member));
  const kept = [
    ...absent.filter(({ member }) => isInside(member)).slice(-LIMITS.absent),
    ...knocked.slice(Math.max(0, knocked.length - Math.max(0, waiting))),
  ];
  return absent.filter((one) => kept.includes(one));
}

/** Whether somebody comes in without being admitted [ACC-2]. */
function mayEnter(room: Room, passwordHash: string | null): boolean {
  if (room.rules.locked) return false;
  if (room.password) return passwordHash === room.password.hash;
  return !room.rules.waitingRoom;
}

/**
 * When somebody inside becomes host, in milliseconds since 1970; `null` where the room waits for its
 * host, or has one [ACC-4].
 */
export function successionDue(
  { rules, hostKeyHash, hostlessSince }: Room,
): number | null {
  if (hostlessSince === null) return null;
  if (hostKeyHash === null) return hostlessSince;
  return rules.succession ? hostlessSince + TIMES.succession : null;
}

/**
 * Sees to it that a room has a host, as far as it should: one with a host key waits for its host,
 * unless its rule says for how long. It is the moderator who has been inside for the longest time
 * who becomes host, and without one the guest [ACC-4].
 */
function withHost(
  room: Room,
  members: Member[],
  now: number,
): { led: Member[]; hostlessSince: number | null } {
  const people = inside(members).toSorted((a, b) => a.order - b.order);
  const hosted = people.some(({ standing }) => standing === "host");
  if (people.length === 0 || hosted) {
    return { led: members, hostlessSince: null };
  }
  const hostlessSince = room.hostlessSince ?? now;
  const due = successionDue({ ...room, hostlessSince });
  if (due === null || due > now) return { led: members, hostlessSince };
  const next = people.find(({ standing }) => standing === "moderator") ??
    people[0];
  const led = members.map((member) =>
    member === next
      ? { ...member, standing: "host" as const, silenced: false }
      : member
  );
  return { led, hostlessSince: null };
}
