/** Why the server does not let somebody in, in words. */
import type { RefusalReason } from "../protocol/signaling.ts";
import { words } from "../words/alerts.ts";

/** What the lobby says of a refusal. */
export function refusalTextOf(reason: RefusalReason): string {
  const texts: Partial<Record<RefusalReason, string>> = words.refusal;
  return texts[reason] ?? words.refusal.other;
}
