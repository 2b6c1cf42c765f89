/** What the chat shows: who is meant to have written what, and how sure that is. */
import type { ChatMessageView } from "../../components/ChatPanel.tsx";
import type { Call } from "../client/call.ts";
import { namesOf, peopleIn } from "./names.ts";

/** The messages, each under the name that its author has on this page. */
export function messagesOf(call: Call): ChatMessageView[] {
  const { authors } = call;
  const said = call.chat.messages.value;
  const people = peopleIn(call);
  const left = said.flatMap(({ author, name, by, own }) => [
    ...(own ? [] : [{ id: author, name: authors.nameOf(author) ?? name }]),
    // Who passed something on may be gone too.
    ...(by === null ? [] : [{ id: by, name: authors.nameOf(by) ?? name }]),
  ]).filter(({ id }) => !authors.isOwn(id));
  const names = namesOf(people, left);
  return said.map(({ author, name, n, text, when, by, own }) => {
    const speaker = own && by !== null ? by : author;
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
