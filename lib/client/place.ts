/** The place that a page had, kept in its tab while there is no page [SIG-9]. */
import * as v from "valibot";
import { RoomId } from "../protocol/fields.ts";
import { Place } from "../protocol/signaling.ts";
import { keep, kept, type Storage } from "./remembered.ts";

const Kept = v.strictObject({ room: RoomId, place: Place });

/** Keeps it as the page goes: a tab that is copied while its page lives has nothing to take over. */
export function keepPlace(tab: Storage, room: string, place: Place): void {
  keep(tab, "place", { room, place });
}

/** Takes it out, so that it serves once; `null` where there is none in this room. */
export function takePlace(tab: Storage, room: string): Place | null {
  const found = kept(tab, "place", Kept);
  if (found?.room !== room) return null;
  keep(tab, "place", null);
  return found.place;
}
