/** Looking for a room by its code, and who may do so how often. */
import { isRoomId } from "../../protocol/ids.ts";
import { failure, type Result, success } from "../../protocol/result.ts";
import type { KnownRoom } from "../../protocol/requests.ts";
import type { State } from "./state.ts";

/** Why there is no room to be shown. */
export type LookUpFailure = "not-found" | "too-many-tries";

/**
 * A room that everybody may enter. Those that are not there, or private, are counted for the
 * address that looks for them [ACC-8]; a room that is there is found however many were not: a
 * school has one address, and nobody guesses codes of 60 bits. Throws `StorageUnavailableError`
 * where KV does not answer.
 */
export async function lookUpRoom(
  { rooms, throttle, address }: Pick<State, "rooms" | "throttle" | "address">,
  id: string,
): Promise<Result<KnownRoom, LookUpFailure>> {
  const room = isRoomId(id) ? await rooms.summary(id) : null;
  if (room) return success(room);
  const may = await throttle.tryTake("look-up", address);
  return failure(may ? "not-found" : "too-many-tries");
}
