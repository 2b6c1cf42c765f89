/** From the Enter key of somebody who writes to the screen of somebody who reads. */
import type { Browser, Page } from "playwright-core";
import { gatherBare } from "./bare_call.ts";
import { gather, newRoom } from "./call.ts";
import { EmptySite } from "./empty_site.ts";
import type { Figure, Section } from "./figures.ts";
import { lookOf } from "./look.ts";
import type { Look } from "./pages/bare_end.ts";
import {
  gatherPeerJs,
  PEERJS,
  PEERJS_SERVER,
  servePeerJs,
} from "./peers/peerjs.ts";
import { percentile } from "./stats.ts";
import type { World } from "./world.ts";

declare global {
  /** Of each message, by its text, when it was sent or read, in ms since 1970. */
  var letters: Record<string, number>;
}

/** Messages of each round: with five rounds, the 500 that the goals name … */
const MESSAGES = 100;
/** … and as many of the floor and of the peer as show what they take. */
const OF_OTHERS = 40;
/** What the goals are, in milliseconds. */
const GOALS = { "50": 10, "99": 30 };

/** Measures the product and a bare data channel in turn, in calls with picture and sound. */
export async function measureChat(world: World): Promise<Section> {
  const { origin } = await world.serve();
  const site = EmptySite.serve(world);
  const browser = await world.browse({ fps: 30 });
  const port = await servePeerJs(world);
  let look: Look | null = null;
  const calls: Record<string, () => Promise<Page[]>> = {
    product: async () => {
      const pages = await productPages(browser, origin);
      look ??= await lookOf(pages[0]);
      return pages;
    },
    bare: () => gatherBare(site, browser, 2, { look }),
    [PEERJS]: () => gatherPeerJs(site, browser, port),
  };
  const times: Record<string, number[]> = {};
  for (let round = 1; round <= world.rounds; round++) {
    for (const [kind, gather] of Object.entries(calls)) {
      const pages = await gather();
      const [writer, reader] = pages;
      const messages = kind === "product" ? MESSAGES : OF_OTHERS;
      const latencies = await converse(writer, reader, messages);
      (times[kind] ??= []).push(...latencies);
      for (const page of pages) await page.context().close();
      world.report(
        `chat, round ${round} of ${world.rounds}: ${kind}: half within ` +
          `${percentile(latencies, 0.5).toFixed(1)} ms, 99 of 100 within ` +
          `${percentile(latencies, 0.99).toFixed(1)} ms`,
      );
    }
  }
  return {
    headline: "Chat",
    about:
      `${times.product.length} messages, and ${times.bare.length} of each of the others, typed ` +
      "in one browser window and read in another, while both are in a call with picture and sound; from the time stamp of the key's event to " +
      "when the text stands in the other's page. The floor is a bare data channel, and the peer " +
      "one of PeerJS, whose messages are appended to an empty page.",
    versions: [PEERJS, PEERJS_SERVER],
    rows: Object.entries(GOALS).map(([percent, goal]) => {
      const of = (kind: string): Figure => ({
        rounds: [percentile(times[kind], Number(percent) / 100)],
        unit: "ms",
      });
      const product = of("product");
      return {
        what: `Enter → the other's screen, ${percent} of 100 messages within`,
        product,
        floor: of("bare"),
        peers: { [PEERJS]: of(PEERJS) },
        goal: { text: `≤ ${goal} ms`, met: product.rounds[0] <= goal },
      };
    }),
  };
}

async function productPages(browser: Browser, origin: string): Promise<Page[]> {
  const people = await gather(browser, await newRoom(origin), ["Ann", "Ben"]);
  return people.map(({ page }) => page);
}

/** Milliseconds that each message took. */
async function converse(
  writer: Page,
  reader: Page,
  messages: number,
): Promise<number[]> {
  await writer.evaluate(noteSent);
  await reader.evaluate(noteRead);
  const field = writer.getByRole("textbox", { name: "Message" });
  for (let n = 0; n < messages; n++) {
    await field.fill(`message ${n}.`);
    await field.press("Enter");
  }
  await reader.waitForFunction(
    (count) => Object.keys(globalThis.letters).length === count,
    messages,
  );
  const sent = await writer.evaluate(() => globalThis.letters);
  const read = await reader.evaluate(() => globalThis.letters);
  return Object.entries(read).map(([text, at]) => at - sent[text]);
}

/** Runs in the page of who writes. */
function noteSent(): void {
  globalThis.letters = {};
  addEventListener("keydown", ({ key, target, timeStamp }) => {
    if (key !== "Enter" || !(target instanceof HTMLTextAreaElement)) return;
    globalThis.letters[target.value] = performance.timeOrigin + timeStamp;
  }, { capture: true });
}

/** Runs in the page of who reads. */
function noteRead(): void {
  globalThis.letters = {};
  const log = document.querySelector("[role=log]");
  if (!log) throw new Error("there is no log");
  new MutationObserver((changes) => {
    const now = performance.timeOrigin + performance.now();
    for (const { addedNodes } of changes) {
      for (const { textContent } of addedNodes) {
        const text = textContent?.match(/message \d+\./)?.[0];
        if (text) globalThis.letters[text] ??= now;
      }
    }
  }).observe(log, { childList: true, subtree: true });
}
