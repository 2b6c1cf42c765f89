/** Who may speak where not everybody may: hosts, moderators, and whom they gave the floor [FLOOR-1]. Pure. */
import type { Occupancy } from "./occupancy.ts";
import type { Member, Room } from "./room.ts";

/** Whether somebody inside sends neither sound nor picture, by the room's rule. */
export function isListener(
  { rules }: Pick<Room, "rules">,
  { standing, hasFloor = false }: Pick<Member, "standing" | "hasFloor">,
): boolean {
  return rules.speak !== "everybody" && standing === "guest" && !hasFloor;
}

/** The same without the floor. */
export function withoutFloor<One extends { hasFloor?: boolean }>(
  { hasFloor: _, ...one }: One,
): Omit<One, "hasFloor"> {
  return one;
}

/** Nobody has the floor any more, those who are away included: what changes in the room. */
export function allWithoutFloor(
  { living, absent, departed }: Occupancy,
): { members: Member[] } & Pick<Room, "absent" | "former"> {
  return {
    members: living.map(withoutFloor),
    absent: absent.map(({ member, ...more }) => ({
      ...more,
      member: withoutFloor(member),
    })),
    former: departed.map(withoutFloor),
  };
}
