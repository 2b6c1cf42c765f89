/** What a browser sends to the server, which alone decodes it: pages do not load this. */
import * as v from "valibot";
import { Action, Password } from "./actions.ts";
import { type Decoded, decodeText } from "./decode.ts";
import { parseEnvelope } from "./envelope.ts";
import { Features } from "./features.ts";
import { BitsPerSecond, Id, integer, Name, RoomId } from "./fields.ts";
import * as LIMITS from "./limits.ts";
import {
  type PeerSignal,
  PROTOCOL_VERSION,
  ResumeTicket,
  Secret,
} from "./signaling.ts";

const NewSecret = v.pipe(Secret, v.minLength(32, "too short for a secret"));

/** A signal on its way to another browser, which checks what it is [SIG-8]. */
const OpaqueSignal = v.pipe(
  v.custom<PeerSignal>(
    (value) =>
      typeof value === "object" && value !== null && !Array.isArray(value),
    "not an object",
  ),
  v.transform((signal) => JSON.stringify(signal)),
  v.maxLength(LIMITS.signalChars, "the signal is too long"),
);

/** Keys that this server does not know, of a newer page, are left out [SIG-12]. */
const ClientMessage = v.variant("type", [
  v.object({
    type: v.literal("join"),
    version: integer(1),
    room: RoomId,
    name: Name,
    /** A join token: signed, and valid once [ACC-9]. */
    token: v.optional(v.pipe(v.string(), v.maxLength(2048))),
    /** Makes them host. */
    hostKey: v.optional(Secret),
    password: v.optional(Password),
    /** Tells this browser from others, so that whoever was removed does not come straight back [ACC-5]. */
    browserId: v.optional(NewSecret),
    /** Whether they would wait until somebody lets them in [ACC-3]. */
    knock: v.optional(v.boolean(), false),
    /** The place that this page had before, and takes over [SIG-9]. */
    replaces: v.optional(ResumeTicket),
    features: Features,
  }),
  v.object({
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
    features: Features,
  }),
  /** Nothing else stands in it: it is passed on unread [SIG-8]. */
  v.strictObject({ type: v.literal("signal"), to: Id, signal: OpaqueSignal }),
  /**
   * Either side may ask whether the other is there. `spare` is the uplink, in bits a second, that
   * the browser measured and does not use.
   */
  v.object({
    type: v.literal("ping"),
    spare: v.optional(BitsPerSecond),
  }),
  v.object({ type: v.literal("pong") }),
  /** Asks for ICE servers with fresh credentials; the answer is `ice-servers` or `no-ice-servers`. */
  v.object({ type: v.literal("ice-servers") }),
  /** Asks for what opens the SFU; the answer is `sfu-token` or `no-sfu-token` [SFU-3]. */
  v.object({ type: v.literal("sfu-token"), session: Id }),
  /** Asks for the whole roster, as a change of it fits to none that the page has [SIG-13]. */
  v.object({ type: v.literal("roster") }),
  /** Wants something done about the room or somebody; `denied` is the answer where it may not be. */
  v.object({ type: v.literal("act"), action: Action }),
  /** The browser closes the socket after it. */
  v.object({ type: v.literal("leave") }),
]);
/** What a browser sends. */
export type ClientMessage = v.InferInput<typeof ClientMessage>;
/** What the server takes from it: what is inside a signal stays as it is. */
export type DecodedClientMessage = v.InferOutput<typeof ClientMessage>;

/** Decodes a frame that a browser sent. */
export function decodeClientMessage(
  frame: unknown,
): Decoded<DecodedClientMessage> {
  const value = parseEnvelope(frame);
  return value
    ? { ok: true, value }
    : decodeText(ClientMessage, frame, LIMITS.messageChars);
}

const VersionedMessage = v.object({
  type: v.picklist(["join", "resume"]),
  version: integer(1),
});

/** Whether a frame that was not understood comes from a page of another version. */
export function isFromOtherVersion(frame: unknown): boolean {
  const greeting = decodeText(VersionedMessage, frame, LIMITS.messageChars);
  return greeting.ok && greeting.value.version !== PROTOCOL_VERSION;
}
