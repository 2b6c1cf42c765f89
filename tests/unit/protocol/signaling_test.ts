import {
  assert,
  assertEquals,
  assertFalse,
  assertStringIncludes,
} from "@std/assert";
import { newId, newRoomId, newSecret } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { decodeClientMessage } from "../../../lib/protocol/client_messages.ts";
import {
  decodeServerMessage,
  type Roster,
} from "../../../lib/protocol/signaling.ts";
import { SDP } from "../../support/rtc/sdp.ts";

const room = newRoomId();
const to = newId();
const candidate = {
  candidate: "candidate:1 1 udp 1 127.0.0.1 9 typ host",
  sdpMid: "0",
  sdpMLineIndex: 0,
  usernameFragment: "u",
};

const good = [
  { type: "join", version: 5, room, name: "Ann", knock: false, features: [] },
  {
    type: "join",
    version: 5,
    features: ["captions", "files-2"],
    room,
    name: "Ann",
    hostKey: newSecret(),
    password: "sesame",
    browserId: newSecret(),
    knock: true,
  },
  { type: "act", action: { do: "admit", target: to } },
  { type: "act", action: { do: "promote", target: to, role: "moderator" } },
  { type: "act", action: { do: "rule", rules: { chat: "moderators" } } },
  { type: "act", action: { do: "password", password: null } },
  { type: "act", action: { do: "end" } },
  {
    type: "resume",
    version: 5,
    room,
    participant: to,
    token: "x",
    features: ["unheard-of"],
  },
  {
    type: "resume",
    version: 5,
    features: [],
    room,
    participant: to,
    token: "x",
    next: newSecret(),
  },
  { type: "ping" },
  { type: "ping", spare: 0 },
  { type: "pong" },
  { type: "ice-servers" },
  { type: "sfu-token", session: to },
  { type: "leave" },
];

Deno.test("each message that a browser sends is decoded to itself", () => {
  for (const message of good) {
    const decoded = decodeClientMessage(JSON.stringify(message));
    assert(decoded.ok, JSON.stringify(decoded));
    assertEquals(decoded.value as unknown, message);
  }
});

Deno.test("[SIG-12] a list of features costs nothing: what is no name in it is left out", () => {
  const many = Array.from({ length: 40 }, (_, n) => `feature-${n}`);
  const lists: [unknown, string[]][] = [
    [undefined, []],
    ...[null, 7, {}, "files", [[]]].map((bad): [unknown, string[]] => [
      bad,
      [],
    ]),
    [
      ["files", 7, "Files", "", "-", "a b", "x".repeat(33), "files", "z9"],
      ["files", "z9"],
    ],
    [["x".repeat(32)], ["x".repeat(32)]],
    [many, many.slice(0, LIMITS.features)],
  ];
  const join = { type: "join", version: 5, room, name: "Ann" };
  const resume = { type: "resume", version: 5, room, participant: to };
  for (const [features, understood] of lists) {
    for (const message of [join, { ...resume, token: "x" }]) {
      const text = JSON.stringify({ ...message, features });
      const decoded = decodeClientMessage(text);
      assert(decoded.ok, text);
      const { value } = decoded;
      assert(value.type === "join" || value.type === "resume");
      assertEquals(value.features, understood, text);
    }
  }
});

Deno.test("[SIG-12] what a newer page adds to a message is left out, a signal alone has no place for it", () => {
  for (const message of good) {
    for (const more of ['"future":{"deep":[1]}', '"__proto__":{"spare":1}']) {
      const text = `${JSON.stringify(message).slice(0, -1)},${more}}`;
      const decoded = decodeClientMessage(text);
      assert(decoded.ok, text);
      assertEquals(decoded.value as unknown, message);
    }
  }
  const signal = { type: "signal", to, signal: { kind: "dial", epoch: 1 } };
  assert(decodeClientMessage(JSON.stringify(signal)).ok);
  assertFalse(decodeClientMessage(JSON.stringify({ ...signal, x: 1 })).ok);
  const action = { do: "end", future: 1 };
  assertFalse(decodeClientMessage(JSON.stringify({ type: "act", action })).ok);
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
  "an uplink below nothing": { type: "ping", spare: -1 },
  "an uplink of a fraction": { type: "ping", spare: 0.5 },
  "a next token that can be guessed": {
    type: "resume",
    version: 5,
    room,
    participant: to,
    token: "x",
    next: "x".repeat(31),
  },
  "a next token that fills the storage": {
    type: "resume",
    version: 5,
    room,
    participant: to,
    token: "x",
    next: "x".repeat(65),
  },
  "a room that is a path": {
    type: "join",
    version: 5,
    room: "../../x",
    name: "A",
  },
  "a name with a control character": {
    type: "join",
    version: 5,
    room,
    name: "A\u0007",
  },
  "a name that turns around": {
    type: "join",
    version: 5,
    room,
    name: "A\u202e",
  },
  "a name that is too long": {
    type: "join",
    version: 5,
    room,
    name: "x".repeat(65),
  },
  "a name that is no text": {
    type: "join",
    version: 5,
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
      { type: "pong", spreadMs: 1_000 },
      { type: "ice-servers", iceServers },
      { type: "ice-servers", iceServers, ttlMs: 3_600_000 },
      { type: "no-ice-servers", reason: "too-many-tries" },
    ]
  ) assert(decodeServerMessage(JSON.stringify(message)).ok);
  assertFalse(decodeServerMessage('{"type":"pong"}').ok);
  for (
    const roster of [null, 7, [], {}, { version: 5 }, {
      version: 5,
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
    permissions: ["mute"],
    features: ["files"],
  } satisfies Roster["participants"][number];
  const ben = { id: newId(), name: "Ben" };
  const roster = {
    version: 3,
    title: "T",
    capacity: 4,
    media: { way: "sfu", session: to },
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
    permissions: ["lock"],
    removed: [to],
    removedPeople: [{ id: to, name: "Eve", permissions: ["readmit"] }],
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
    "removedPeople",
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
    const permissions = ["lock", part, "destroy"];
    assertEquals(decode({ ...roster, permissions }).permissions, ["lock"]);
    for (
      const key of [
        "title",
        "capacity",
        "media",
        "rules",
        "password",
        "waiting",
        "permissions",
      ]
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
    for (
      const key of [
        "name",
        "role",
        "verified",
        "silenced",
        "permissions",
        "features",
      ]
    ) {
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

Deno.test("[SIG-10] a part that is no ICE server does not cost the others, nor the welcome", () => {
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
    { urls: [`stun:${"s".repeat(LIMITS.iceUrlChars)}`] },
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
