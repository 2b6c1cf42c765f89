/** A chat message, as peers send it and as it is signed. */
import * as v from "valibot";
import { Id, integer, Name, Timestamp } from "./fields.ts";
import * as LIMITS from "./limits.ts";
import { Signature } from "./proof.ts";

/** One chat message. */
export const ChatMessage = v.object({
  /** The participant who wrote it. */
  author: Id,
  name: Name,
  /** Counts the author's messages, from 1 [CHAT-1]. */
  n: integer(1),
  /** When it was written, by the author's clock, in milliseconds since 1970. */
  at: Timestamp,
  text: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(LIMITS.chatChars),
    v.check((text) => !/\p{Cs}/u.test(text), "half a surrogate pair"),
  ),
  /** A file that is offered with it: the files' code looks at it, and only its author's page signs it. */
  file: v.optional(v.unknown()),
  /** What its author's page signed, for those who get it from somebody else [CHAT-3]. */
  signed: v.optional(Signature),
});
/** One chat message. */
export type ChatMessage = v.InferOutput<typeof ChatMessage>;
