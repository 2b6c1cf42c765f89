import {
  assert,
  assertEquals,
  assertFalse,
  assertStringIncludes,
} from "@std/assert";
import { newId, newRoomId, newSecret } from "../../lib/protocol/ids.ts";
import { LIMITS } from "../../lib/protocol/limits.ts";
import {
  decodeClientMessage,
  decodeServerMessage,
} from "../../lib/protocol/signaling.ts";
import { SDP } from "../fakes.ts";

const room = newRoomId();
const to = newId();
const candidate = {
  candidate: "candidate:1 1 udp 1 127.0.0.1 9 typ host",
  sdpMid: "0",
  sdpMLineIndex: 0,
  usernameFragment: "u",
};

const good = [
  { type: "join", version: 4, room, name: "Ann", knock: false },
  {
    type: "join",
    version: 4,
    room,
    name: "Ann",
    hostKey: newSecret(),
    password: "sesame",
    visitor: newSecret(),
    knock: true,
  },
  { type: "act", action: { do: "admit", who: to } },
  { type: "act", action: { do: "promote", who: to, role: "moderator" } },
  { type: "act", action: { do: "rule", rules: { chat: "moderators" } } },
  { type: "act", action: { do: "password", password: null } },
  { type: "act", action: { do: "end" } },
  { type: "resume", version: 4, room, participant: to, token: "x" },
  {
    type: "resume",
    version: 4,
    room,
    participant: to,
    token: "x",
    next: newSecret(),
  },
  { type: "ping" },
  { type: "ping", spare: 0 },
  { type: "pong" },
  { type: "ice-servers" },
  { type: "leave" },
];

Deno.test("each message that a browser sends is decoded to itself", () => {
  for (const message of good) {
    const decoded = decodeClientMessage(JSON.stringify(message));
    assert(decoded.ok, JSON.stringify(decoded));
    assertEquals(decoded.value as unknown, message);
  }
});

const SIGNALS = [
  { kind: "offer", epoch: 1, n: 1, sdp: SDP },
  { kind: "answer", epoch: 2, n: 7, past: 3, sdp: SDP },
  { kind: "candidates", epoch: 1, candidates: [candidate] },
  { kind: "dial", epoch: 3 },
  { kind: "hang-up", epoch: 3 },
];

Deno.test("each signal of another is decoded to itself", () => {
  for (const signal of SIGNALS) {
    const message = { type: "signal", from: to, signal };
    const decoded = decodeServerMessage(JSON.stringify(message));
    assert(decoded.ok, JSON.stringify(decoded));
    assertEquals(decoded.value as unknown, message);
  }
});

const bad: Record<string, unknown> = {
  "empty": "",
  "null": "null",
  "an array": "[]",
  "a number": "7",
  "no JSON": "{type:",
  "nesting 10,000 deep": "[".repeat(10_000) + "]".repeat(10_000),
  "a deep field": `{"type":"join","name":${"[".repeat(10_000)}${
    "]".repeat(10_000)
  }}`,
  "binary": new Uint8Array([1, 2, 3]).buffer,
  "too long": `"${"x".repeat(LIMITS.messageChars)}"`,
  "an unknown type": { type: "admin" },
  "the server's type": { type: "welcome" },
  "an extra field": { type: "ping", extra: 1 },
  "an uplink below nothing": { type: "ping", spare: -1 },
  "an uplink of a fraction": { type: "ping", spare: 0.5 },
  "a next token that can be guessed": {
    type: "resume",
    version: 4,
    room,
    participant: to,
    token: "x",
    next: "x".repeat(31),
  },
  "a next token that fills the storage": {
    type: "resume",
    version: 4,
    room,
    participant: to,
    token: "x",
    next: "x".repeat(65),
  },
  "__proto__": '{"type":"ping","__proto__":{"x":1}}',
  "a room that is a path": {
    type: "join",
    version: 4,
    room: "../../x",
    name: "A",
  },
  "a name with a control character": {
    type: "join",
    version: 4,
    room,
    name: "A\u0007",
  },
  "a name that turns around": {
    type: "join",
    version: 4,
    room,
    name: "A\u202e",
  },
  "a name that is too long": {
    type: "join",
    version: 4,
    room,
    name: "x".repeat(65),
  },
  "a name that is no text": {
    type: "join",
    version: 4,
    room,
    name: { toString: 1 },
  },
};

for (const [name, frame] of Object.entries(bad)) {
  Deno.test(`refused, with a reason: ${name}`, () => {
    const text = typeof frame === "string" || frame instanceof ArrayBuffer
      ? frame
      : JSON.stringify(frame);
    const decoded = decodeClientMessage(text);
    assertFalse(decoded.ok);
    if (!decoded.ok) {
      assert(decoded.reason.length > 0 && decoded.reason.length < 300);
    }
  });
}

const offer = (change: Record<string, unknown>) => ({
  ...SIGNALS[0],
  ...change,
});
const candidates = (count: number, change: Record<string, unknown> = {}) => ({
  kind: "candidates",
  epoch: 1,
  candidates: Array(count).fill({ ...candidate, ...change }),
});

/** What a browser does not take of another, though the server passes it on [SIG-8]. */
const badSignals: Record<string, unknown> = {
  "a dial of no epoch": { kind: "dial" },
  "a hang-up of no epoch": { kind: "hang-up", epoch: 0 },
  "a negative number": offer({ n: -1 }),
  "a fraction": offer({ epoch: 1.5 }),
  "a number beyond the safe ones": offer({ n: 2 ** 60 }),
  "SDP over the limit": offer({ sdp: SDP + "a".repeat(LIMITS.sdpChars) }),
  "SDP without a fingerprint": offer({
    sdp: SDP.replace("fingerprint", "finger"),
  }),
  "SDP that is none": offer({ sdp: "hello" }),
  "SDP with nine media sections": offer({
    sdp: SDP + "m=audio 9 x 0\r\n".repeat(9),
  }),
  "no candidates": candidates(0),
  "101 candidates": candidates(LIMITS.candidates + 1),
  "a long candidate": candidates(1, { candidate: "x".repeat(2000) }),
  "an extra field": offer({ more: 1 }),
};

for (const [name, signal] of Object.entries(badSignals)) {
  Deno.test(`no browser takes ${name}`, () => {
    const message = { type: "signal", from: to, signal };
    const decoded = decodeServerMessage(JSON.stringify(message));
    assert(!decoded.ok);
    assert(decoded.reason.length > 0 && decoded.reason.length < 300);
  });
}

Deno.test("the reason names the place", () => {
  const signal = offer({ sdp: "x" });
  const decoded = decodeServerMessage(
    JSON.stringify({ type: "signal", from: to, signal }),
  );
  assert(!decoded.ok);
  assertStringIncludes(decoded.reason, "signal.sdp");
});

Deno.test("the server's messages are checked as well", () => {
  const iceServers = [{ urls: ["turn:x"], username: "u", credential: "c" }];
  for (
    const message of [
      { type: "pong", spread: 1_000 },
      { type: "ice-servers", iceServers },
      { type: "ice-servers", iceServers, lasts: 3_600_000 },
      { type: "no-ice-servers", reason: "too-many-tries" },
    ]
  ) assert(decodeServerMessage(JSON.stringify(message)).ok);
  assertFalse(decodeServerMessage('{"type":"pong"}').ok);
  const roster = {
    version: 4,
    participants: [{ id: to, name: "A\u0000", order: 1 }],
  };
  assertFalse(
    decodeServerMessage(JSON.stringify({ type: "roster", roster })).ok,
  );
});
