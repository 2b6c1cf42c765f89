import { assert, assertEquals } from "@std/assert";
import * as TIMES from "../../../lib/protocol/times.ts";
import { reconnectSpread } from "../../../lib/server/signaling/reconnect_spread.ts";
import { seeded } from "../../support/random.ts";

Deno.test("[SIG-6] few clients come back soon, many take their time, and nobody more than ten seconds", () => {
  assertEquals(reconnectSpread(0, TIMES.backoffFirst), 1_000);
  assertEquals(reconnectSpread(200, TIMES.backoffFirst), 1_000);
  assertEquals(reconnectSpread(250, TIMES.drainSpread), 2_000);
  assertEquals(reconnectSpread(1_000, TIMES.backoffFirst), 5_000);
  assertEquals(reconnectSpread(100_000, TIMES.drainSpread), TIMES.backoffMax);
});

Deno.test("[SIG-6] of 1,000 clients no more than 30 % come back within any one second", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = seeded(seed);
    const times = Array.from(
      { length: 1_000 },
      () => random() * reconnectSpread(1_000, TIMES.backoffFirst),
    ).sort((a, b) => a - b);
    times.forEach((from, i) => {
      const soon = times.slice(i).filter((at) => at < from + 1_000).length;
      assert(soon <= 300, `${soon} with seed ${seed}`);
    });
  }
});
