import {
  assert,
  assertEquals,
  assertFalse,
  assertStringIncludes,
} from "@std/assert";
import { newId, newRoomId, newSecret } from "../../lib/protocol/ids.ts";
import { LIMITS } from "../../lib/protocol/limits.ts";
import { decodeClientMessage } from "../../lib/protocol/client_messages.ts";
import {
  decodeServerMessage,
  type Roster,
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
  for (
    const roster of [null, 7, [], {}, { version: 4 }, {
      version: 4,
      participants: "all",
    }, { participants: [] }]
  ) {
    assertFalse(
      decodeServerMessage(JSON.stringify({ type: "roster", roster })).ok,
    );
  }
});

/** What may come in the place of any good part. */
const SPOILED = [
  null,
  7,
  "x",
  [],
  {},
  "\u202e",
  { id: "../x" },
];

Deno.test("[SIG-10] a bad part of a roster costs that part alone", () => {
  const ann = {
    id: newId(),
    name: "Ann",
    order: 1,
    role: "host",
    verified: true,
    silenced: true,
    may: ["mute"],
  } satisfies Roster["participants"][number];
  const ben = { id: newId(), name: "Ben" };
  const roster = {
    version: 3,
    title: "T",
    capacity: 4,
    rules: {
      locked: true,
      waitingRoom: true,
      unmute: true,
      succession: true,
      screen: "everybody",
      chat: "everybody",
      files: "everybody",
    },
    password: true,
    participants: [ann],
    waiting: [ben],
    may: ["lock"],
    removed: [to],
    sentAway: [{ id: to, name: "Eve", may: ["readmit"] }],
    left: [to],
  } satisfies Roster;
  const decode = (spoiled: unknown) => {
    const text = JSON.stringify({ type: "roster", roster: spoiled });
    const decoded = decodeServerMessage(text);
    assert(decoded.ok && decoded.value.type === "roster", text);
    return decoded.value.roster;
  };
  assertEquals(decode(roster), roster);
  assertEquals(decode({ ...roster, future: 1 }), roster);
  const lists = [
    "participants",
    "waiting",
    "removed",
    "sentAway",
    "left",
  ] as const;
  for (const list of lists) {
    for (const part of SPOILED) {
      for (const parts of [[part, ...roster[list]], [...roster[list], part]]) {
        const { [list]: decoded } = decode({ ...roster, [list]: parts });
        assertEquals(decoded, roster[list], `${list}: ${JSON.stringify(part)}`);
      }
    }
    const twice = [...roster[list], ...roster[list]];
    assertEquals(decode({ ...roster, [list]: twice }), roster, list);
  }
  for (const part of SPOILED) {
    const may = ["lock", part, "destroy"];
    assertEquals(decode({ ...roster, may }).may, ["lock"]);
    for (
      const key of ["title", "capacity", "rules", "password", "waiting", "may"]
    ) {
      const { participants, version } = decode({ ...roster, [key]: part });
      assertEquals({ participants, version }, {
        participants: [ann],
        version: 3,
      });
    }
    const { rules } = decode({
      ...roster,
      rules: { ...roster.rules, chat: part, locked: part },
    });
    assertEquals(rules, { ...roster.rules, chat: "moderators", locked: false });
    for (const key of ["name", "role", "verified", "silenced", "may"]) {
      const [one] = decode({
        ...roster,
        participants: [{ ...ann, [key]: part }],
      }).participants;
      assertEquals([one.id, one.order], [ann.id, 1], key);
      if (key !== "role") assertEquals(one.role, "host");
    }
  }
  for (const order of [-1, "first", 1.5, undefined]) {
    const nowhere = { ...ann, id: newId(), order };
    assertEquals(
      decode({ ...roster, participants: [nowhere, ann] }).participants,
      [ann],
    );
  }
  // More than there can be: the first ones count.
  const sixty = Array.from({ length: 60 }, () => ({ id: newId(), name: "A" }));
  assertEquals(
    decode({ ...roster, waiting: sixty }).waiting,
    sixty.slice(0, LIMITS.waiting),
  );
});

Deno.test("[SIG-10] an ICE server that no browser takes does not cost the others, nor the welcome", () => {
  const good = [
    { urls: ["stun:s.example", "stun:s.example:3478"] },
    {
      urls: ["turns:t.example:443?transport=tcp", "turn:[::1]:3478"],
      username: "u",
      credential: "c",
    },
  ];
  const bad = [
    ...SPOILED,
    { urls: [] },
    { urls: "stun:s.example" },
    { urls: ["http://s.example"] },
    { urls: ["turn:t.example"] },
    { urls: ["turn:t.example"], username: "u" },
    ...["", ":70000", "?transport=pigeon", "/path", " x"].map((rest) => ({
      urls: [rest ? `turn:t.example${rest}` : "turn:"],
      username: "u",
      credential: "c",
    })),
  ];
  for (const iceServers of [[...bad, ...good], [...good, ...bad]]) {
    const text = JSON.stringify({ type: "ice-servers", iceServers });
    const decoded = decodeServerMessage(text);
    assert(decoded.ok && decoded.value.type === "ice-servers");
    assertEquals(decoded.value.iceServers, good);
  }
  const none = JSON.stringify({ type: "ice-servers", iceServers: null });
  assert(decodeServerMessage(none).ok);
});

Deno.test("[SIG-11] a refusal that is not known is one that passes", () => {
  for (
    const refused of [{ reason: "tuesday", message: "" }, {}, {
      reason: 7,
      message: 7,
      more: 7,
    }]
  ) {
    const text = JSON.stringify({ type: "refused", ...refused });
    const decoded = decodeServerMessage(text);
    assert(decoded.ok && decoded.value.type === "refused");
    assertEquals(decoded.value.reason, "storage-unavailable");
  }
});
