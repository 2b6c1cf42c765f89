import { assertEquals } from "@std/assert";
import * as TIMES from "../../../lib/protocol/times.ts";
import {
  scheduleSweeps,
  SWEEP_DELAY,
} from "../../../lib/server/signaling/lease_timers.ts";
import { FakeClock } from "../../support/clock.ts";
import { ticks } from "../../support/rtc/ticks.ts";

Deno.test("[SIG-1] after a clock was set back newer leases do not lapse unseen until it has caught up", async () => {
  const clock = new FakeClock(() => ticks(3));
  const before = clock.now() + TIMES.leaseDuration;
  let swept = 0;
  const end = scheduleSweeps(clock, () => {
    swept++;
    return Promise.resolve(before);
  });
  clock.set(-3_600_000);
  await clock.advance(SWEEP_DELAY);
  assertEquals(swept, 1);
  await clock.advance(TIMES.leaseDuration + SWEEP_DELAY);
  assertEquals(swept, 2);
  end();
});
