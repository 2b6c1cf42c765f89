/** Looking for a room by its code, and who may do so how often. */
import { isRoomId } from "../protocol/ids.ts";
import type { RoomSummary } from "../protocol/rooms.ts";
import type { State } from "./services.ts";

/** Why there is no room to be shown. */
export type NoRoom = "not-found" | "too-many-tries";

/**
 * A room that everybody may enter. Those that are not there, or private, are counted for the
 * address that looks for them [ACC-8]: who has a link finds the room, who guesses does not. Throws
 * `StorageUnavailable` where KV does not answer.
 */
export async function lookUp(
  { rooms, throttle, address }: Pick<State, "rooms" | "throttle" | "address">,
  id: string,
): Promise<RoomSummary | NoRoom> {
  if (throttle.refuses("look-up", address)) return "too-many-tries";
  const room = isRoomId(id) ? await rooms.summary(id) : null;
  if (room) return room;
  const may = await throttle.take("look-up", address);
  return may ? "not-found" : "too-many-tries";
}
