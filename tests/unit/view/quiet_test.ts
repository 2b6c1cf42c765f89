/** The bar of a call is quiet where nobody needs it, and only there. */
import { assertEquals } from "@std/assert";
import { QUIET_AFTER, quietAtRest } from "../../../lib/view/quiet.ts";
import { FakeClock } from "../../support/clock.ts";

/** A page in which what these selectors name is in use. */
function setUp({ hovers = true } = {}) {
  const used = new Set<string>();
  const events = new EventTarget();
  const dataset: DOMStringMap = {};
  const page = Object.assign(events, {
    querySelector: (selectors: string) =>
      selectors.split(",").find((one) => used.has(one)) ?? null,
    documentElement: { dataset },
  });
  const clock = new FakeClock();
  const end = quietAtRest(page, clock, () => hovers);
  return {
    clock,
    used,
    end,
    does: (type: string) => page.dispatchEvent(new Event(type)),
    isQuiet: () => dataset.quiet === "true",
  };
}

Deno.test("the bar is quiet after four seconds without anybody, and not before", async () => {
  const { clock, isQuiet } = setUp();
  await clock.advance(QUIET_AFTER - 1);
  assertEquals(isQuiet(), false);
  await clock.advance(1);
  assertEquals(isQuiet(), true);
});

for (
  const sign of [
    "pointermove",
    "pointerdown",
    "keydown",
    "wheel",
    "touchstart",
    "focusin",
  ]
) {
  Deno.test(`${sign} brings the bar back at once, for four seconds more`, async () => {
    const { clock, does, isQuiet } = setUp();
    await clock.advance(QUIET_AFTER);
    does(sign);
    assertEquals(isQuiet(), false);
    await clock.advance(QUIET_AFTER - 1);
    assertEquals(isQuiet(), false);
    does(sign);
    await clock.advance(QUIET_AFTER - 1);
    assertEquals(isQuiet(), false, "it is counted from the last one");
    await clock.advance(1);
    assertEquals(isQuiet(), true);
  });
}

for (
  const part of [
    ".controls :focus-visible",
    ".more-menu",
    ".device-pop",
    ".controls .reaction-row",
    "dialog[open]",
    ".controls:hover",
  ]
) {
  Deno.test(`while there is ${part}, the bar is not quiet; once it is gone, it becomes so`, async () => {
    const { clock, used, isQuiet } = setUp();
    used.add(part);
    await clock.advance(10 * QUIET_AFTER);
    assertEquals(isQuiet(), false);
    used.delete(part);
    await clock.advance(QUIET_AFTER);
    assertEquals(isQuiet(), true);
  });
}

Deno.test("a finger that pressed a button rests on nothing", async () => {
  const { clock, used, isQuiet } = setUp({ hovers: false });
  used.add(".controls:hover");
  await clock.advance(QUIET_AFTER);
  assertEquals(isQuiet(), true);
});

Deno.test("after the call nothing is quiet, and nothing becomes it", async () => {
  const { clock, does, end, isQuiet } = setUp();
  await clock.advance(QUIET_AFTER);
  end();
  assertEquals(isQuiet(), false);
  does("pointermove");
  assertEquals(clock.pending, 0);
});
