/** How media travels in a room, and when that changes [SFU-1] [SFU-2] [SFU-5]: pure. */
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { type MediaWay, MESH } from "../../protocol/media_way.ts";
import type { Room } from "./room.ts";

/** How large calls become where the deployment has an SFU. */
export interface Growth {
  /** People inside whom the mesh carries. */
  meshMax: number;
  /** People inside, at most. */
  maxPeople: number;
}

/** The same at the moment of a command. */
export interface GrowthNow extends Growth {
  /** The id of the session that begins if one does: no room has had it. */
  newSession: string;
  /** Whether the SFU has not answered for so long that whoever can goes on without it [SFU-5]. */
  isSfuAway?: boolean;
}

type RoomMedia = Pick<Room, "media" | "smallSince">;

/**
 * How media travels with so many inside. The two bounds lie apart, and a small call stays where it is
 * for a while, so that somebody who comes and goes moves nobody to and fro.
 * @param growth `null` where the deployment has no SFU
 */
export function mediaFor(
  room: RoomMedia & Pick<Room, "large" | "ended">,
  inside: number,
  now: number,
  growth: GrowthNow | null,
): RoomMedia {
  const mesh = { media: MESH, smallSince: null };
  if (!growth || room.ended) return mesh;
  const { media, large } = room;
  if (inside <= growth.meshMax && isWithoutSfu(room, now, growth)) {
    const since = media.way === "mesh" ? room.smallSince : null;
    return { media: MESH, smallSince: large ? since ?? now : null };
  }
  if (media.way === "mesh") {
    return large || inside > growth.meshMax
      ? { media: sessionOf(growth), smallSince: null }
      : mesh;
  }
  if (large || inside > Math.min(LIMITS.smallCall, growth.meshMax)) {
    return { media, smallSince: null };
  }
  const smallSince = room.smallSince ?? now;
  return now < smallSince + TIMES.smallCallFor ? { media, smallSince } : mesh;
}

/**
 * The same way, in a session of its own: what opened the one before opens nothing any more. On a mesh
 * nothing changes.
 */
export function inNewSession(
  media: MediaWay,
  growth: GrowthNow | null,
): MediaWay {
  return media.way === "sfu" && growth ? sessionOf(growth) : media;
}

/**
 * Whether a call that fits the mesh goes on without the SFU. A large one that went back stays for a
 * while: isolates of which only some reach the SFU move nobody to and fro.
 */
function isWithoutSfu(
  { media, smallSince }: RoomMedia,
  now: number,
  { isSfuAway = false }: GrowthNow,
): boolean {
  return isSfuAway || media.way === "mesh" && smallSince !== null &&
      now < smallSince + TIMES.smallCallFor;
}

/** When a small call goes back to the mesh, in milliseconds since 1970; `null` where it does not. */
export function meshDue({ media, smallSince }: RoomMedia): number | null {
  return media.way === "mesh" || smallSince === null
    ? null
    : smallSince + TIMES.smallCallFor;
}

function sessionOf({ newSession }: GrowthNow): MediaWay {
  return { way: "sfu", session: newSession };
}
