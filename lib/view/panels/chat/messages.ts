/** What the chat shows: who wrote what, and how certain that is. */
import type { ChatMessageView } from "../../../../components/call/ChatPanel.tsx";
import type { Call } from "../../../client/call/call.ts";
import type { ShownMessage } from "../../../client/chat/chat.ts";
import { peopleIn } from "../../names.ts";
import { namesWithGone } from "../../names_of_gone.ts";

/** A message, and the file that its author offers with it, at which nobody has looked. */
export interface ChatMessageWithFile extends ChatMessageView {
  file?: unknown;
  /** The id under which it was written. */
  writer?: string;
}

/** The messages, each under the name that its author has on this page. */
export function messagesOf(
  call: Pick<Call, "authors" | "moderation" | "peers"> & {
    chat: Pick<Call["chat"], "messages">;
  },
): ChatMessageWithFile[] {
  const { authors } = call;
  const people = peopleIn(call);
  const listed = call.moderation.roster.value?.participants ?? [];
  // Whoever left and came back has another id and the same key, or took over their own seat [SIG-9].
  const here = new Map(
    people.map(({ id }): [string | null, string] => [authors.keyOf(id), id]),
  );
  here.delete(null);
  const speakerOf = ({ author, forwardedBy, forwardersOwn }: ShownMessage) => {
    // A forwarded message is attributed to nobody who is here.
    if (forwardedBy !== null && !forwardersOwn) return author;
    const id = forwardedBy ?? author;
    if (people.some((one) => one.id === id)) return id;
    const again = listed.find(({ replaces }) => replaces === id)?.id;
    return again ?? here.get(authors.keyOf(id)) ?? id;
  };
  const said = call.chat.messages.value.map((one) => ({
    ...one,
    id: speakerOf(one),
  }));
  const others = said.filter(({ id }) => !authors.isOwn(id));
  // Whoever forwarded something may have left, too.
  const left = others.flatMap(({ id, forwardedBy }) => [id, forwardedBy ?? id])
    .flatMap((id) => authors.participantOf(id) ?? []);
  const names = namesWithGone(people, left, others);
  return said.map((
    { id, author, name, n, text, when, forwardedBy, forwardersOwn, file },
  ) => ({
    key: `${author}/${n}/${forwardedBy ?? ""}`,
    author: id,
    name: names.get(id) ?? name,
    you: authors.isOwn(id),
    at: when,
    text,
    forwardedBy: forwardedBy === null || forwardersOwn
      ? null
      : names.get(forwardedBy) ?? "",
    ...(file !== undefined && { file, writer: author }),
  }));
}
