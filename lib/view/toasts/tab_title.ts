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

/** Keeps the title of the tab current; the result gives the page the one that it had. */
export function followTitle(
  call: Parameters<typeof tabTitleOf>[0],
  document: { title: string },
): () => void {
  const { title: before } = document;
  const end = effect(() => {
    document.title = tabTitleOf(call);
  });
  return () => {
    end();
    document.title = before;
  };
}
