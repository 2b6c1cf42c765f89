/** The title of the tab during a call: what waits for somebody who looks at another one. */
import { effect } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { words } from "../../words/moments.ts";
import { titleOf } from "../titles.ts";

/** What the tab is called: the room, and how many messages and people wait. */
export function tabTitleOf(
  call: Pick<Call, "title" | "sealedTitle" | "chat" | "moderation">,
): string {
  const waiting = call.moderation.roster.value?.waiting ?? [];
  return words.tab(titleOf(call), call.chat.unread.value + waiting.length);
}

/** The page's own title while the tab has the call's; `null` outside of the call. */
let own: string | null = null;

/** Gives the page another title of its own: the tab has it when the call is over, or now. */
export function setPageTitle(title: string, document: { title: string }): void {
  if (own === null) document.title = title;
  else own = title;
}

/** Keeps the title of the tab current; the result gives the page its own one. */
export function followTitle(
  call: Parameters<typeof tabTitleOf>[0],
  document: { title: string },
): () => void {
  own = document.title;
  const end = effect(() => {
    document.title = tabTitleOf(call);
  });
  return () => {
    end();
    if (own !== null) document.title = own;
    own = null;
  };
}
