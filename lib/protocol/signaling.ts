/**
 * What the server sends to a browser, and the browsers to each other through it: pages load this.
 * What they send themselves stands in client_messages.ts. The rules stand in SPEC.md.
 */
import * as v from "valibot";
import { decode, type Decoded, decodeText, lenientList } from "./decode.ts";
import { Features } from "./features.ts";
import { DelayMs, Id, integer, Name, Title } from "./fields.ts";
import * as LIMITS from "./limits.ts";
import { MediaWay } from "./media_way.ts";
import { Proof } from "./proof.ts";
import { Permission, Role, RosterRules } from "./roles.ts";

/** The version of this protocol; the two sides must have the same. */
export const PROTOCOL_VERSION = 5;

/** What takes a place, or makes a host. */
export const Secret = v.pipe(v.string(), v.maxLength(64));

/**
 * A place that somebody has, or had, in a room: with this it is given back, or taken over by the
 * same page that comes in anew [SIG-9].
 */
export const ResumeTicket = v.strictObject({
  participant: Id,
  /** Of the last `welcome` or `waiting` … */
  token: Secret,
  /** … and the one that was proposed with a `resume` whose answer did not come. */
  next: v.optional(Secret),
});
/** A place that somebody has, or had, in a room. */
export type ResumeTicket = v.InferOutput<typeof ResumeTicket>;

/** Decodes a place, as a page keeps it and gives it back. */
export function decodeResumeTicket(json: unknown): Decoded<ResumeTicket> {
  return decode(ResumeTicket, json);
}

const Sdp = v.pipe(
  v.string(),
  v.maxLength(LIMITS.sdpChars, "too long"),
  v.check((sdp) => sdp.startsWith("v=0\r\n"), "no description"),
  v.check(
    (sdp) => sdp.includes("\r\na=fingerprint:"),
    "no fingerprint",
  ),
  v.check(
    (sdp) => sdp.split("\r\nm=").length - 1 <= LIMITS.mediaSections,
    "too many sections",
  ),
);

const Candidate = v.object({
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
  v.object({
    kind: v.literal("offer"),
    epoch: integer(1),
    n: integer(1),
    sdp: Sdp,
    proof: v.optional(Proof),
  }),
  /** `n` is the answered offer's number; the sender's own offers up to `past` count no more. */
  v.object({
    kind: v.literal("answer"),
    epoch: integer(1),
    n: integer(1),
    past: integer(0),
    sdp: Sdp,
    proof: v.optional(Proof),
  }),
  v.object({
    kind: v.literal("candidates"),
    epoch: integer(1),
    candidates: v.pipe(
      v.array(Candidate),
      v.minLength(1),
      v.maxLength(LIMITS.candidates),
    ),
  }),
  /** Asks the side that makes first offers for a new connection, of this epoch [NEG-11]. */
  v.object({ kind: v.literal("dial"), epoch: integer(1) }),
  /** Ends the connection of this epoch, until one of the two dials again. */
  v.object({ kind: v.literal("hang-up"), epoch: integer(1) }),
  /** Which secret the sender's link has, where no description says it [SEC-4]. */
  v.object({ kind: v.literal("proof"), epoch: integer(1), proof: Proof }),
]);
/** What one peer tells another while they negotiate a connection. */
export type PeerSignal = v.InferOutput<typeof PeerSignal>;

/** Permissions that this page knows; it has no use for others. */
const Permissions = v.fallback(
  lenientList(Permission, Permission.options.length),
  [],
);

const Participant = v.object({
  id: Id,
  name: v.fallback(Name, "?"),
  order: integer(1),
  role: v.fallback(Role, "guest"),
  /** Whether a provider vouches for the name. */
  verified: v.fallback(v.boolean(), false),
  /** Muted, and not allowed to unmute; every listener is. */
  silenced: v.fallback(v.boolean(), false),
  /** Sends neither sound nor picture, as not everybody may speak [FLOOR-1]. */
  listener: v.optional(v.fallback(v.boolean(), false)),
  /** Records the call [REC-2]. */
  recording: v.optional(v.fallback(v.boolean(), false)),
  /** What the receiver of this roster may do about them. */
  permissions: Permissions,
  /** What their page can do, by name [SIG-12]. */
  features: Features,
  /** The id that the same page had before: the two are one person [SIG-9]. */
  replaces: v.optional(v.fallback(v.optional(Id), undefined)),
});
/** Somebody in a room; `order` rises with each join, and the lower of two offers to the higher. */
export type Participant = v.InferOutput<typeof Participant>;

const WaitingPerson = v.object({ id: Id, name: v.fallback(Name, "?") });
const RemovedPerson = v.object({
  ...WaitingPerson.entries,
  permissions: Permissions,
});
const idOf = ({ id }: { id: string }) => id;
const ids = (max: number) => v.fallback(lenientList(Id, max), []);

/** As far as it is understood: one bad part never costs the rest [SIG-10]. */
const Roster = v.object({
  version: integer(1),
  title: v.fallback(Title, ""),
  /** In place of the title, where the server does not know it [TITLE-1]. */
  sealedTitle: v.optional(
    v.fallback(
      v.pipe(v.string(), v.maxLength(LIMITS.sealedTitleChars)),
      "",
    ),
  ),
  capacity: v.fallback(integer(1), LIMITS.rosterSize),
  /** The largest that it can be made; only for those who may. */
  maxCapacity: v.fallback(
    v.optional(integer(1, LIMITS.rosterSize)),
    undefined,
  ),
  media: MediaWay,
  /** With more inside, media travels through the SFU; left out where there is none. */
  meshMax: v.fallback(
    v.optional(integer(1, LIMITS.rosterSize)),
    undefined,
  ),
  rules: RosterRules,
  /** Whether the room has a password. */
  password: v.fallback(v.boolean(), false),
  participants: lenientList(Participant, LIMITS.rosterSize, idOf),
  /** Those who wait to be admitted; only for those who may admit them. */
  waiting: v.fallback(lenientList(WaitingPerson, LIMITS.waiting, idOf), []),
  /** What the receiver of this roster may do about the room, and about those who wait. */
  permissions: Permissions,
  /** Ids of those who were sent away lately: connections with them end. */
  removed: ids(LIMITS.removed),
  /** The same with their names; only for those who may undo it. */
  removedPeople: v.fallback(
    lenientList(RemovedPerson, LIMITS.removed, idOf),
    [],
  ),
  /** Ids of those who said goodbye lately: connections with them end, too. */
  left: v.optional(ids(LIMITS.former)),
});
/** A room as one participant sees it, complete; the one with the higher version counts. */
export type Roster = v.InferOutput<typeof Roster>;

const RosterChange = v.object({
  type: v.literal("roster-change"),
  /** The version that it starts from: of any other it makes nothing [SIG-13] … */
  from: integer(1),
  /** … and the one that it makes of it. */
  to: integer(1),
  /** Whoever came, and whoever is not as before. */
  people: v.optional(lenientList(Participant, LIMITS.rosterSize, idOf), []),
  /** Ids of those who are not inside any more. */
  gone: v.optional(ids(LIMITS.rosterSize), []),
  /** What else is not as before, whole; it is checked in the roster that comes of it. */
  fields: v.optional(v.unknown()),
});
/** What is another in a roster than in an earlier one. */
export type RosterChange = v.InferOutput<typeof RosterChange>;

/** Decodes a roster, as it comes whole, or as a change makes it. */
export function decodeRoster(value: unknown): Decoded<Roster> {
  return decode(Roster, value);
}

const IceServer = v.object({
  urls: v.pipe(
    lenientList(
      v.pipe(v.string(), v.maxLength(LIMITS.iceUrlChars)),
      LIMITS.iceServers,
    ),
    v.minLength(1, "no address"),
  ),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
/** A STUN or TURN server; whether its addresses are any, the browser knows [TURN-3]. */
export type IceServer = v.InferOutput<typeof IceServer>;

/** One that this page cannot use does not cost it the others [SIG-10]. */
const IceServers = v.fallback(lenientList(IceServer, LIMITS.iceServers), []);

/** Why the server does not let somebody in, or not any longer. */
export const REFUSAL_REASONS = [
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
export type RefusalReason = typeof REFUSAL_REASONS[number];

/** A reason that this page does not know is taken for one that passes. */
const Reason = v.fallback(v.picklist(REFUSAL_REASONS), "storage-unavailable");

/**
 * Milliseconds over which the clients of this isolate come back when they lose it: the more there
 * are, the longer [SIG-6].
 */
const SpreadMs = DelayMs;

/** Where the SFU is: what a browser cannot open as a socket is no such address. */
const SfuUrl = v.pipe(
  v.string(),
  v.maxLength(LIMITS.sfuUrlChars),
  v.check((text) => /^wss?:/.test(text) && URL.canParse(text), "no address"),
);

/** Milliseconds for which the credentials of ICE servers last; left out where they do not end. */
const TtlMs = v.optional(integer(0, LIMITS.maxTimestamp));

/**
 * What the server tells a participant after somebody did something about them. Another notice is
 * added here, decided in lib/server/rooms/decide_action.ts, and handled in `Lifecycle`.
 */
export const Notice = v.variant("type", [
  /** Their microphone is to be switched off; `by` is the participant who wants it. */
  v.object({ type: v.literal("mute"), by: Id }),
]);
/** What the server tells a participant after somebody did something about them. */
export type Notice = v.InferOutput<typeof Notice>;

/** Keys that this page does not know are left out. */
const ServerMessage = v.variant("type", [
  v.object({
    type: v.literal("welcome"),
    you: Id,
    token: Secret,
    roster: Roster,
    iceServers: IceServers,
    ttlMs: TtlMs,
    spreadMs: SpreadMs,
  }),
  v.object({
    type: v.literal("ice-servers"),
    iceServers: IceServers,
    ttlMs: TtlMs,
  }),
  /** There are no fresh ones now: the browser goes on with those that it has [TURN-2]. */
  v.object({
    type: v.literal("no-ice-servers"),
    reason: Reason,
  }),
  /** What opens the SFU, for this session and its receiver alone [SFU-3]. */
  v.object({
    type: v.literal("sfu-token"),
    session: Id,
    url: SfuUrl,
    token: v.pipe(v.string(), v.maxLength(LIMITS.sfuTokenChars)),
  }),
  /** There is none: the room has another session by now, or they asked too often. */
  v.object({
    type: v.literal("no-sfu-token"),
    session: Id,
    reason: Reason,
  }),
  /** They knocked, and wait; the token takes this place again, as that of `welcome`. */
  v.object({
    type: v.literal("waiting"),
    you: Id,
    token: Secret,
    spreadMs: SpreadMs,
    /** Whether somebody inside records the call [REC-4]; it comes again when that changes. */
    recording: v.optional(v.fallback(v.boolean(), false)),
  }),
  v.object({ type: v.literal("roster"), roster: Roster }),
  /** In place of a roster, to pages that say that they know of it [SIG-13]. */
  RosterChange,
  Notice,
  /** What they wanted done was not done. */
  v.object({
    type: v.literal("denied"),
    action: Permission,
    reason: Reason,
  }),
  /** Nothing else stands in it: what was passed on unread must not add to it [SIG-8]. */
  v.strictObject({ type: v.literal("signal"), from: Id, signal: PeerSignal }),
  /** Nobody of that id is in the room any more. */
  v.object({ type: v.literal("undelivered"), to: Id }),
  v.object({ type: v.literal("ping") }),
  v.object({
    type: v.literal("pong"),
    spreadMs: SpreadMs,
    /** Of the roster that they were sent last, where they are inside. */
    version: v.optional(integer(1)),
  }),
  /** The socket is closed after it. */
  v.object({
    type: v.literal("refused"),
    reason: Reason,
    message: v.fallback(v.string(), ""),
  }),
  /** The server goes away: come back after a random time of up to `withinMs`. */
  v.object({ type: v.literal("move"), withinMs: DelayMs }),
]);
/** What the server sends. */
export type ServerMessage = v.InferOutput<typeof ServerMessage>;

/** What the server answers to `sfu-token`. */
export type SfuAnswer = Extract<
  ServerMessage,
  { type: "sfu-token" | "no-sfu-token" }
>;

/** Decodes a frame that the server sent. */
export function decodeServerMessage(frame: unknown): Decoded<ServerMessage> {
  return decodeText(ServerMessage, frame, LIMITS.serverMessageChars);
}

/** The close codes of `/api/ws` [SIG-6]. */
export const CLOSE = {
  normal: 1000,
  policy: 1008,
  restart: 1012,
  goingAway: 1001,
  /** Of a browser that comes back: it gave this socket up, not its place [SIG-1]. */
  willResume: 4000,
} as const;
