/** A room as one of those inside sees it: what they may know, and what they may do. */
import type { Roster } from "../protocol/signaling.ts";
import { allowed } from "./access.ts";
import { inside, type Member, type Room } from "./room.ts";

/** What somebody inside is told of the room; `null` for those who are not. */
export function rosterFor(room: Room, viewer: string): Roster | null {
  const people = inside(room.members);
  const own = people.find(({ id }) => id === viewer);
  if (!own) return null;
  const { version, title, capacity, rules, password, members } = room;
  const atTheDoor = allowed(own.standing, "waiting");
  const backIn = allowed(own.standing, "sent-away");
  const waits = ({ standing }: Member) => standing === "waiting";
  return {
    version,
    title,
    capacity,
    rules,
    password: password !== null,
    participants: people.flatMap((member) => {
      const { id, name, order, standing, verified, silenced } = member;
      if (standing === "waiting") return [];
      const may = id === viewer ? [] : allowed(own.standing, standing);
      return [{ id, name, order, role: standing, verified, silenced, may }];
    }),
    waiting: atTheDoor.length === 0
      ? []
      : members.filter(waits).map(({ id, name }) => ({ id, name })),
    may: [...allowed(own.standing, "room"), ...atTheDoor],
    removed: room.removed.map(({ id }) => id),
    sentAway: backIn.length === 0
      ? []
      : room.removed.map(({ id, name }) => ({ id, name, may: backIn })),
  };
}
