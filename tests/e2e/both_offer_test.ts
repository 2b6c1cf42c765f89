/** Both ends of a connection offer at once, in a real browser: each goes on seeing and hearing the other. */
import { assert } from "@std/assert";
import type { Page } from "playwright-core";
import { withScript } from "../support/browser/page_script.ts";
import type { Ends } from "../support/browser/two_ends.ts";
import { until, untilGrown } from "../support/browser/until.ts";

declare global {
  var ends: Ends;
  var twoEnds: typeof import("../support/browser/two_ends.ts").twoEnds;
}

/** Milliseconds that each signal is under way. */
const LATE = 10;
/** How often both offer at once. */
const TIMES = 200;

const withEnds = (act: (page: Page) => Promise<void>) => () =>
  withScript(
    import.meta.resolve("../support/browser/two_ends.ts"),
    "twoEnds",
    act,
  );

const untilWell = (page: Page) =>
  until("both have agreed, and are connected", async () => {
    assert(await page.evaluate(() => globalThis.ends.well()));
  });

/** Frames are shown and sound is heard at both ends, and go on being. */
async function untilBothPerceive(page: Page): Promise<void> {
  for (const end of [0, 1]) {
    await untilGrown(
      `a picture at end ${end}`,
      () => page.evaluate((end) => globalThis.ends.shown()[end], end),
    );
    await untilGrown(
      `a sound at end ${end}`,
      () => page.evaluate((end) => globalThis.ends.heard()[end], end),
    );
  }
}

Deno.test(
  "[NEG-1] both restart at once, as the first thing after they met",
  withEnds(async (page) => {
    await page.evaluate(async (late) => {
      globalThis.ends = await globalThis.twoEnds(late);
    }, LATE);
    await untilWell(page);
    await untilBothPerceive(page);
    await page.evaluate(() => globalThis.ends.restart());
    await untilWell(page);
    await untilBothPerceive(page);
    const offers = await page.evaluate(() => globalThis.ends.offers());
    assert(offers >= 3, `only ${offers} offers: it was not at once`);
  }),
);

Deno.test(
  "[NEG-1] both restart at once before a candidate has come: both are seen in the end",
  withEnds(async (page) => {
    await page.evaluate(async (late) => {
      let begun = false;
      setTimeout(() => begun = true, 1_000);
      globalThis.ends = await globalThis.twoEnds(
        late,
        ({ kind }) => kind !== "candidates" || begun,
      );
    }, LATE);
    await page.waitForTimeout(1_500);
    await page.evaluate(() => globalThis.ends.restart());
    await untilWell(page);
    await untilBothPerceive(page);
  }),
);

Deno.test(
  "[NEG-1] an end that has answered restarts while its answer is lost: nothing is rolled back",
  withEnds(async (page) => {
    await page.evaluate(async (late) => {
      let lost = false;
      globalThis.ends = await globalThis.twoEnds(late, ({ kind }) => {
        if (lost || kind !== "answer") return true;
        lost = true;
        return false;
      });
    }, LATE);
    await page.waitForTimeout(500);
    await page.evaluate(() => globalThis.ends.restart([1]));
    await untilWell(page);
    await untilBothPerceive(page);
  }),
);

Deno.test(
  `[NEG-1] both restart at once, ${TIMES} times: agreed each time`,
  withEnds(async (page) => {
    await page.evaluate(async (late) => {
      globalThis.ends = await globalThis.twoEnds(late);
    }, LATE);
    await untilWell(page);
    await page.evaluate(async (times) => {
      const { ends } = globalThis;
      for (let time = 0; time < times; time++) {
        ends.restart();
        const end = Date.now() + 10_000;
        do {
          await new Promise((resolve) => setTimeout(resolve, 20));
          if (Date.now() > end) throw new Error(`never again after ${time}`);
        } while (!ends.well());
      }
    }, TIMES);
    await untilBothPerceive(page);
  }),
);
