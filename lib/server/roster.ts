/** A room as one of those inside sees it: what they may know, and what they may do. */
import { LIMITS } from "../protocol/limits.ts";
import type { Roster } from "../protocol/signaling.ts";
import { allowed } from "./access.ts";
import { inside, type Member, type Room } from "./room.ts";

/**
 * What somebody inside is told of the room, within the bounds of a roster whatever is stored; `null`
 * for those who are not inside.
 */
export function rosterFor(room: Room, viewer: string): Roster | null {
  const everybody = inside(room.members);
  const own = everybody.find(({ id }) => id === viewer);
  if (!own) return null;
  const others = everybody.filter((member) => member !== own)
    .slice(0, LIMITS.maxCapacity - 1);
  const people = everybody.filter((member) =>
    member === own || others.includes(member)
  );
  const { version, title, capacity, rules, password, members } = room;
  const atTheDoor = allowed(own.standing, "waiting");
  const backIn = allowed(own.standing, "sent-away");
  const sentAway = room.removed.slice(-LIMITS.removed);
  const waits = ({ standing }: Member) => standing === "waiting";
  return {
    version,
    title,
    capacity,
    rules,
    password: password !== null,
    participants: people.flatMap((member) => {
      const { id, name, order, standing, verified, silenced } = member;
      const { replaces } = member;
      if (standing === "waiting") return [];
      const may = id === viewer ? [] : allowed(own.standing, standing);
      return [{
        id,
        name,
        order,
        role: standing,
        verified,
        silenced,
        may,
        ...(replaces !== undefined && { replaces }),
      }];
    }),
    waiting: atTheDoor.length === 0
      ? []
      : members.filter(waits).slice(0, LIMITS.waiting)
        .map(({ id, name }) => ({ id, name })),
    may: [...allowed(own.standing, "room"), ...atTheDoor],
    removed: sentAway.map(({ id }) => id),
    sentAway: backIn.length === 0
      ? []
      : sentAway.map(({ id, name }) => ({ id, name, may: backIn })),
    left: room.former.filter(({ left }) => left).slice(-LIMITS.former)
      .map(({ id }) => id),
  };
}
