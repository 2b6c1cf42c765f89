/** What is shown of raised hands. */
import type { Call } from "../client/call/call.ts";

/**
 * Somebody's place in the line of raised hands, from 1; 0 where their hand is down.
 * @param peer the id of somebody else; `null` for this page's own person
 */
export function placeOf(
  { hands, moderation }: Pick<Call, "hands" | "moderation">,
  peer: string | null,
): number {
  const id = peer ?? moderation.self.value?.id;
  const line = hands.value?.line.value ?? [];
  return line.findIndex((one) => one.id === id) + 1;
}
