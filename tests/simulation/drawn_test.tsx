/** Whatever a peer or the server sends and is understood can be drawn, in every panel. */
import { assert, assertEquals } from "@std/assert";
import type { BrowserSocket } from "../../lib/client/signaling/signaling_socket.ts";
import { newId } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { decodePeerFrame } from "../support/peer_frames.ts";
import { decodeServerMessage } from "../../lib/protocol/signaling.ts";
import { FakeNetwork } from "../support/rtc/network.ts";
import { seeded } from "../support/random.ts";
import { pick, type Random } from "../support/mutations.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import { Participant } from "../support/simulation/participant.ts";
import { draw } from "../support/drawn_screen.tsx";

const FRAMES = 3_000;
const MESSAGES = 1_500;
/** So many are taken between two drawings. */
const PORTION = 50;

const NUMBERS: number[] = [
  0,
  1,
  -1,
  0.5,
  1e-300,
  2 ** 31,
  2 ** 53 - 1,
  9e15,
  1e308,
  ...[
    LIMITS.maxCount,
    LIMITS.maxTimestamp,
    LIMITS.maxBitsPerSecond,
    LIMITS.maxDelayMs,
    LIMITS.maxRoundTripMs,
    LIMITS.maxPixels,
  ].flatMap((most) => [most, most + 1]),
];
const TEXTS = [
  "Ada",
  "А",
  "\u202e",
  "\u0000",
  "half \ud83d",
  "👩‍👩‍👧",
  "e" + "\u0301".repeat(60),
  "e" + "\u0301".repeat(4_095),
  "x".repeat(64),
  "x".repeat(4_096),
  "\n".repeat(4_096),
  "\u3164",
  "https://example.org/\u202ea(",
  "__proto__",
  "constructor",
  "(2)",
  "?",
];

/** A value of any kind, most of them at the edge of what is allowed. */
function extreme<T>(random: Random, usual: T): unknown {
  if (random() < 0.85) return usual;
  if (typeof usual === "number") return pick(random, NUMBERS);
  if (typeof usual === "string") return pick(random, TEXTS);
  if (typeof usual === "boolean") return random() < 0.5;
  if (Array.isArray(usual)) {
    return Array.from(
      { length: Math.floor(random() * 4) },
      () => extremes(random, usual[0]),
    );
  }
  return usual;
}

function extremes(random: Random, frame: unknown): unknown {
  if (typeof frame !== "object" || frame === null || Array.isArray(frame)) {
    return extreme(random, frame);
  }
  return Object.fromEntries(
    Object.entries(frame).map(([key, value]) => [
      key,
      key === "type"
        ? value
        : typeof value === "object" && value !== null && !Array.isArray(value)
        ? extremes(random, value)
        : extreme(random, value),
    ]),
  );
}

const nothing = () => {};

Deno.test("[PEER-1] any frame of a peer that is understood can be drawn", async () => {
  await using meeting = await Meeting.open();
  const ann = await meeting.enter("Ann");
  const mallory = await meeting.enter("Mallory");
  await meeting.pass(3_000);
  const [connection] = mallory.host.connections;
  const [channel] = connection.transport.channels.values();
  const random = seeded(20_261_129);
  const ids = [ann.id, mallory.id, newId()];
  let n = 0;
  const message = (author: string) => ({
    author,
    name: "Mallory",
    n: ++n,
    at: 1_700_000_000_000,
    text: "Hello",
  });
  const usual = [
    () => ({
      type: "state",
      version: ++n,
      state: { camera: true, microphone: false },
    }),
    () => ({ type: "chat", message: message(mallory.id) }),
    () => ({ type: "chat-sync", upTo: { [pick(random, ids)]: 1 } }),
    () => ({
      type: "history",
      messages: [message(pick(random, ids))],
      last: false,
    }),
    () => ({
      type: "report",
      pairs: [{
        from: pick(random, ids),
        rttMs: 12,
        loss: 0.5,
        bitrate: 1e6,
        relayed: true,
      }],
    }),
    () => ({ type: "view", widths: { camera: 12 } }),
    () => ({ type: "server-back" }),
  ];
  let understood = 0;
  for (let sent = 0; sent < FRAMES; sent++) {
    const frame = JSON.stringify(extremes(random, pick(random, usual)()));
    if (decodePeerFrame(frame).ok) understood++;
    channel.send(frame);
    if (sent % PORTION === 0) {
      await meeting.pass(1_000);
      await draw(ann.call);
    }
  }
  assert(understood > FRAMES / 10, `${understood} were understood`);
  assert(ann.call.chat.messages.value.length > 0);
  const errors = meeting.warnings.filter((text) =>
    !text.includes("is not understood")
  );
  assertEquals(errors, []);
  assertEquals(ann.badges, { Mallory: "connected" });
});

Deno.test("[PEER-1] any message of the server that is understood can be drawn", async () => {
  await using meeting = await Meeting.open();
  const random = seeded(20_261_130);
  const you = newId();
  const socket: BrowserSocket = {
    readyState: WebSocket.OPEN,
    send: nothing,
    close: nothing,
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  const network = new FakeNetwork(meeting.clock, random);
  const ann = new Participant({
    name: "Ann",
    room: "k7mq-2vxp-9drt",
    host: network.host("Ann"),
    clock: meeting.clock,
    random,
    connectSocket: () => socket,
  });
  ann.join();
  socket.onopen?.(new Event("open"));
  const hear = (message: unknown) => {
    const data = JSON.stringify(message);
    const decoded = decodeServerMessage(data);
    socket.onmessage?.(new MessageEvent("message", { data }));
    return decoded.ok;
  };
  const ids = [you, newId(), newId(), newId()];
  const audience = "everybody";
  const person = (id: string) => ({
    id,
    name: "Ada",
    order: 1,
    role: "guest",
    verified: false,
    silenced: false,
    permissions: ["mute"],
    features: [],
  });
  let version = 0;
  const roster = () => ({
    version: ++version,
    title: "Title",
    capacity: 6,
    rules: {
      locked: false,
      waitingRoom: false,
      unmute: true,
      succession: false,
      screen: audience,
      chat: audience,
      files: audience,
    },
    password: false,
    participants: [{ ...person(you), order: 1 }],
    waiting: [{ id: pick(random, ids), name: "Ada" }],
    permissions: ["mute-all", "rule", "admit"],
    removed: [],
    removedPeople: [{
      id: pick(random, ids),
      name: "Ada",
      permissions: ["readmit"],
    }],
  });
  assert(hear({
    type: "welcome",
    you,
    token: "0".repeat(32),
    roster: roster(),
    iceServers: [],
    spreadMs: 0,
  }));
  let understood = 0;
  for (let sent = 0; sent < MESSAGES; sent++) {
    const now = roster();
    // The usual ones are among them, whatever else is.
    const others = ids.slice(1).map((id, n) => ({
      ...person(id),
      order: n + 2,
    }))
      .map((one) => ({ ...Object(extremes(random, one)), id: one.id }));
    const told = {
      ...Object(extremes(random, now)),
      version: now.version,
      participants: [...now.participants, ...others],
    };
    const message = random() < 0.8
      ? { type: "roster", roster: told }
      : extremes(
        random,
        pick(random, [
          { type: "mute", by: pick(random, ids) },
          { type: "denied", action: "mute", reason: "forbidden" },
          { type: "pong", spreadMs: 5 },
          { type: "undelivered", to: newId() },
        ]),
      );
    if (hear(message)) understood++;
    if (sent % PORTION === 0) {
      await meeting.pass(100);
      await draw(ann.call);
    }
  }
  assert(understood > MESSAGES / 2, `${understood} were understood`);
  assertEquals(ann.call.phase.value.is, "inside");
  ann.close();
});
