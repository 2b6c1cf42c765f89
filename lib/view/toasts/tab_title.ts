/** The title of the tab during a call: what waits for somebody who looks at another one. */
import { effect } from "@preact/signals";
import type { Call } from "../../client/call/call.ts";
import { words } from "../../words/all.ts";
import { words as momentWords } from "../../words/moments.ts";

/** What the tab is called: the room, and how many messages and people wait. */
export function tabTitleOf(
  { title, chat, moderation }: Pick<Call, "title" | "chat" | "moderation">,
): string {
  const waiting = moderation.roster.value?.waiting ?? [];
  return momentWords.tab(
    title.value || words.common.untitled,
    chat.unread.value + waiting.length,
  );
}

/** Keeps the title of the tab current; the result gives the page the one that it had. */
export function followTitle(
  call: Pick<Call, "title" | "chat" | "moderation">,
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
