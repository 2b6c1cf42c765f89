/** The resume ticket of a page, kept in its tab while there is no page [SIG-9]. */
import * as v from "valibot";
import { RoomId } from "../../protocol/fields.ts";
import { ResumeTicket } from "../../protocol/signaling.ts";
import {
  readStored,
  type StoragePort,
  writeStored,
} from "./browser_storage.ts";

const SavedTicket = v.strictObject({
  room: RoomId,
  place: ResumeTicket,
  inside: v.optional(v.boolean(), false),
});

/** What a tab keeps of the stay that its last page had. */
export interface SavedPlace {
  place: ResumeTicket;
  /** Whether they were inside when the page went away. */
  inside: boolean;
}

/** Saves it as the page goes: a tab that is duplicated while its page lives has none to take over. */
export function saveResumeTicket(
  tab: StoragePort,
  room: string,
  { place, inside }: SavedPlace,
): void {
  writeStored(tab, "place", { room, place, inside });
}

/** Takes it out, so that it is used once; `null` where there is none for this room. */
export function takeResumeTicket(
  tab: StoragePort,
  room: string,
): SavedPlace | null {
  const found = readStored(tab, "place", SavedTicket);
  if (found?.room !== room) return null;
  writeStored(tab, "place", null);
  return { place: found.place, inside: found.inside };
}
