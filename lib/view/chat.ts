/** What the chat shows: who is meant to have written what, and how sure that is. */
import type { ChatMessageView } from "../../components/ChatPanel.tsx";
import type { Call } from "../client/call.ts";
import type { Said } from "../client/chat.ts";
import { namesOf, peopleIn } from "./names.ts";

/** The messages, each under the name that its author has on this page. */
export function messagesOf(
  call: Pick<Call, "authors" | "chat" | "moderation" | "peers">,
): ChatMessageView[] {
  const { authors } = call;
  const people = peopleIn(call);
  const listed = call.moderation.roster.value?.participants ?? [];
  // Who left and came back has another id, and the same key, or took their own place over [SIG-9].
  const here = new Map(
    people.map(({ id }): [string | null, string] => [authors.keyOf(id), id]),
  );
  here.delete(null);
  const speakerOf = ({ author, by, own }: Said) => {
    // What is only told of somebody is nobody's who is here.
    if (by !== null && !own) return author;
    const id = by ?? author;
    if (people.some((one) => one.id === id)) return id;
    const again = listed.find(({ replaces }) => replaces === id)?.id;
    return again ?? here.get(authors.keyOf(id)) ?? id;
  };
  const said = call.chat.messages.value.map((one) => ({
    ...one,
    id: speakerOf(one),
  }));
  const others = said.filter(({ id }) => !authors.isOwn(id));
  // Who passed something on may be gone too.
  const left = others.flatMap(({ id, by }) => [id, by ?? id])
    .flatMap((id) => authors.met(id) ?? []);
  const names = namesOf(people, left, others);
  return said.map(({ id, author, name, n, text, when, by, own }) => ({
    key: `${author}/${n}/${by ?? ""}`,
    author: id,
    name: names.get(id) ?? name,
    you: authors.isOwn(id),
    at: when,
    text,
    by: by === null || own ? null : names.get(by) ?? "",
  }));
}
