/** What a peer sends too much of: later, or not at all; what an honest peer sends at once is taken. */
import { assert, assertEquals } from "@std/assert";
import { Inbox } from "../../../lib/client/session/inbox.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { FakeClock } from "../../support/clock.ts";
import { allTopics, type Frame } from "../../support/peer_frames.ts";

const author = newId();
const chat = (n: number, text = "x") => ({
  type: "chat",
  message: { author, name: "A", n, at: 1, text },
});
let version = 0;
const state = (camera: boolean) => ({
  type: "state",
  version: ++version,
  state: { camera, microphone: false },
});

function inbox(deliver: (frame: Frame) => void = () => {}) {
  const clock = new FakeClock();
  const delivered: Frame[] = [];
  const seen = { missed: 0, cut: 0 };
  const subject = new Inbox({
    clock,
    peer: author,
    topics: allTopics((frame) => {
      delivered.push(frame);
      deliver(frame);
    }, () => seen.missed++),
    deliver: (handle) => handle(),
    onCut: () => seen.cut++,
  });
  return {
    subject,
    clock,
    seen,
    delivered,
    take: (frame: unknown) => subject.receive(JSON.stringify(frame)),
    count: (type: string) =>
      delivered.filter((frame) => frame.type === type).length,
  };
}

/** Without the complaints that belong to the test. */
function quietly(act: () => void): number {
  const { warn, error } = console;
  let complaints = 0;
  console.warn = console.error = () => complaints++;
  try {
    act();
  } finally {
    Object.assign(console, { warn, error });
  }
  return complaints;
}

Deno.test("[PEER-2] of what says how something stands the newest counts, a few times a second", async () => {
  const { clock, take, count, delivered, seen } = inbox();
  for (let n = 0; n < 2_000; n++) take(state(n % 2 === 0));
  assertEquals(count("state"), 1);
  await clock.advance(TIMES.stateEvery);
  assertEquals(count("state"), 2);
  assertEquals(delivered.at(-1)?.version, version);
  // Of each kind the newest, not of all together.
  for (let n = 0; n < 10; n++) {
    take({ type: "view", widths: { camera: n } });
    take({ type: "report", pairs: [] });
    take({ type: "server-back" });
    take({ type: "chat-sync", upTo: { [author]: n + 1 } });
  }
  await clock.advance(1_000);
  assertEquals(count("view"), 2);
  assertEquals(count("report"), 2);
  assertEquals(count("server-back"), 2);
  assertEquals(count("chat-sync"), 2);
  assertEquals(seen, { missed: 0, cut: 0 });
});

Deno.test("[PEER-2] what an honest page sends at once is all taken, and it is not named", async () => {
  const { subject, clock, take, count } = inbox();
  for (let n = 0; n < 240; n++) take({ type: "keep-alive" });
  for (let n = 0; n < 60; n++) take({ type: "report", pairs: [] });
  for (let n = 1; n <= 500; n++) take(chat(n));
  for (let n = 0; n < 800; n++) {
    take({ type: "signal", signal: { kind: "dial", epoch: 1 } });
  }
  assertEquals(subject.flood.value, "none");
  assertEquals(count("keep-alive"), 240);
  assertEquals(count("chat"), 500);
  await clock.advance(20_000);
  assertEquals(count("signal"), 800, "slower, but each");
  assertEquals(subject.flood.value, "none");
});

Deno.test("[PEER-2] whatever comes, only so much work is done, in order", async () => {
  const { subject, clock, take, count, delivered, seen } = inbox();
  for (let n = 1; n <= 10_000; n++) take(chat(n));
  assertEquals(count("chat"), LIMITS.chatBurst);
  assertEquals(subject.flood.value, "slowed");
  assert(seen.missed > 0, "somebody has to ask for what was left out");
  await clock.advance(10_000);
  const more = count("chat") - LIMITS.chatBurst;
  assert(Math.abs(more - 10 * LIMITS.chatPerSecond) <= 2, `${more}`);
  const numbers = delivered.flatMap((frame) =>
    frame.type === "chat" ? Object(frame.message).n : []
  );
  assertEquals(numbers, numbers.map((_, n) => n + 1));
  await clock.advance(60_000);
  assertEquals(count("chat"), 2 * LIMITS.chatBurst);
  assertEquals(subject.flood.value, "none", "it is over");
  assertEquals(clock.pending, 0);
  take(chat(1));
  assertEquals(count("chat"), 2 * LIMITS.chatBurst + 1);
});

Deno.test("[PEER-3] whoever floods on is cut off, once, and let back by hand", async () => {
  const { subject, clock, take, delivered, seen } = inbox();
  for (let n = 1; n <= LIMITS.frameBurst + LIMITS.floodFrames; n++) {
    take({ type: "keep-alive" });
  }
  assertEquals([subject.flood.value, seen.cut], ["slowed", 0]);
  for (let n = 0; n < 1_000; n++) take({ type: "keep-alive" });
  assertEquals([subject.flood.value, seen.cut], ["cut", 1]);
  const before = delivered.length;
  await clock.advance(60_000);
  take({ type: "bye" });
  assertEquals(delivered.length, before, "nothing of theirs is heard");
  subject.resetFlood();
  take({ type: "keep-alive" });
  assertEquals(delivered.length, before + 1);
});

Deno.test("[PEER-3] junk is neither read without end nor complained of each time", () => {
  const { subject, seen } = inbox();
  const junk = "x".repeat(LIMITS.frameChars);
  const complaints = quietly(() => {
    for (let n = 0; n < 20; n++) subject.receive(junk);
    assertEquals(subject.flood.value, "none", "a few are of another version");
    for (let n = 0; n < 2_000; n++) subject.receive(junk);
  });
  assertEquals(complaints, 1);
  assertEquals(subject.flood.value, "cut");
  assertEquals(seen.cut, 1);
});

Deno.test("[PEER-6] topics of a newer page are ignored, and nobody is named for them", () => {
  const { subject, take, delivered, seen } = inbox();
  const complaints = quietly(() => {
    for (let n = 0; n < 2_000; n++) take({ type: "hologram", depth: n });
  });
  assertEquals([delivered.length, complaints, seen.missed], [0, 0, 0]);
  assertEquals(subject.flood.value, "none");
});

Deno.test("[PEER-3] what is no text counts with all its bytes, and a channel beside the own one as the longest frame", () => {
  const bytes = new ArrayBuffer(LIMITS.frameChars);
  for (const data of [bytes, { label: "another channel" }]) {
    const { subject, seen } = inbox();
    quietly(() => {
      for (let n = 0; n < 1_500; n++) subject.receive(data);
    });
    assertEquals([subject.flood.value, seen.cut], ["cut", 1]);
  }
});

Deno.test("[PEER-2] a goodbye comes after what was said before it, and a frame that fails keeps none back", () => {
  const { take, delivered } = inbox((frame) => {
    if (frame.type === "keep-alive") throw new Error("a bug");
  });
  quietly(() => {
    for (let n = 1; n <= LIMITS.chatBurst + 5; n++) take(chat(n));
    take({ type: "keep-alive" });
    take({ type: "bye" });
  });
  const last = delivered.slice(-3);
  assertEquals(last.map(({ type }) => type), ["chat", "chat", "bye"]);
  assertEquals(delivered.length, LIMITS.chatBurst + 7);
});

Deno.test("[PEER-2] long frames are bounded by their characters, however few they are", () => {
  const { subject, take, seen } = inbox();
  const topic = { type: "hologram", depth: "x".repeat(60_000) };
  for (let n = 0; n < 300; n++) take(topic);
  assertEquals(subject.flood.value, "slowed");
  assert(seen.missed > 0, "somebody has to ask for what was left out");
});

Deno.test("[PEER-2] short frames that are not understood are soon too many", () => {
  const { subject } = inbox();
  quietly(() => {
    const most = LIMITS.unknownFrameBurst;
    for (let n = 0; n < most; n++) subject.receive("{}");
    assertEquals(subject.flood.value, "none");
    subject.receive("{}");
    assertEquals(subject.flood.value, "slowed");
  });
});

Deno.test("[PEER-2] what comes while others wait comes after them, also when there is room again", async () => {
  const { clock, take, delivered, seen } = inbox();
  const most = 2 * LIMITS.chatBurst;
  for (let n = 1; n < most; n++) take(chat(n));
  await clock.advance(TIMES.stateEvery - 20); // Enough for one more message.
  take(chat(most));
  assertEquals(seen.missed, 0);
  take(chat(most + 1));
  assertEquals(seen.missed, 1, "as many wait as may");
  await clock.advance(60_000);
  const numbers = delivered.flatMap((frame) =>
    frame.type === "chat" ? Object(frame.message).n : []
  );
  assertEquals(numbers, Array.from({ length: most }, (_, n) => n + 1));
});

Deno.test("[PEER-2] a state that still waits when the link is closed is not delivered", async () => {
  const { subject, clock, take, count } = inbox();
  take(state(true));
  take(state(false));
  subject.flush(false);
  await clock.advance(1_000);
  assertEquals(count("state"), 1);
});

Deno.test("[PEER-3] once a link is cut, nothing that still waits is delivered", async () => {
  const { subject, clock, take, count } = inbox();
  for (let n = 1; n <= 2 * LIMITS.chatBurst; n++) take(chat(n));
  const most = LIMITS.frameBurst + LIMITS.floodFrames;
  for (let n = 0; n < most; n++) take({ type: "keep-alive" });
  assertEquals(subject.flood.value, "cut");
  await clock.advance(60_000);
  assertEquals(count("chat"), LIMITS.chatBurst);
});
