/** A call that is watched for some seconds. */
import type { Browser, Page } from "playwright-core";
import { type Counters, readCounters, since } from "./counters.ts";
import { computed } from "./processor.ts";

/** What was seen meanwhile. */
export interface Watched {
  /** Of one core, the percentage that the whole browser took. */
  processor: number;
  /** What each page counted. */
  pages: Counters[];
}

/** Watches a call that has settled. @param ms for how long */
export async function watchCall(
  browser: Browser,
  pages: readonly Page[],
  ms: number,
): Promise<Watched> {
  const [computedBefore, began] = [await computed(browser), performance.now()];
  const before = await Promise.all(pages.map(readCounters));
  await pause(ms);
  const after = await Promise.all(pages.map(readCounters));
  const took = (performance.now() - began) / 1000;
  return {
    processor: (await computed(browser) - computedBefore) / took * 100,
    pages: after.map((counters, n) => since(before[n], counters)),
  };
}

/** Lets a call settle, or go on. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Frames that all pages together have shown of others, in a second. */
export function framesASecond({ pages }: Watched): number {
  return pages.reduce(
    (sum, { frames, at }) =>
      sum + frames.reduce((all, each) => all + each, 0) / (at / 1000),
    0,
  );
}

/** Kilobits that each page has sent in a second, on average. */
export function uplink({ pages }: Watched): number {
  const rates = pages.map(({ sentBytes, at }) => sentBytes * 8 / at);
  return rates.reduce((sum, rate) => sum + rate, 0) / pages.length;
}

/** The percentage of sound that was made up, of all pages together. */
export function concealed({ pages }: Watched): number {
  const sum = (key: "concealed" | "samples") =>
    pages.reduce((all, page) => all + page[key], 0);
  return 100 * sum("concealed") / sum("samples");
}

/** The pictures, on all pages, that did not move. */
export function frozen({ pages }: Watched): number {
  return pages.flatMap(({ frames }) => frames).filter((frames) => frames <= 0)
    .length;
}

/** The size of the pictures that are sent, where it is the same for most. */
export function usualSize({ pages }: Watched): string {
  const sizes = Map.groupBy(
    pages.flatMap(({ sizes }) => sizes),
    (size) => size,
  );
  const [[size] = ["none"]] = [...sizes].toSorted(([, a], [, b]) =>
    b.length - a.length
  );
  return size;
}
