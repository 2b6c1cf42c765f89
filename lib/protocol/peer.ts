/** Frames on the data channel between two browsers. They are checked like any input from outside. */
import * as v from "valibot";
import { checkText, type Decoded } from "./decode.ts";
import { LIMITS } from "./limits.ts";
import { Id, integer, Name } from "./fields.ts";

const ChatMessage = v.strictObject({
  /** The participant who wrote it. */
  author: Id,
  name: Name,
  /** Counts the author's messages, from 1 [CHAT-1]. */
  n: integer(1),
  /** When it was written, by the author's clock, in milliseconds since 1970. */
  at: integer(0),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.chatChars)),
});
/** One chat message. */
export type ChatMessage = v.InferOutput<typeof ChatMessage>;

const PeerFrame = v.variant("type", [
  /** Whether the sender's camera and microphone are on. */
  v.strictObject({
    type: v.literal("media"),
    camera: v.boolean(),
    microphone: v.boolean(),
  }),
  v.strictObject({ type: v.literal("chat"), message: ChatMessage }),
  /** How far the sender has read each author; what is missing comes back as `history`. */
  v.strictObject({ type: v.literal("have"), upTo: v.record(Id, integer(1)) }),
  /** Messages in the order in which the sender has them; what is no longer kept is left out. */
  v.strictObject({
    type: v.literal("history"),
    messages: v.pipe(v.array(ChatMessage), v.maxLength(LIMITS.chatHistory)),
  }),
]);
/** A frame on the data channel between two peers. */
export type PeerFrame = v.InferOutput<typeof PeerFrame>;

/** Decodes a frame that a peer sent. */
export function decodePeerFrame(frame: unknown): Decoded<PeerFrame> {
  return checkText(PeerFrame, frame, LIMITS.frameChars);
}
