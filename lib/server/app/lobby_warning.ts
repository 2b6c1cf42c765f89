/** What those are to know who are about to join a room. */
import * as LIMITS from "../../protocol/limits.ts";
import type { KnownRoom } from "../../protocol/requests.ts";

/**
 * `listening`: they will be listeners; `tight`: somebody inside has hardly any uplink left; `large`:
 * each of those inside sends to many.
 */
export type LobbyWarning = "listening" | "tight" | "large";

/** The one thing that matters most; `null` where there is nothing, or nobody else can join. */
export function warningOf(
  { participants, capacity, spare, large, listening }: KnownRoom,
): LobbyWarning | null {
  if (participants >= capacity) return null;
  if (listening) return "listening";
  // Over an SFU nobody sends to each of the others.
  if (large) return null;
  if (spare !== null && spare < LIMITS.receiverBitrate) return "tight";
  return participants + 1 >= LIMITS.largeMesh ? "large" : null;
}
