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

/** Asks for messages: how far the sender has read each author. The answer is `history` [CHAT-2]. */
export const ChatSyncTopic = topic(
  "chat-sync",
  v.object({
    upTo: v.pipe(
      v.objectWithRest({}, integer(1)),
      v.check((upTo) => {
        const authors = Object.keys(upTo);
        return authors.length <= LIMITS.chatAuthors && authors.every(isId);
      }, "not the authors of a chat"),
    ),
  }),
  { to: "one", flow: "newest" },
);

/** A part of an answer, in the order in which the sender has the messages [CHAT-2]. */
export const HistoryTopic = topic(
  "history",
  v.object({
    messages: v.pipe(v.array(ChatMessage), v.maxLength(LIMITS.chatHistory)),
    /** Whether the answer ends with it. */
    last: v.boolean(),
  }),
  { to: "one", flow: "immediate" },
);
