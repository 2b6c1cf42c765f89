/** A room: pure transitions. What a room is, who is in it, and what follows from a command. */
import * as v from "valibot";
import { check, type Decoded } from "../protocol/decode.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import { Id, Name, RoomId, Title } from "../protocol/fields.ts";
import type { Refusal, Roster } from "../protocol/signaling.ts";

const Member = v.strictObject({
  id: Id,
  name: Name,
  /** Rises with each join; the lower of two makes the offer. */
  order: v.number(),
  /** The isolate that holds the member's socket. */
  hub: Id,
  /** SHA-256 of the token that takes this place again, in hex. */
  tokenHash: v.string(),
});
/** Somebody in a room, as the server keeps them. */
export type Member = v.InferOutput<typeof Member>;

const Room = v.strictObject({
  id: RoomId,
  title: Title,
  listed: v.boolean(),
  capacity: v.pipe(v.number(), v.minValue(1), v.maxValue(LIMITS.maxCapacity)),
  /** Milliseconds since 1970 when somebody last came or went. */
  activeAt: v.number(),
  /** Rises with each change of the members. */
  version: v.pipe(v.number(), v.minValue(1)),
  /** The order of the member who joined last. */
  lastOrder: v.number(),
  members: v.array(Member),
  /** Members whose lease lapsed, and until when they may take their place again [SIG-4]. */
  absent: v.array(v.strictObject({ member: Member, until: v.number() })),
});
/** A room, as it is stored. */
export type Room = v.InferOutput<typeof Room>;

/** Decodes a room that was stored or came from another isolate. */
export function decodeRoom(value: unknown): Decoded<Room> {
  return check(Room, value);
}

/** What can happen to a room. */
export type Command =
  | { type: "join"; id: string; name: string; hub: string; tokenHash: string }
  | {
    type: "resume";
    id: string;
    hub: string;
    tokenHash: string;
    nextTokenHash: string;
  }
  /** The token's hash says which of a member's sockets it was: an older one removes nobody [SIG-4]. */
  | { type: "leave"; id: string; tokenHash: string }
  /** Somebody's lease may have lapsed. */
  | { type: "sweep" };

/** What is to be done once the change is stored: the isolates that have, or had, members are told. */
export type Effect = { type: "announce"; room: Room; hubs: string[] };

/** The room after a command with its effects, or why the command is refused. */
export type Decision =
  | { ok: true; room: Room; effects: Effect[] }
  | { ok: false; reason: Refusal };

/** A new, empty room. */
export function newRoom(
  room: Pick<Room, "id" | "title" | "listed"> & { capacity?: number },
  now: number,
): Room {
  return {
    capacity: LIMITS.defaultCapacity,
    ...room,
    activeAt: now,
    version: 1,
    lastOrder: 0,
    members: [],
    absent: [],
  };
}

/** Everybody in the room, as the participants see it. */
export function rosterOf(room: Room): Roster {
  return {
    version: room.version,
    participants: room.members.map(({ id, name, order }) => ({
      id,
      name,
      order,
    })),
  };
}

/**
 * What a command makes of a room.
 * @param lapsed members whose lease has lapsed: they are gone, whatever the command [SIG-1]
 */
export function decide(
  room: Room,
  command: Command,
  lapsed: ReadonlySet<string>,
  now: number,
): Decision {
  const living = room.members.filter((member) => !lapsed.has(member.id));
  const absent = [
    ...room.absent.filter(({ until }) => until > now),
    ...room.members.filter((member) => lapsed.has(member.id)).map((member) => ({
      member,
      until: now + TIMES.resumeWithin - TIMES.lease,
    })),
  ];
  const change = (members: Member[]): Decision => {
    const next: Room = {
      ...room,
      members,
      absent: absent.filter(({ member }) =>
        !members.some(({ id }) => id === member.id)
      ),
      version: room.version + 1,
      lastOrder: Math.max(
        room.lastOrder,
        ...members.map((member) => member.order),
      ),
      activeAt: now,
    };
    const hubs = new Set(
      [...room.members, ...members].map((member) => member.hub),
    );
    return {
      ok: true,
      room: next,
      effects: [{ type: "announce", room: next, hubs: [...hubs] }],
    };
  };
  const unchanged: Decision = { ok: true, room, effects: [] };

  switch (command.type) {
    case "join": {
      if (living.length >= room.capacity) {
        return { ok: false, reason: "room-full" };
      }
      const { id, name, hub, tokenHash } = command;
      return change([...living, {
        id,
        name,
        hub,
        tokenHash,
        order: room.lastOrder + 1,
      }]);
    }
    case "resume": {
      const member = [...living, ...absent.map(({ member }) => member)]
        .find(({ id, tokenHash }) =>
          id === command.id && tokenHash === command.tokenHash
        );
      if (!member) return { ok: false, reason: "resume-expired" };
      const others = living.filter((other) => other !== member);
      if (others.length >= room.capacity) {
        return { ok: false, reason: "room-full" };
      }
      const resumed = {
        ...member,
        hub: command.hub,
        tokenHash: command.nextTokenHash,
      };
      return change([...others, resumed].sort((a, b) => a.order - b.order));
    }
    case "leave": {
      const rest = living.filter(({ id, tokenHash }) =>
        id !== command.id || tokenHash !== command.tokenHash
      );
      return rest.length === room.members.length ? unchanged : change(rest);
    }
    case "sweep":
      return living.length === room.members.length ? unchanged : change(living);
  }
}
