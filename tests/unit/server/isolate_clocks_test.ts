import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { newId } from "../../../lib/protocol/ids.ts";
import {
  AskedClocks,
  type ClockMessage,
} from "../../../lib/server/rooms/isolate_clocks.ts";
import { FakeClock, settle } from "../../support/clock.ts";

/** The clocks of one isolate, and what it says to others. */
function asking() {
  const clock = new FakeClock();
  const sent: { hub: string; message: ClockMessage }[] = [];
  const warnings: string[] = [];
  const id = newId();
  const clocks = new AskedClocks({
    id,
    clock,
    post: (hub, message) => sent.push({ hub, message }),
    warn: (text) => warnings.push(text),
  });
  return {
    id,
    clock,
    clocks,
    sent,
    warnings,
    /** Answers the last question. */
    answer: (ahead: number) => {
      const last = sent.at(-1);
      assert(last?.message.type === "ask-time");
      const { hub, message: { n } } = last;
      clocks.handle({ type: "time", hub, n, now: clock.now() + ahead });
    },
  };
}

const OTHER = newId();

Deno.test("[SIG-1] an isolate answers who asks for its time, and does not ask itself", () => {
  const { id, clock, clocks, sent } = asking();
  clocks.handle({ type: "ask-time", from: OTHER, n: "n" });
  const now = clock.now();
  assertEquals(sent, [
    { hub: OTHER, message: { type: "time", hub: id, n: "n", now } },
  ]);
  assertEquals(clocks.unasked([id, OTHER, OTHER]), [OTHER]);
});

Deno.test("[SIG-1] an answer counts for a while, none costs two seconds, and the last one is remembered", async () => {
  const { clock, clocks, answer } = asking();
  const asked = clocks.ask([OTHER]);
  answer(-20_000);
  await asked;
  assertEquals(clocks.aheadOf(OTHER), -20_000);
  assertEquals([clocks.difference, clocks.toEarliest], [20_000, -20_000]);
  assertEquals(clocks.unasked([OTHER]), []);
  await clock.advance(5_000);
  assertEquals(clocks.unasked([OTHER]), [OTHER]);
  const again = clocks.ask([OTHER]);
  await clock.advance(2_000);
  await again;
  assertEquals(clocks.aheadOf(OTHER), -20_000);
  assert(clocks.answered(OTHER));
  // Who has said nothing for minutes is no longer compared with.
  await clock.advance(150_000);
  assertEquals([clocks.difference, clocks.toEarliest], [0, 0]);
  assertEquals(clock.pending, 0);
});

Deno.test("[SIG-1] one question at a time goes to an isolate, however many want to know", async () => {
  const { clocks, sent, answer } = asking();
  const all = Array.from({ length: 20 }, () => clocks.ask([OTHER]));
  assertEquals(sent.length, 1);
  answer(0);
  await Promise.all(all);
  assertEquals(clocks.aheadOf(OTHER), 0);
});

Deno.test("[SIG-1] the way of an answer is no difference; a real one is logged once, in words", async () => {
  const { clock, clocks, warnings, answer } = asking();
  for (const ahead of [0, 1_500, -1_500, 30_000, -40 * 86_400_000]) {
    const asked = clocks.ask([OTHER]);
    await clock.advance(100);
    answer(ahead);
    await asked;
    const agrees = Math.abs(ahead) < 2_000;
    assertEquals(clocks.difference === 0, agrees, `${ahead}`);
  }
  assertEquals(warnings.length, 1);
  assertMatch(warnings[0], /is 30 s ahead of this one's\. Set both by NTP,/);
});

Deno.test("[SIG-1] a process that was stopped while it asked takes no answer for a difference", async () => {
  const { clock, clocks, warnings, answer } = asking();
  const asked = clocks.ask([OTHER]);
  // Its answer came in time, and was read two minutes later.
  clock.set(120_000);
  answer(-120_000);
  await asked;
  await settle();
  assertEquals([clocks.difference, warnings.length], [0, 0]);
  assertFalse(clocks.answered(OTHER));
});
