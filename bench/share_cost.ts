/** What a shared screen that is seen by several others asks of the processor, beside bare connections. */
import type { Browser, Page } from "playwright-core";
import { computed } from "./processor.ts";
import { pause } from "./watch.ts";
import type { World } from "./world.ts";

declare global {
  var startProductShare:
    typeof import("./pages/share_page.ts").startProductShare;
  var startBareShare: typeof import("./pages/share_page.ts").startBareShare;
  var done: typeof import("./pages/share_page.ts").done;
  var endShare: typeof import("./pages/share_page.ts").endShare;
}

/** What the page has to have. */
export const SHARE_PAGE = {
  module: import.meta.resolve("./pages/share_page.ts"),
  names: "pageTurnsFor, startProductShare, startBareShare, done, endShare",
};
/** Who sees a share whose cost is compared. */
export const VIEWERS = 3;
/** Milliseconds for which it is watched. */
export const WATCH = 10_000;

/** What a share that runs asks of the processor. */
export interface ShareCost {
  /** Of one core, the percentage that the whole browser took. */
  processor: number;
  /** Pictures of the screen that all together were shown in a second. */
  frames: number;
  /** Million pixels of all videos that were encoded in a second. */
  pixels: number;
}

async function costOf(browser: Browser, page: Page): Promise<ShareCost> {
  const read = async () => ({
    at: performance.now(),
    seconds: await computed(browser),
    ...await page.evaluate(() => globalThis.done()),
  });
  const before = await read();
  await pause(WATCH);
  const after = await read();
  const took = (after.at - before.at) / 1_000;
  return {
    processor: (after.seconds - before.seconds) / took * 100,
    frames: (after.frames - before.frames) / took,
    pixels: (after.pixels - before.pixels) / 1_000_000 / took,
  };
}

/** Watches the product's share and a bare one in turn, in one page. */
export async function compareShares(
  world: World,
  browser: Browser,
  page: Page,
): Promise<{ product: ShareCost[]; bare: ShareCost[] }> {
  const product: ShareCost[] = [];
  const bare: ShareCost[] = [];
  for (let round = 1; round <= world.rounds; round++) {
    const sent = await page.evaluateHandle(
      (viewers) => globalThis.startProductShare(viewers),
      VIEWERS,
    );
    product.push(await costOf(browser, page));
    await page.evaluate(() => globalThis.endShare());
    await page.evaluate((sent) => globalThis.startBareShare(sent), sent);
    bare.push(await costOf(browser, page));
    await page.evaluate(() => globalThis.endShare());
    const told = ({ processor, frames, pixels }: ShareCost) =>
      `${processor.toFixed()} % of a core, ${frames.toFixed(1)} frames/s, ` +
      `${pixels.toFixed(1)} Mpixel/s`;
    world.report(
      `share to ${VIEWERS}, ${round} of ${world.rounds}: ` +
        `${told(product[round - 1])}, bare ${told(bare[round - 1])}`,
    );
  }
  return { product, bare };
}
