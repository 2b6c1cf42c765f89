import { assert, assertEquals } from "@std/assert";
import { TIMES } from "../../lib/protocol/limits.ts";
import { spreadOf } from "../../lib/server/spread.ts";
import { seeded } from "../fakes.ts";

Deno.test("[SIG-6] few clients come back soon, many take their time, and nobody more than ten seconds", () => {
  assertEquals(spreadOf(0, TIMES.backoffFirst), 1_000);
  assertEquals(spreadOf(200, TIMES.backoffFirst), 1_000);
  assertEquals(spreadOf(250, TIMES.moveWithin), 2_000);
  assertEquals(spreadOf(1_000, TIMES.backoffFirst), 5_000);
  assertEquals(spreadOf(100_000, TIMES.moveWithin), TIMES.backoffMost);
});

Deno.test("[SIG-6] of 1,000 clients no more than 30 % come back within any one second", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = seeded(seed);
    const times = Array.from(
      { length: 1_000 },
      () => random() * spreadOf(1_000, TIMES.backoffFirst),
    ).sort((a, b) => a - b);
    times.forEach((from, i) => {
      const soon = times.slice(i).filter((at) => at < from + 1_000).length;
      assert(soon <= 300, `${soon} with seed ${seed}`);
    });
  }
});
