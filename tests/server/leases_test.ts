import { assertEquals } from "@std/assert";
import { TIMES } from "../../lib/protocol/limits.ts";
import { SWEEP_DELAY, sweepAtDeadlines } from "../../lib/server/leases.ts";
import { FakeClock, ticks } from "../fakes.ts";

Deno.test("[SIG-1] after a clock was set back newer leases do not lapse unseen until it has caught up", async () => {
  const clock = new FakeClock(() => ticks(3));
  const before = clock.now() + TIMES.lease;
  let swept = 0;
  const end = sweepAtDeadlines(clock, () => {
    swept++;
    return Promise.resolve(before);
  });
  clock.set(-3_600_000);
  await clock.advance(SWEEP_DELAY);
  assertEquals(swept, 1);
  await clock.advance(TIMES.lease + SWEEP_DELAY);
  assertEquals(swept, 2);
  end();
});
