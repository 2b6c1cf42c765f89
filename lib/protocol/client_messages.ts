/** What a browser sends to the server, which alone decodes it: pages do not load this. */
import * as v from "valibot";
import { Action, Password } from "./actions.ts";
import { checkText, type Decoded } from "./decode.ts";
import { openEnvelope } from "./envelope.ts";
import { Bits, Id, integer, Name, RoomId } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import {
  type PeerSignal,
  Place,
  PROTOCOL_VERSION,
  Secret,
} from "./signaling.ts";

const NewSecret = v.pipe(Secret, v.minLength(32, "too short for a secret"));

/** A signal on its way to another browser, which checks what it is [SIG-8]. */
const Inside = v.pipe(
  v.custom<PeerSignal>(
    (value) =>
      typeof value === "object" && value !== null && !Array.isArray(value),
    "not an object",
  ),
  v.transform((signal) => JSON.stringify(signal)),
  v.maxLength(LIMITS.signalChars, "the signal is too long"),
);

const ClientMessage = v.variant("type", [
  v.strictObject({
    type: v.literal("join"),
    version: integer(1),
    room: RoomId,
    name: Name,
    /** A signed word of who they are; it serves once [ACC-9]. */
    token: v.optional(v.pipe(v.string(), v.maxLength(2048))),
    /** Makes them host. */
    hostKey: v.optional(Secret),
    password: v.optional(Password),
    /** Tells this browser from others: who was removed does not come straight back [ACC-5]. */
    visitor: v.optional(NewSecret),
    /** Whether they would wait until somebody lets them in [ACC-3]. */
    knock: v.optional(v.boolean(), false),
    /** The place that this page had before, and takes over [SIG-9]. */
    replaces: v.optional(Place),
  }),
  v.strictObject({
    type: v.literal("resume"),
    version: integer(1),
    room: RoomId,
    participant: Id,
    token: Secret,
    /**
     * The token that shall serve the next time, chosen by the browser: so it has one even if the
     * welcome is lost on the way [SIG-4]. Left out, the server makes one.
     */
    next: v.optional(NewSecret),
  }),
  v.strictObject({ type: v.literal("signal"), to: Id, signal: Inside }),
  /**
   * Either side may ask whether the other is there. `spare` is the uplink, in bits a second, that
   * the browser measured and does not use.
   */
  v.strictObject({
    type: v.literal("ping"),
    spare: v.optional(Bits),
  }),
  v.strictObject({ type: v.literal("pong") }),
  /** Asks for ICE servers with fresh credentials; the answer is `ice-servers` or `no-ice-servers`. */
  v.strictObject({ type: v.literal("ice-servers") }),
  /** Wants something done about the room or somebody; `denied` is the answer where it may not be. */
  v.strictObject({ type: v.literal("act"), action: Action }),
  /** The browser closes the socket after it. */
  v.strictObject({ type: v.literal("leave") }),
]);
/** What a browser sends. */
export type ClientMessage = v.InferInput<typeof ClientMessage>;
/** What the server takes from it: what is inside a signal stays as it is. */
export type Received = v.InferOutput<typeof ClientMessage>;

/** Decodes a frame that a browser sent. */
export function decodeClientMessage(frame: unknown): Decoded<Received> {
  const value = openEnvelope(frame);
  return value
    ? { ok: true, value }
    : checkText(ClientMessage, frame, LIMITS.messageChars);
}

const Greeting = v.object({
  type: v.picklist(["join", "resume"]),
  version: integer(1),
});

/** Whether a frame that was not understood comes from a page of another version. */
export function isOfOtherVersion(frame: unknown): boolean {
  const greeting = checkText(Greeting, frame, LIMITS.messageChars);
  return greeting.ok && greeting.value.version !== PROTOCOL_VERSION;
}
