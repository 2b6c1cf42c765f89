/** What those are to know who are about to join. */
import { bitratePerReceiver, LARGE_CALL } from "../client/session/uplink.ts";
import type { KnownRoom } from "../protocol/requests.ts";
import { words } from "../words/pages.ts";

/** That they will listen, or what their joining would cost the others; `null` where it is nothing. */
export function warningOf(
  { participants, capacity, spare, large, listening }: KnownRoom,
): string | null {
  if (participants >= capacity) return null;
  if (listening) return words.listening;
  // Over an SFU nobody sends to each of the others.
  if (large) return null;
  if (spare !== null && spare < bitratePerReceiver) return words.tight;
  const people = participants + 1;
  return people >= LARGE_CALL ? words.large(people) : null;
}
