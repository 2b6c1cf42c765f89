import { assert, assertEquals } from "@std/assert";
import { steadyClock } from "../../../lib/protocol/clock.ts";
import { TokenBucket } from "../../../lib/protocol/token_bucket.ts";

const HOUR = 3_600_000;

Deno.test("what is measured with the steady clock does not depend on how the computer's is set", () => {
  const { now } = Date;
  const began = steadyClock.now();
  assert(Math.abs(began - now()) < HOUR, "a time of today");
  try {
    for (const by of [-HOUR, HOUR]) {
      Date.now = () => now() + by;
      const passed = steadyClock.now() - began;
      assert(passed >= 0 && passed < HOUR / 2, `${passed} ms passed`);
    }
  } finally {
    Date.now = now;
  }
});

Deno.test("a rate takes nothing away from who uses it while the clock is set back", () => {
  const rate = new TokenBucket(10, 10, HOUR);
  assert(rate.take(HOUR, 4));
  assert(rate.take(0, 6), "what was left is still there");
  assertEquals(rate.take(0), false);
  assert(rate.take(100), "a tenth of a second later");
});
