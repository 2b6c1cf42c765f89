/** What a command makes of a room: pure. */
import * as LIMITS from "../../protocol/limits.ts";
import { failure } from "../../protocol/result.ts";
import { Role } from "../../protocol/roles.ts";
import { decideAction, type RoomAction } from "./decide_action.ts";
import {
  type FormerMember,
  isInside,
  type Member,
  membersWaiting,
  type Room,
} from "./room.ts";
import type { GrowthNow } from "./media_way.ts";
import { successionDue } from "./succession.ts";
import { type Decision, Occupancy } from "./occupancy.ts";

/** What can happen to a room. */
export type Command =
  | {
    type: "join";
    id: string;
    name: string;
    /** Whether a provider vouches for the name. */
    verified: boolean;
    /** Whether the deployment lets them into rooms where they were not before [ACC-10]. */
    authorized: boolean;
    hub: string;
    tokenHash: string;
    /** What their page can do, by name. */
    features: readonly string[];
    /** The role that a join token grants, whatever else keeps people out; `null` without a token. */
    grantedRole: Role | null;
    visitorHash: string | null;
    hostKeyHash: string | null;
    /** Of the password that they gave, hashed as the room's own. */
    passwordHash: string | null;
    /** Whether they would wait until somebody admits them. */
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
    features: readonly string[];
  }
  /** The token's hash says which of a member's sockets it was: an older one removes nobody [SIG-4]. */
  | { type: "leave"; id: string; tokenHash: string }
  | { type: "act"; by: string; action: RoomAction }
  /** The deployment ends the call, whoever is inside. */
  | { type: "end" }
  /** Somebody's lease may have lapsed. */
  | { type: "sweep" };

type CommandOf<Type extends Command["type"]> = Extract<Command, { type: Type }>;

/** Somebody's id and the hash of a token of theirs. */
type Credentials = Pick<Member, "id" | "tokenHash">;

/**
 * What a command makes of a room.
 * @param lapsed members whose leases lapsed: they are gone, whatever the command [SIG-1]
 * @param now milliseconds since 1970
 * @param closed those of them whose browsers closed their sockets: their leases were short
 * @param growth how large calls become here; `null` where there is no SFU
 */
export function decide(
  room: Room,
  command: Command,
  lapsed: ReadonlySet<string>,
  now: number,
  closed: ReadonlySet<string> = new Set(),
  growth: GrowthNow | null = null,
): Decision {
  const occupancy = new Occupancy(room, lapsed, closed, now, growth);
  switch (command.type) {
    case "join":
      return join(occupancy, command);
    case "resume":
      return resume(occupancy, command);
    case "leave":
      return leave(occupancy, command);
    case "act":
      return decideAction(occupancy, command.by, command.action);
    case "end":
      return room.ended ? occupancy.unchanged : occupancy.end();
    case "sweep":
      return sweep(occupancy);
  }
}

function join(occupancy: Occupancy, command: CommandOf<"join">): Decision {
  const { room, living, former, removed } = occupancy;
  const { visitorHash, hostKeyHash, replaces, grantedRole } = command;
  const isTheirs = (one: Credentials) =>
    replaces !== null && one.id === replaces.id &&
    replaces.tokenHashes.includes(one.tokenHash);
  const replaced = living.find(isTheirs);
  const others = living.filter((member) => member !== replaced);
  const known = replaced && isInside(replaced)
    ? replaced
    : former.find(isTheirs);
  if (!known && !command.authorized) return failure("sign-in-required");
  if (room.ended) return failure(known ? "room-ended" : "room-not-found");

  const isHost = grantedRole === "host" ||
    hostKeyHash !== null && hostKeyHash === room.hostKeyHash;
  const removals = removed.filter((one) =>
    visitorHash !== null && one.visitorHash === visitorHash ||
    one.id === replaces?.id
  );
  if (!isHost && removals.some(({ refused }) => !refused)) {
    return failure("removed");
  }
  const wasRefused = removals.length > 0;
  const enters = isHost || known !== undefined ||
    !wasRefused &&
      (grantedRole !== null || entersUnasked(room, command.passwordHash));
  const waits = command.knock && !wasRefused &&
    membersWaiting(others).length < LIMITS.waiting;
  if (!enters && !waits) return failure("not-admitted");
  const keepsSeat = known !== undefined &&
    ("left" in known ? occupancy.stillHasSeat(known) : known === replaced);
  if (enters && occupancy.isFull(others, keepsSeat)) {
    return failure("room-full");
  }

  const standing = isHost
    ? "host"
    : enters
    ? higherRole(grantedRole, known && restoredRole(known, others))
    : "waiting";
  const { id, name, verified, hub, tokenHash } = command;
  const member: Member = {
    id,
    name,
    verified,
    hub,
    tokenHash,
    visitorHash,
    features: keptFeatures(command.features),
    standing,
    silenced: known?.silenced === true && standing !== "host",
    ...(known?.hasFloor && { hasFloor: true }),
    order: room.lastOrder + 1,
    ...(known && { replaces: known.id }),
  };
  return occupancy.change(
    [...others, member],
    enters && !keepsSeat ? occupancy.seatTaken : {},
  );
}

function resume(
  occupancy: Occupancy,
  command: CommandOf<"resume">,
): Decision {
  const { room, living, absent, former, removed } = occupancy;
  const { id, hub, tokenHash, nextTokenHash, features } = command;
  if (removed.some((one) => one.id === id && !one.refused)) {
    return failure("removed");
  }
  const isTheirs = (one: Credentials) =>
    one.id === id && one.tokenHash === tokenHash;
  if (room.ended) {
    return failure(former.some(isTheirs) ? "room-ended" : "resume-expired");
  }
  const here = living.find(isTheirs);
  const away = absent.find(({ member }) => isTheirs(member));
  const member = here ?? away?.member;
  if (!member) return failure("resume-expired");

  const others = living.filter((other) => other !== member);
  const resumed: Member = {
    ...member,
    hub,
    tokenHash: nextTokenHash,
    features: keptFeatures(features),
  };
  const all = [...others, resumed].sort((a, b) => a.order - b.order);
  // Whoever is in stays in; a place that lapsed may have been given away [ACC-12].
  if (!away) return occupancy.change(all);
  if (!isInside(member)) {
    return membersWaiting(others).length < LIMITS.waiting
      ? occupancy.change(all)
      : failure("not-admitted");
  }
  const keepsSeat = occupancy.stillHasSeat(away);
  if (occupancy.isFull(others, keepsSeat)) return failure("room-full");
  return occupancy.change(all, keepsSeat ? {} : occupancy.seatTaken);
}

function leave(occupancy: Occupancy, command: CommandOf<"leave">): Decision {
  const { room, living, absent, departed } = occupancy;
  const isTheirs = (one: Credentials) =>
    one.id === command.id && one.tokenHash === command.tokenHash;
  const staying = living.filter((member) => !isTheirs(member));
  const leaving = [
    ...living.map((member) => occupancy.asGone(member)),
    ...absent,
  ].filter(({ member }) => isTheirs(member));
  if (leaving.length === 0 && staying.length === room.members.length) {
    return occupancy.unchanged;
  }
  return occupancy.change(staying, {
    absent: absent.filter(({ member }) => !isTheirs(member)),
    former: [
      ...departed.filter((one) => !isTheirs(one)),
      ...occupancy.asFormer(leaving, true),
    ],
  });
}

function sweep(occupancy: Occupancy): Decision {
  const { room, living, now } = occupancy;
  const isDue = (successionDue(room) ?? Infinity) <= now ||
    occupancy.isMediaDue;
  return living.length === room.members.length && !isDue
    ? occupancy.unchanged
    : occupancy.change([...living]);
}

/** Whether somebody comes in without being admitted [ACC-2]. */
function entersUnasked(room: Room, passwordHash: string | null): boolean {
  if (room.rules.locked) return false;
  if (room.password) return passwordHash === room.password.hash;
  return !room.rules.waitingRoom;
}

/** The role of somebody who was inside before; of a host who has a successor, moderator. */
function restoredRole(
  known: Member | FormerMember,
  others: readonly Member[],
): Role {
  const { standing } = known;
  if (standing === "waiting") return "guest";
  const isSucceeded = "left" in known &&
    others.some((member) => member.standing === "host");
  return standing === "host" && isSucceeded ? "moderator" : standing;
}

/** The higher of two roles; a guest's where there is none. */
function higherRole(a: Role | null, b: Role | undefined): Role {
  return Role.options.find((role) => role === a || role === b) ?? "guest";
}

/** As many of the features as a room has space for, the first ones. */
function keptFeatures(features: readonly string[]): string[] {
  let chars = 0;
  return features.filter((name) =>
    (chars += name.length) <= LIMITS.keptFeatureChars
  );
}
