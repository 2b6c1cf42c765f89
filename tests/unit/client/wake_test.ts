import { assertEquals } from "@std/assert";
import { onWake } from "../../../lib/client/page/wake.ts";
import { FakeClock } from "../../support/clock.ts";
import { ticks } from "../../support/rtc/ticks.ts";

/** A clock that can sleep: time passes, and timers come late. */
class SleepyClock extends FakeClock {
  slept = 0;
  override now(): number {
    return super.now() + this.slept;
  }
}

Deno.test("[NEG-8] a timer that fires far too late, and the network's events, call back", async () => {
  const clock = new SleepyClock(() => ticks(2));
  const [window, document] = [new EventTarget(), new EventTarget()];
  let woken = 0;
  const end = onWake({ window, document, clock }, () => woken++);
  await clock.advance(60_000);
  assertEquals(woken, 0);
  clock.slept += 30_000;
  await clock.advance(2_000);
  assertEquals(woken, 1);
  await clock.advance(60_000);
  assertEquals(woken, 1);
  window.dispatchEvent(new Event("online"));
  window.dispatchEvent(new Event("pageshow"));
  document.dispatchEvent(new Event("resume"));
  assertEquals(woken, 4);
  end();
  window.dispatchEvent(new Event("online"));
  assertEquals(woken, 4);
  assertEquals(clock.pending, 0);
});
