/** What the chat shows: who is meant to have written what, and how sure that is. */
import type { ChatMessageView } from "../../components/ChatPanel.tsx";
import type { Call } from "../client/call.ts";
import type { Said } from "../client/chat.ts";
import { namesOf, peopleIn } from "./names.ts";

/** The messages, each under the name that its author has on this page. */
export function messagesOf(call: Call): ChatMessageView[] {
  const { authors } = call;
  const said = call.chat.messages.value;
  const people = peopleIn(call);
  const listed = call.moderation.roster.value?.participants ?? [];
  // Who left and came back has another id, and the same key, or took their own place over [SIG-9].
  const here = new Map(
    people.map(({ id }): [string | null, string] => [authors.keyOf(id), id]),
  );
  here.delete(null);
  const speakerOf = ({ author, by, own }: Said) => {
    if (own && by !== null) return by;
    const isHere = people.some(({ id }) => id === author);
    if (isHere) return author;
    const again = listed.find(({ replaces }) => replaces === author)?.id;
    return again ?? here.get(authors.keyOf(author)) ?? author;
  };
  const left = said.flatMap((one) =>
    // Who passed something on may be gone too.
    [speakerOf(one), one.by].flatMap((id) =>
      id === null ? [] : [{ id, name: authors.nameOf(id) ?? one.name }]
    )
  ).filter(({ id }) => !authors.isOwn(id));
  const names = namesOf(people, left);
  return said.map((one) => {
    const { author, name, n, text, when, by, own } = one;
    const speaker = speakerOf(one);
    return {
      key: `${author}/${n}/${by ?? ""}`,
      author: speaker,
      name: names.get(speaker) ?? name,
      you: authors.isOwn(speaker),
      at: when,
      text,
      by: by === null || own ? null : names.get(by) ?? "",
    };
  });
}
