/** Messages between a browser and the server. The rules that they follow stand in SPEC.md. */
import * as v from "valibot";
import { Action, Deed, Password, Role, Rules } from "./actions.ts";
import { checkText, type Decoded } from "./decode.ts";
import { openEnvelope } from "./envelope.ts";
import { Bits, Id, integer, Name, RoomId, Title, Wait } from "./fields.ts";
import { LIMITS } from "./limits.ts";
import { Proof } from "./proof.ts";

/** The version of this protocol; the two sides must have the same. */
export const PROTOCOL_VERSION = 4;

const Secret = v.pipe(v.string(), v.maxLength(64));
const NewSecret = v.pipe(Secret, v.minLength(32, "too short for a secret"));

const Sdp = v.pipe(
  v.string(),
  v.maxLength(LIMITS.sdpChars, "the description is too long"),
  v.startsWith("v=0\r\n", "no session description"),
  v.includes("\r\na=fingerprint:", "a description without a fingerprint"),
  v.check(
    (sdp) => sdp.split("\r\nm=").length - 1 <= LIMITS.mediaSections,
    "too many media sections",
  ),
);

const Candidate = v.strictObject({
  candidate: v.pipe(v.string(), v.maxLength(LIMITS.candidateChars)),
  sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(32))),
  sdpMLineIndex: v.nullable(integer(0, 65_535)),
  usernameFragment: v.nullable(v.pipe(v.string(), v.maxLength(256))),
});
/** One ICE candidate, as `RTCIceCandidate.toJSON()` gives it. */
export type Candidate = v.InferOutput<typeof Candidate>;

/** What one peer tells another while they negotiate a connection [NEG-3]. */
export const PeerSignal = v.variant("kind", [
  /** `n` counts the sender's offers on this connection, from 1. */
  v.strictObject({
    kind: v.literal("offer"),
    epoch: integer(1),
    n: integer(1),
    sdp: Sdp,
    proof: v.optional(Proof),
  }),
  /** `n` is the answered offer's number; the sender's own offers up to `past` count no more. */
  v.strictObject({
    kind: v.literal("answer"),
    epoch: integer(1),
    n: integer(1),
    past: integer(0),
    sdp: Sdp,
    proof: v.optional(Proof),
  }),
  v.strictObject({
    kind: v.literal("candidates"),
    epoch: integer(1),
    candidates: v.pipe(
      v.array(Candidate),
      v.minLength(1),
      v.maxLength(LIMITS.candidates),
    ),
  }),
  /** Asks the side that makes first offers for a new connection, of this epoch [NEG-11]. */
  v.strictObject({ kind: v.literal("dial"), epoch: integer(1) }),
  /** Ends the connection of this epoch, until one of the two dials again. */
  v.strictObject({ kind: v.literal("hang-up"), epoch: integer(1) }),
]);
/** What one peer tells another while they negotiate a connection. */
export type PeerSignal = v.InferOutput<typeof PeerSignal>;

const Participant = v.strictObject({
  id: Id,
  name: Name,
  order: integer(1),
  role: Role,
  /** Whether a provider vouches for the name. */
  verified: v.boolean(),
  /** Muted, and not allowed to unmute. */
  silenced: v.boolean(),
  /** What the one who is told this may do about them. */
  may: v.array(Deed),
});
/** Somebody in a room; `order` rises with each join, and the lower of two offers to the higher. */
export type Participant = v.InferOutput<typeof Participant>;

const Roster = v.strictObject({
  version: integer(1),
  title: Title,
  capacity: integer(1),
  rules: Rules,
  /** Whether the room has a password. */
  password: v.boolean(),
  participants: v.pipe(v.array(Participant), v.maxLength(LIMITS.maxCapacity)),
  /** Who waits before the door; told to those who may admit them only. */
  waiting: v.pipe(
    v.array(v.strictObject({ id: Id, name: Name })),
    v.maxLength(LIMITS.waiting),
  ),
  /** What the one who is told this may do about the room, and about those who wait. */
  may: v.array(Deed),
  /** Those who were sent away of late: a connection with them ends. */
  removed: v.pipe(v.array(Id), v.maxLength(LIMITS.removed)),
  /** The same with their names; told to those who may take it back only. */
  sentAway: v.pipe(
    v.array(v.strictObject({ id: Id, name: Name, may: v.array(Deed) })),
    v.maxLength(LIMITS.removed),
  ),
});
/** A room as one of those inside sees it, whole; the one with the higher version is the truth. */
export type Roster = v.InferOutput<typeof Roster>;

const IceServer = v.strictObject({
  urls: v.array(v.string()),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
/** A STUN or TURN server, as `RTCPeerConnection` takes it. */
export type IceServer = v.InferOutput<typeof IceServer>;

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

/** Why the server does not let somebody in, or not any longer. */
export const REFUSALS = [
  "room-not-found",
  "room-full",
  "not-admitted",
  "removed",
  "too-many-tries",
  "room-ended",
  "sign-in-required",
  "forbidden",
  "resume-expired",
  "version-mismatch",
  "bad-message",
  "too-many-messages",
  "not-reading",
  "join-timeout",
  "replaced",
  "storage-unavailable",
] as const;
/** Why the server does not let somebody in, or not any longer. */
export type Refusal = typeof REFUSALS[number];

/**
 * Milliseconds over which the clients of this isolate come back when they lose it: the more there
 * are, the longer [SIG-6].
 */
const Spread = Wait;

/** Milliseconds for which the credentials of ICE servers last; left out where they do not end. */
const Lasts = v.optional(integer(0, LIMITS.moment));

const ServerMessage = v.variant("type", [
  v.strictObject({
    type: v.literal("welcome"),
    you: Id,
    token: Secret,
    roster: Roster,
    iceServers: v.array(IceServer),
    lasts: Lasts,
    spread: Spread,
  }),
  v.strictObject({
    type: v.literal("ice-servers"),
    iceServers: v.array(IceServer),
    lasts: Lasts,
  }),
  /** There are no fresh ones now: the browser goes on with those that it has [TURN-2]. */
  v.strictObject({
    type: v.literal("no-ice-servers"),
    reason: v.picklist(REFUSALS),
  }),
  /** They knocked, and wait; the token takes this place again, as that of `welcome`. */
  v.strictObject({
    type: v.literal("waiting"),
    you: Id,
    token: Secret,
    spread: Spread,
  }),
  v.strictObject({ type: v.literal("roster"), roster: Roster }),
  /** Their microphone is to be switched off; `by` is the name of who wants it. */
  v.strictObject({ type: v.literal("mute"), by: Name }),
  /** What they wanted done was not done. */
  v.strictObject({
    type: v.literal("denied"),
    do: Deed,
    reason: v.picklist(REFUSALS),
  }),
  v.strictObject({ type: v.literal("signal"), from: Id, signal: PeerSignal }),
  /** Nobody of that id is in the room any more. */
  v.strictObject({ type: v.literal("undelivered"), to: Id }),
  v.strictObject({ type: v.literal("ping") }),
  v.strictObject({ type: v.literal("pong"), spread: Spread }),
  /** The socket is closed after it. */
  v.strictObject({
    type: v.literal("refused"),
    reason: v.picklist(REFUSALS),
    message: v.string(),
  }),
  /** The server goes away: come back after a random time of up to `within` milliseconds. */
  v.strictObject({ type: v.literal("move"), within: Wait }),
]);
/** What the server sends. */
export type ServerMessage = v.InferOutput<typeof ServerMessage>;

/** Decodes a frame that a browser sent. */
export function decodeClientMessage(frame: unknown): Decoded<Received> {
  const value = openEnvelope(frame);
  return value
    ? { ok: true, value }
    : checkText(ClientMessage, frame, LIMITS.messageChars);
}

/** Decodes a frame that the server sent. */
export function decodeServerMessage(frame: unknown): Decoded<ServerMessage> {
  return checkText(ServerMessage, frame, LIMITS.messageChars);
}

/** The close codes of `/api/ws` [SIG-6]. */
export const CLOSE = {
  normal: 1000,
  policy: 1008,
  restart: 1012,
  away: 1001,
} as const;
