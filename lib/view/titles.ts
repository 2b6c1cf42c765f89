/** What a room is called on the screen. */
import type { Call } from "../client/call/call.ts";
import { words } from "../words/all.ts";

/** The room's title, or what stands for one: a page may know that there is one, and not which. */
export function titleOf(
  { title, sealedTitle }: Pick<Call, "title" | "sealedTitle">,
): string {
  return title.value ||
    words.common[sealedTitle.value ? "call" : "untitled"];
}
