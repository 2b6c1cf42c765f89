/** How media travels in a room, as the server stores it and pages are told. */
import * as v from "valibot";
import { Id } from "./fields.ts";

/** Each page is connected to every other one. */
export const MESH = { way: "mesh" } as const;

/**
 * How media travels in a room [SFU-1]: from page to page, or through an SFU, in one session after
 * the other. What is not understood is a mesh.
 */
export const MediaWay = v.fallback(
  v.variant("way", [
    v.object({ way: v.literal("mesh") }),
    v.object({ way: v.literal("sfu"), session: Id }),
  ]),
  MESH,
);
/** How media travels in a room. */
export type MediaWay = v.InferOutput<typeof MediaWay>;

/** What a room's session is called on the SFU; the two sides need the same name. */
export function sfuRoomName(room: string, session: string): string {
  return `${room}-${session}`;
}

/** What opens a session on the SFU, for one participant and within a minute [SFU-3]. */
export interface SfuToken {
  /** Of the SFU's WebSocket. */
  readonly url: string;
  readonly token: string;
}
