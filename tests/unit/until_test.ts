/** What the browser tests wait with. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { until, untilAllGrown } from "../support/browser/until.ts";

/** Waits for two numbers that are one after the other as given; says how many were looked at. */
async function looks(...seen: number[][]): Promise<number> {
  let look = 0;
  await untilAllGrown("both", 2, () => {
    const now = seen[look++];
    return now ? Promise.resolve(now) : Promise.reject(new Error("no more"));
  });
  return look;
}

Deno.test("what grows is seen to grow, also where it was replaced and begins at nothing", async () => {
  assertEquals(await looks([5, 9], [6, 9], [6, 10]), 3);
  assertEquals(await looks([5, 9], [6, 0], [6, 1], [7, 2]), 4);
  assertEquals(await looks([5], [6, 2], [7, 3]), 3);
  assertEquals(await looks([5, NaN], [6, 2], [7, 3]), 3);
});

Deno.test("what stands still is not taken for what grew, wherever it stands in the row", async () => {
  const seen = [[5, 9], [9, 0], [9, 1], [9, 2]];
  await assertRejects(() => looks(...seen), Error, "no more");
});

/** Looks that take so many milliseconds each, by a clock of their own; says how many there were. */
async function slowLooks(ms: number, holdsAt: number): Promise<number> {
  const realNow = Date.now;
  let passed = 0;
  let look = 0;
  Date.now = () => realNow() + passed;
  try {
    await until("it holds", () => {
      passed += ms;
      assert(++look === holdsAt, `look ${look}`);
    }).catch(() => {});
  } finally {
    Date.now = realNow;
  }
  return look;
}

Deno.test("a busy machine has more time: what counts is how often was looked, but not for ever", async () => {
  assertEquals(await slowLooks(15_000, 3), 3);
  assertEquals(await slowLooks(15_000, 0), 4);
});
