/** Who becomes host where no host is inside [ACC-4]. */
import * as TIMES from "../../protocol/times.ts";
import { type Member, membersInside, type Room } from "./room.ts";

/**
 * When somebody inside becomes host, in milliseconds since 1970; `null` where the room waits for its
 * host, or has one.
 */
export function successionDue(
  { rules, hostKeyHash, hostlessSince }: Room,
): number | null {
  if (hostlessSince === null) return null;
  if (hostKeyHash === null) return hostlessSince;
  return rules.succession ? hostlessSince + TIMES.successionDelay : null;
}

/**
 * Makes somebody host where it is time for that: the moderator who has been inside longest, or the
 * guest where there is no moderator. A room with a host key waits for its host, unless its rule says
 * for how long.
 */
export function ensureHost(
  room: Room,
  members: Member[],
  now: number,
): Pick<Room, "members" | "hostlessSince"> {
  const people = membersInside(members).toSorted((a, b) => a.order - b.order);
  const hosted = people.some(({ standing }) => standing === "host");
  if (people.length === 0 || hosted) return { members, hostlessSince: null };
  const hostlessSince = room.hostlessSince ?? now;
  const due = successionDue({ ...room, hostlessSince });
  if (due === null || due > now) return { members, hostlessSince };
  const successor = people.find(({ standing }) => standing === "moderator") ??
    people[0];
  return {
    members: members.map((member) =>
      member === successor
        ? { ...member, standing: "host" as const, silenced: false }
        : member
    ),
    hostlessSince: null,
  };
}
