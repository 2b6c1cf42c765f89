/** What peers send each other for the chat. */
import * as v from "valibot";
import { ChatMessage } from "../../protocol/chat_message.ts";
import { integer } from "../../protocol/fields.ts";
import { isId } from "../../protocol/ids.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { topic } from "../session/topics.ts";

/** A message, from its author. */
export const ChatTopic = topic("chat", v.object({ message: ChatMessage }), {
  to: "everybody",
  flow: { perSecond: LIMITS.chatPerSecond, burst: LIMITS.chatBurst },
});

/** How far somebody has read: the number of the last message, by author. */
const Positions = v.pipe(
  v.objectWithRest({}, integer(1)),
  v.check((upTo) => {
    const authors = Object.keys(upTo);
    return authors.length <= LIMITS.chatAuthors && authors.every(isId);
  }, "not the authors of a chat"),
);
/** How far somebody has read: the number of the last message, by author. */
export type Positions = v.InferOutput<typeof Positions>;

/**
 * Whose words are asked for: everybody's, or those of the one who is asked; left out, theirs and
 * those of people who are gone.
 */
const Authorship = v.optional(v.picklist(["all", "own"]));
/** Whose words are asked for. */
export type Authorship = v.InferOutput<typeof Authorship>;

/** Asks for messages: how far the sender has read each author. The answer is `history` [CHAT-2]. */
export const ChatSyncTopic = topic(
  "chat-sync",
  v.object({ upTo: Positions, of: Authorship }),
  { to: "one", flow: "newest" },
);

/** A part of an answer, in the order in which the sender has the messages [CHAT-2]. */
export const HistoryTopic = topic(
  "history",
  v.object({
    messages: v.pipe(v.array(ChatMessage), v.maxLength(LIMITS.chatHistory)),
    /** Whether the answer ends with it. */
    last: v.boolean(),
    /** With the last part, how far the sender has read, where everybody's words were asked for. */
    upTo: v.optional(Positions),
  }),
  { to: "one", flow: "immediate" },
);
