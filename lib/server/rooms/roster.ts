/** A room as one participant sees it: what they may know, and what they may do. */
import * as LIMITS from "../../protocol/limits.ts";
import { MODES } from "../../protocol/modes.ts";
import type { Roster } from "../../protocol/signaling.ts";
import { isListener } from "./floor.ts";
import { permissionsFor } from "./permissions.ts";
import { mayRecord } from "./recording.ts";
import { type Member, membersInside, type Room } from "./room.ts";

/** How large rooms become here. */
export interface Sizes {
  /** As many as a room can have. */
  maxCapacity: number;
  /** With more inside, media travels through the SFU; left out where there is none. */
  meshMax?: number;
}

/**
 * What somebody inside is told of the room, within the bounds of a roster whatever is stored; `null`
 * for those who are not inside.
 * @param sizes left out where they are not to be told
 */
export function rosterFor(
  room: Room,
  viewer: string,
  sizes?: Sizes,
): Roster | null {
  const everybody = membersInside(room.members);
  const own = everybody.find(({ id }) => id === viewer);
  if (!own) return null;
  const most = room.media.way === "mesh"
    ? MODES.mesh.maxCapacity
    : LIMITS.rosterSize;
  const others = everybody.filter((member) => member !== own)
    .slice(0, most - 1);
  const people = everybody.filter((member) =>
    member === own || others.includes(member)
  );
  const { version, title, sealedTitle, capacity, media, rules, password } =
    room;
  const aboutRoom = permissionsFor(own.standing, "room")
    .filter((one) => one !== "record" || mayRecord(room, own));
  const aboutWaiting = permissionsFor(own.standing, "waiting");
  const aboutRemoved = permissionsFor(own.standing, "sent-away");
  const removed = room.removed.slice(-LIMITS.removed);
  const waits = ({ standing }: Member) => standing === "waiting";
  return {
    version,
    title,
    ...(sealedTitle !== null && { sealedTitle }),
    capacity,
    ...(sizes && aboutRoom.includes("resize") &&
      { maxCapacity: sizes.maxCapacity }),
    ...(sizes?.meshMax !== undefined && { meshMax: sizes.meshMax }),
    media,
    rules,
    password: password !== null,
    participants: people.flatMap((member) => {
      const { id, name, order, standing, verified, silenced } = member;
      const { features, replaces, recording } = member;
      if (standing === "waiting") return [];
      const listens = isListener(room, member);
      const permissions = id === viewer
        ? []
        : permissionsFor(own.standing, standing);
      return [{
        id,
        name,
        order,
        role: standing,
        verified,
        silenced: silenced || listens,
        ...(listens && { listener: true }),
        ...(recording && { recording }),
        permissions,
        features,
        ...(replaces !== undefined && { replaces }),
      }];
    }),
    waiting: aboutWaiting.length === 0
      ? []
      : room.members.filter(waits).slice(0, LIMITS.waiting)
        .map(({ id, name }) => ({ id, name })),
    permissions: [...aboutRoom, ...aboutWaiting],
    removed: removed.map(({ id }) => id),
    removedPeople: aboutRemoved.length === 0
      ? []
      : removed.map(({ id, name }) => ({
        id,
        name,
        permissions: aboutRemoved,
      })),
    left: room.former.filter(({ left }) => left).slice(-LIMITS.former)
      .map(({ id }) => id),
  };
}
