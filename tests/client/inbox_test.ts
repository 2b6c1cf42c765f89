/** What a peer sends too much of: later, or not at all; what an honest peer sends at once is taken. */
import { assert, assertEquals } from "@std/assert";
import { Inbox } from "../../lib/client/inbox.ts";
import { newId } from "../../lib/protocol/ids.ts";
import { LIMITS, TIMES } from "../../lib/protocol/limits.ts";
import type { PeerFrame } from "../../lib/protocol/peer.ts";
import { FakeClock } from "../fakes.ts";

const author = newId();
const chat = (n: number, text = "x") => ({
  type: "chat",
  message: { author, name: "A", n, at: 1, text },
});
const media = (camera: boolean) => ({
  type: "media",
  camera,
  microphone: false,
});

function inbox(deliver: (frame: PeerFrame) => void = () => {}) {
  const clock = new FakeClock();
  const delivered: PeerFrame[] = [];
  const seen = { missed: 0, cut: 0 };
  const subject = new Inbox({
    clock,
    deliver: (frame) => {
      delivered.push(frame);
      deliver(frame);
    },
    onMissed: () => seen.missed++,
    onCut: () => seen.cut++,
  });
  return {
    subject,
    clock,
    seen,
    delivered,
    take: (frame: unknown) => subject.take(JSON.stringify(frame)),
    count: (type: PeerFrame["type"]) =>
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
  for (let n = 0; n < 2_000; n++) take(media(n % 2 === 0));
  assertEquals(count("media"), 1);
  await clock.advance(TIMES.stateEvery);
  assertEquals(count("media"), 2);
  assertEquals(delivered.at(-1), { ...media(false), type: "media" });
  // Of each kind the newest, not of all together.
  for (let n = 0; n < 10; n++) {
    take({ type: "view", width: n });
    take({ type: "report", pairs: [] });
    take({ type: "server" });
    take({ type: "have", upTo: { [author]: n + 1 } });
  }
  await clock.advance(1_000);
  assertEquals(count("view"), 2);
  assertEquals(count("report"), 2);
  assertEquals(count("server"), 2);
  assertEquals(count("have"), 2);
  assertEquals(seen, { missed: 0, cut: 0 });
});

Deno.test("[PEER-2] what an honest page sends at once is all taken, and it is not named", async () => {
  const { subject, clock, take, count } = inbox();
  for (let n = 0; n < 240; n++) take({ type: "beat" });
  for (let n = 0; n < 60; n++) take({ type: "report", pairs: [] });
  for (let n = 1; n <= 500; n++) take(chat(n));
  for (let n = 0; n < 800; n++) {
    take({ type: "signal", signal: { kind: "dial", epoch: 1 } });
  }
  assertEquals(subject.flood.value, "none");
  assertEquals(count("beat"), 240);
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
    frame.type === "chat" ? [frame.message.n] : []
  );
  assertEquals(numbers, numbers.map((_, n) => n + 1));
  await clock.advance(60_000);
  assertEquals(count("chat"), 2 * LIMITS.chatBurst);
  assertEquals(subject.flood.value, "none", "it is over");
  assertEquals(clock.pending, 0);
  take(chat(1));
  assertEquals(count("chat"), 2 * LIMITS.chatBurst + 1);
});

Deno.test("[PEER-3] who goes on without measure is cut, once, and forgiven by hand", async () => {
  const { subject, clock, take, delivered, seen } = inbox();
  for (let n = 1; n <= LIMITS.frameBurst + LIMITS.floodFrames; n++) {
    take({ type: "beat" });
  }
  assertEquals([subject.flood.value, seen.cut], ["slowed", 0]);
  for (let n = 0; n < 1_000; n++) take({ type: "beat" });
  assertEquals([subject.flood.value, seen.cut], ["cut", 1]);
  const before = delivered.length;
  await clock.advance(60_000);
  take({ type: "bye" });
  assertEquals(delivered.length, before, "nothing of theirs is heard");
  subject.forgive();
  take({ type: "beat" });
  assertEquals(delivered.length, before + 1);
});

Deno.test("[PEER-3] junk is neither read without end nor complained of each time", () => {
  const { subject, seen } = inbox();
  const junk = "x".repeat(LIMITS.frameChars);
  const complaints = quietly(() => {
    for (let n = 0; n < 20; n++) subject.take(junk);
    assertEquals(subject.flood.value, "none", "a few are of another version");
    for (let n = 0; n < 2_000; n++) subject.take(junk);
  });
  assertEquals(complaints, 1);
  assertEquals(subject.flood.value, "cut");
  assertEquals(seen.cut, 1);
});

Deno.test("[PEER-3] what is no text counts with all its bytes, and a channel beside the own one as the longest frame", () => {
  const bytes = new ArrayBuffer(LIMITS.frameChars);
  for (const data of [bytes, { label: "another channel" }]) {
    const { subject, seen } = inbox();
    quietly(() => {
      for (let n = 0; n < 1_500; n++) subject.take(data);
    });
    assertEquals([subject.flood.value, seen.cut], ["cut", 1]);
  }
});

Deno.test("[PEER-2] a goodbye comes after what was said before it, and a frame that fails keeps none back", () => {
  const { take, delivered } = inbox((frame) => {
    if (frame.type === "beat") throw new Error("a bug");
  });
  quietly(() => {
    for (let n = 1; n <= LIMITS.chatBurst + 5; n++) take(chat(n));
    take({ type: "beat" });
    take({ type: "bye" });
  });
  const last = delivered.slice(-3);
  assertEquals(last.map(({ type }) => type), ["chat", "chat", "bye"]);
  assertEquals(delivered.length, LIMITS.chatBurst + 7);
});
