/** Frames on the data channel between two browsers. They are checked like any input from outside. */
import * as v from "valibot";
import { checkText, type Decoded } from "./decode.ts";
import { LIMITS } from "./limits.ts";
import { Bits, Id, integer, Moment, Name } from "./fields.ts";
import { Signature } from "./proof.ts";
import { PeerSignal } from "./signaling.ts";

const ChatMessage = v.strictObject({
  /** The participant who wrote it. */
  author: Id,
  name: Name,
  /** Counts the author's messages, from 1 [CHAT-1]. */
  n: integer(1),
  /** When it was written, by the author's clock, in milliseconds since 1970. */
  at: Moment,
  text: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(LIMITS.chatChars),
    v.check((text) => !/\p{Cs}/u.test(text), "half a letter"),
  ),
  /** What its author's page signed, for those who get it from somebody else [CHAT-3]. */
  signed: v.optional(Signature),
});
/** One chat message. */
export type ChatMessage = v.InferOutput<typeof ChatMessage>;

const PairReport = v.strictObject({
  /** Who sent what is reported here. */
  from: Id,
  /** Round trip in milliseconds; `null` where it was not measured yet. */
  rtt: v.nullable(integer(0, LIMITS.roundTrip)),
  /** Share of the packets that were lost, from 0 to 1. */
  loss: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** Bits a second that arrived. */
  bitrate: Bits,
  /** Whether a TURN server is in between. */
  relayed: v.boolean(),
});
/** What arrives from one other participant, as the receiver measures it. */
export type PairReport = v.InferOutput<typeof PairReport>;

const PeerFrame = v.variant("type", [
  /** Whether the sender's camera and microphone are on. */
  v.strictObject({
    type: v.literal("media"),
    camera: v.boolean(),
    microphone: v.boolean(),
  }),
  v.strictObject({ type: v.literal("chat"), message: ChatMessage }),
  /** Asks for messages: how far the sender has read each author. The answer is `history`. */
  v.strictObject({
    type: v.literal("have"),
    upTo: v.pipe(
      v.record(Id, integer(1)),
      v.maxEntries(LIMITS.chatAuthors),
    ),
  }),
  /** A part of an answer, in the order in which the sender has the messages [CHAT-2]. */
  v.strictObject({
    type: v.literal("history"),
    messages: v.pipe(v.array(ChatMessage), v.maxLength(LIMITS.chatHistory)),
    /** Whether the answer ends with it. */
    last: v.boolean(),
  }),
  /** Sent by who has nothing else to send: the link is not silent [NEG-6]. */
  v.strictObject({ type: v.literal("beat") }),
  /** The sender has lost the server, and reached it again [SIG-6]. */
  v.strictObject({ type: v.literal("server") }),
  /** The sender leaves the room. */
  v.strictObject({ type: v.literal("bye") }),
  /** What the sender receives from each participant. */
  v.strictObject({
    type: v.literal("report"),
    pairs: v.pipe(v.array(PairReport), v.maxLength(LIMITS.maxCapacity)),
  }),
  /** How wide the sender shows the receiver's picture, in pixels; 0 where it is not shown. */
  v.strictObject({ type: v.literal("view"), width: integer(0, LIMITS.pixels) }),
  /** Negotiation of this very connection [NEG-9]. */
  v.strictObject({ type: v.literal("signal"), signal: PeerSignal }),
  /** Asks to pass a signal on to a third participant [NEG-9]. */
  v.strictObject({ type: v.literal("relay"), to: Id, signal: PeerSignal }),
  /** A signal that was passed on for somebody [NEG-10]. */
  v.strictObject({ type: v.literal("relayed"), from: Id, signal: PeerSignal }),
]);
/** A frame on the data channel between two peers. */
export type PeerFrame = v.InferOutput<typeof PeerFrame>;

/** Decodes a frame that a peer sent. */
export function decodePeerFrame(frame: unknown): Decoded<PeerFrame> {
  return checkText(PeerFrame, frame, LIMITS.frameChars);
}
