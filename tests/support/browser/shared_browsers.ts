/**
 * Browsers that the tests of a file use one after the other: starting one takes as long as a short
 * test. People are kept apart by their contexts, which end with each test.
 */
import type { Browser } from "playwright-core";
import { type BrowserOptions, startBrowser } from "./browser.ts";

/** Milliseconds that the pages of a test may take to end; a browser that needs longer ends with them. */
const UNTIL_CLOSED = 5_000;

/** Browsers that nobody uses now, by their options. */
const idle = new Map<string, Browser[]>();

Deno.test.afterAll(async () => {
  const browsers = [...idle.values()].flat();
  idle.clear();
  for (const browser of browsers) await browser.close();
});

/** What runs elsewhere, or with something that only one test has, is of no use to the next. */
function isOfUseLater(
  { program, trusted, trustedKey, room }: BrowserOptions,
): boolean {
  return [program, trusted, trustedKey, room].every((one) => one === undefined);
}

/** One that nobody else uses; `giveBack` ends it. */
export async function borrowBrowser(options: BrowserOptions): Promise<Browser> {
  if (!isOfUseLater(options)) return await startBrowser(options);
  const free = idle.get(JSON.stringify(options)) ?? [];
  for (let one = free.pop(); one; one = free.pop()) {
    if (one.isConnected()) return one;
  }
  return await startBrowser(options);
}

/** Ends all that a browser shows, and keeps it for the next test where that can have it. */
export async function giveBack(
  browser: Browser,
  options: BrowserOptions,
): Promise<void> {
  if (!isOfUseLater(options) || !await isCleared(browser)) {
    return await browser.close();
  }
  const kind = JSON.stringify(options);
  idle.set(kind, [...idle.get(kind) ?? [], browser]);
}

async function isCleared(browser: Browser): Promise<boolean> {
  const { promise: isTooLate, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), UNTIL_CLOSED);
  const closed = Promise.all(
    browser.contexts().map((context) => context.close()),
  ).then(() => browser.isConnected(), () => false);
  try {
    return await Promise.race([closed, isTooLate]);
  } finally {
    clearTimeout(timer);
  }
}
