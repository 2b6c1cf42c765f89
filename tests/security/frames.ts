/** Frames that a server must not understand, and what they are made of. */
import { newId, newRoomId, newSecret } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { SDP } from "../support/rtc/sdp.ts";

/** Markup that would do harm on a page. */
export const MARK = "<img src=x onerror=alert(1)>";

/** A frame that the server must not understand, or why else it refuses. */
export type Row = [what: string, frame: unknown, reason?: string];

const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const join = { type: "join", version: 5, room: newRoomId(), name: "Eve" };
/** Takes a place again. */
export const resume = {
  type: "resume",
  version: 5,
  room: newRoomId(),
  participant: newId(),
  token: newSecret(),
};
/** An offer to nobody. */
export const offer = (changed: Record<string, unknown> = {}) => ({
  type: "signal",
  to: newId(),
  signal: { kind: "offer", epoch: 1, n: 1, sdp: SDP, ...changed },
});
const candidate = {
  candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host",
  sdpMid: "0",
  sdpMLineIndex: 0,
  usernameFragment: "u",
};
const candidates = (count: number, changed: Record<string, unknown> = {}) => ({
  type: "signal",
  to: newId(),
  signal: {
    kind: "candidates",
    epoch: 1,
    candidates: Array(count).fill({ ...candidate, ...changed }),
  },
});
/** An action. */
export const act = (action: unknown) => ({ type: "act", action });

/** Wherever they come from. */
export const NONSENSE: Row[] = [
  ["nothing", ""],
  ["a blank", " "],
  ["null", "null"],
  ["true", "true"],
  ["a number", "1e999"],
  ["a text", '"join"'],
  ["an array", "[]"],
  ["an array of messages", [join]],
  ["an empty object", "{}"],
  ["half a message", '{"type":"ping"'],
  ["two messages", '{"type":"ping"}{"type":"ping"}'],
  ["a comment", '{"type":"ping"/**/}'],
  ["NUL", "\u0000"],
  ["a message behind NUL", '\u0000{"type":"ping"}'],
  ["nesting 10,000 deep", deep(10_000)],
  ["nesting without an end", "[".repeat(30_000)],
  ["nesting in a field", `{"type":${deep(20_000)}}`],
  ["65 KiB", "x".repeat(65 * 1024)],
  ["65 KiB of a good message", JSON.stringify({ type: "ping" }).padEnd(66_000)],
  ["bytes", new ArrayBuffer(16)],
  [
    "a good message as bytes",
    new TextEncoder().encode('{"type":"ping"}').buffer,
  ],
  ["no bytes", new ArrayBuffer(0)],
  ["an unknown type", { type: "destroy" }],
  ["a type of markup", { type: MARK }],
  ["a type of the prototype", { type: "__proto__" }],
  ["a type that is none", { type: ["ping"] }],
  ["what servers say", { type: "welcome", you: newId() }],
  ["what peers say", { type: "chat", message: { text: MARK } }],
  ["chat of 1 MB", { type: "chat", message: { text: "x".repeat(2 ** 20) } }],
  ["a negative number", { type: "ping", spare: -1 }],
  ["half a number", { type: "ping", spare: 0.5 }],
  ["a number beyond all", '{"type":"ping","spare":1e999}'],
  ["a number too large to count with", { type: "ping", spare: 2 ** 53 }],
];

/** From somebody who has not joined. */
export const AT_THE_DOOR: Row[] = [
  ...["signal", "act", "ice-servers", "sfu-token", "leave"].map((type): Row => [
    `${type}, and nothing more`,
    { type },
  ]),
  ["a signal before joining", offer()],
  ["candidates before joining", candidates(1)],
  ["an action before joining", act({ do: "end" })],
  ["asking for TURN credentials before joining", { type: "ice-servers" }],
  ["asking for the SFU before joining", {
    type: "sfu-token",
    session: newId(),
  }],
  ["leaving before joining", { type: "leave" }],
  ["the last of two types counts", '{"type":"ping","type":"leave"}'],
  ["no version", { ...join, version: undefined }],
  ["a negative version", { ...join, version: -3 }],
  ["half a version", { ...join, version: 5.5 }],
  ["a version of 2^53", { ...join, version: 2 ** 53 }],
  ["a version in words", { ...join, version: "3" }],
  ["an older version", { ...join, version: 2 }, "version-mismatch"],
  ["a newer version", { ...join, version: 6 }, "version-mismatch"],
  ["a room that there is not", join, "not-admitted"],
  ...[
    "../../etc",
    "%00",
    "x".repeat(300),
    "__proto__",
    MARK,
    "",
    7,
    null,
    [
      newRoomId(),
    ],
    newRoomId().toUpperCase(),
    `${newRoomId()}\n`,
  ].map((room): Row => [
    `room ${String(room).slice(0, 30)}`,
    { ...join, room },
  ]),
  ...[
    "",
    " ",
    " Eve",
    "Eve\n",
    "a\u0000b",
    "a\u001bb",
    "\u202eevE",
    "a\u2066b",
    "a\u2028b",
    "\ufeff",
    "x".repeat(LIMITS.nameChars + 1),
    7,
    null,
    ["Eve"],
    { toString: "Eve" },
  ].map((name): Row => [
    `name ${JSON.stringify(name).slice(0, 30)}`,
    { ...join, name },
  ]),
  ["an empty password", { ...join, password: "" }],
  ["a long password", {
    ...join,
    password: "x".repeat(LIMITS.passwordChars + 1),
  }],
  ["no password, in words", { ...join, password: null }],
  ["a short browser id", { ...join, browserId: "x" }],
  ["a long host key", { ...join, hostKey: "x".repeat(65) }],
  ["a host key that is true", { ...join, hostKey: true }],
  ["a long join token", { ...join, token: "x".repeat(2049) }],
  ["knocking in words", { ...join, knock: "yes" }],
  ["a resume of nobody", resume, "resume-expired"],
  ["a resume without a token", { ...resume, token: undefined }],
  ["a resume with an empty token", { ...resume, token: "" }, "resume-expired"],
  ["a resume of a participant of the prototype", {
    ...resume,
    participant: "__proto__",
  }],
  ["a resume with a token that stays", { ...resume, next: resume.token }],
  ["a resume with a short next token", { ...resume, next: "x" }],
  ["a resume in somebody's name", { ...resume, name: "Ann" }, "resume-expired"],
];

/** From somebody inside. */
export const INSIDE: Row[] = [
  ["joining twice", join],
  ["resuming inside", resume],
  ["a forged sender", { ...offer(), from: newId() }],
  ["a receiver that is none", { ...offer(), to: "__proto__" }],
  ["a list of receivers", { ...offer(), to: [newId(), newId()] }],
  ["no receiver", { ...offer(), to: undefined }],
  ["a signal that is none", { ...offer(), signal: "dial" }],
  ["a list of signals", { ...offer(), signal: [offer().signal] }],
  ["no signal", { ...offer(), signal: undefined }],
  ["a signal of null", { ...offer(), signal: null }],
  ["a description of 49 KB", offer({ sdp: SDP.padEnd(49_200, "x") })],
  ["a description of 1 MB", offer({ sdp: SDP.padEnd(2 ** 20, "x") })],
  ["1,000 short candidates", candidates(1_000, { candidate: "" })],
  ["1,000 candidates", candidates(1_000)],
  ["an action that there is not", act({ do: "destroy" })],
  ["an action of the prototype", act({ do: "constructor" })],
  ...["__proto__", "", "x".repeat(17), null, [newId()]].map((session): Row => [
    `the SFU session ${session}`,
    { type: "sfu-token", session },
  ]),
  ["no action", act(null)],
  ["an action to nobody", act({ do: "remove" })],
  ["an action to everybody", act({ do: "remove", target: "*" })],
  ["an action to many", act({ do: "remove", target: [newId()] })],
  ["an action in somebody's name", act({ do: "end", by: newId() })],
  [
    "a role that there is not",
    act({ do: "promote", target: newId(), role: "owner" }),
  ],
  [
    "a role of those who wait",
    act({ do: "promote", target: newId(), role: "waiting" }),
  ],
  ...[1, 9, LIMITS.rosterSize + 1, 2.5, -1, 2 ** 53, "6", null].map((
    capacity,
  ): Row => [
    `capacity ${capacity}`,
    act({ do: "resize", capacity }),
  ]),
  ["a title of two lines", act({ do: "rename", title: "a\nb" })],
  [
    "a long title",
    act({
      do: "rename",
      title: "x".repeat(LIMITS.titleChars + 1),
    }),
  ],
  ["a lock by the rules", act({ do: "rule", rules: { locked: true } })],
  ["a rule that there is not", act({ do: "rule", rules: { admin: true } })],
  [
    "rules of the prototype",
    '{"type":"act","action":{"do":"rule","rules":{"__proto__":{}}}}',
  ],
  ["an audience that there is not", act({ do: "rule", rules: { chat: MARK } })],
  ["an empty password", act({ do: "password", password: "" })],
  [
    "a long password",
    act({
      do: "password",
      password: "x".repeat(LIMITS.passwordChars + 1),
    }),
  ],
];

/** From somebody inside: the server passes them on unread, and no browser takes them [SIG-8]. */
export const UNREAD: Row[] = [
  ["an unknown kind", offer({ kind: "rollback" })],
  ["a kind of markup", offer({ kind: MARK })],
  ...[-1, 0, 1.5, 2 ** 53, "1", null].flatMap((n): Row[] => [
    [`epoch ${n}`, offer({ epoch: n })],
    [`number ${n}`, offer({ n })],
  ]),
  ["an answer without what is past", offer({ kind: "answer" })],
  ["an answer with a negative past", offer({ kind: "answer", past: -1 })],
  ["no description", offer({ sdp: undefined })],
  ["a description that is none", offer({ sdp: "hello" })],
  ["a description of markup", offer({ sdp: MARK })],
  ["a description as an object", offer({ sdp: { type: "offer", sdp: SDP } })],
  ["no fingerprint", offer({ sdp: SDP.replace("a=fingerprint", "a=x") })],
  [
    "a fingerprint that is not on a line",
    offer({
      sdp: "v=0\r\ns=a=fingerprint:sha-256 00\r\n",
    }),
  ],
  [
    "nine media sections",
    offer({ sdp: SDP + SDP.slice(SDP.indexOf("m=")).repeat(8) }),
  ],
  ["a description of 33 KB", offer({ sdp: SDP.padEnd(33_000, "x") })],
  ["a proof that is none", offer({ proof: { key: MARK } })],
  ["no candidates", candidates(0)],
  ["101 candidates", candidates(LIMITS.candidates + 1)],
  [
    "a candidate of 1,025 characters",
    candidates(1, {
      candidate: "x".repeat(LIMITS.candidateChars + 1),
    }),
  ],
  ["a candidate of a negative section", candidates(1, { sdpMLineIndex: -1 })],
  ["a candidate that is null", {
    type: "signal",
    to: newId(),
    signal: { kind: "candidates", epoch: 1, candidates: [null] },
  }],
];

/** Signals with something added: a browser takes them without it, from their sender [SIG-12]. */
export const ADDED_INSIDE: readonly Row[] = [
  ["a forged sender within", offer({ from: newId() })],
  ["a type within", offer({ type: "welcome" })],
  ["a candidate with more to say", candidates(1, { from: newId() })],
];

/** Fields that are added to good messages: a newer page may do so, and nothing comes of it [SIG-12]. */
export const ADDED: readonly string[] = [
  '"admin":true',
  '"role":"host"',
  `"id":"${newId()}"`,
  `"by":"${newId()}"`,
  `"from":"${newId()}"`,
  '"address":"127.0.0.1"',
  '"standing":"host"',
  '"grantedRole":"host"',
  '"authorized":true',
  '"verified":true',
  `"${MARK}":1`,
  `"${"x".repeat(60_000)}":1`,
  '"__proto__":{"spare":1,"role":"host"}',
  '"constructor":1',
  '"toString":1',
];
