/** What a first visit loads; bytes do not depend on the machine. */
import { assert } from "@std/assert";
import type { Page } from "playwright-core";
import { onStage } from "../support/browser/stage.ts";

/**
 * Whether Fresh is its stand-in. The real one's sources, bundled, are 6.8 KB more; limits that were made
 * before they were count 7.7 KB.
 */
const STANDS = import.meta.resolve("fresh").startsWith("file:");
/**
 * Bytes of JavaScript, gzip, of a first visit: what counts is the real one's. The seams of issue 17
 * (topics, panels and tiles as data, a log) cost a call 1 KB at first and 2.9 KB with its panels;
 * the dashboard became 1.2 KB lighter.
 * That a page knows what no call can be made without (issue 18) costs a call 0.3 KB, and that no
 * secret of a pasted link is sent, in whatever form, costs the dashboard 0.2 KB. That links may differ
 * and change, and that no name passes for a badge, costs a call 1.2 KB, and what is heard of people
 * and copied by hand, 0.8 KB of what comes later. Devices that are remembered, followed and selected
 * in the call cost it 0.3 KB at first and 4 KB with its panels; why somebody is not reached, that a
 * browser keeps nothing, and that the site around forbids devices, 0.3 KB and 0.8 KB. That the
 * dashboard's lists have letters, times and words where they are empty (issue 19) costs it 0.4 KB. A call
 * begins with 3.4 KB less: its chat, and what is counted of connections, come a second later. The stage
 * (the floating picture, the copy behind upright ones, moving tiles, "More" and all icons) is 2.6 KB of
 * what comes later; moments, people and their tiles are the rest. Menus of devices with a level and a
 * test, and what nobody hears, are 3 KB more of it; the settings themselves come when they are opened.
 * That titles are sealed, and that names are judged by the words of all languages, is 1.2 KB of what comes
 * later, and nothing of what a call begins with: its report and the like come later instead. The dashboard
 * has the form for it, and does without the icons of calls: 0.5 KB less. A language chosen in the call,
 * the tab's icon, swipes, the quiet bar and what one chose for somebody are 3 KB of what comes later.
 * Shared screens and layouts (issue 20) are 7 KB of it, and are there before anybody shares: no server may
 * be by then. A call begins with 0.3 KB less, as how its uplink is shared comes later too.
 * Files (issue 20: pieces and their tree, who is asked for what, a rate that yields to the call, a store
 * on disk, cards in the chat and their words) are 17 KB of what comes later: they have to be there when
 * the server is not. One file of code for each thing of theirs, places that are picked, and less garbage
 * are 1.9 KB more of it.
 * That rooms may be large (issue 21) costs a call 0.9 KB at first (it follows changes of the roster, and
 * the room's way), of which 0.5 KB are saved: what looks at connections' counters, and what keeps an older
 * stay, come later. With them, pages of tiles, the chat's history from two and what is said of a large call are 5.5 KB of what comes
 * later; the rest is loaded when a room comes near the mesh's limit.
 * Who may speak is 1 KB of what comes later, with the rule among the room's settings; the rest, 1.3 KB, is a
 * script of its own for rooms that have the rule. That a listener's own devices stay off, and that a room's
 * way is told before one joins, is 0.3 KB of what a call begins with, and a word more of the dashboard's; which layer
 * of a picture comes, and whose way to the media server is bad, is 0.5 KB of what comes later.
 * What the page of recordings (issue 22) needs as well (how much bytes are, names of files, and how they
 * are saved) is in scripts of its own, which costs what comes later 0.1 KB.
 * That everybody knows of a recording (issue 22: the sign, the list and the news, who may, what is said in the
 * lobby and before the door) is 0.1 KB of what a call begins with, and 2.4 KB of what comes later; what
 * records, and its controls, are scripts of their own, loaded when somebody wants to record.
 */
const BUDGET = STANDS
  ? {
    dashboard: 19.0 * 1024,
    call: 57.1 * 1024,
    "call with its panels": 140.9 * 1024,
  }
  : {
    dashboard: 26.7 * 1024,
    call: 64.0 * 1024,
    "call with its panels": 143.6 * 1024,
  };

async function gzipped(url: string): Promise<number> {
  const response = await fetch(url);
  assert(response.ok && response.body, url);
  let bytes = 0;
  const packed = response.body.pipeThrough(new CompressionStream("gzip"));
  for await (const part of packed) bytes += part.length;
  return bytes;
}

/** Notes every script that a page loads. */
function scripts(page: Page): Set<string> {
  const urls = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") urls.add(request.url());
  });
  return urls;
}

async function weigh(urls: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...urls].map(gzipped));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function assertWithin(what: keyof typeof BUDGET, bytes: number): void {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  console.log(`JavaScript of the ${what}, gzip: ${kilobytes(bytes)}`);
  assert(bytes > 1024, "no script was seen at all");
  assert(
    bytes <= BUDGET[what],
    `the ${what} loads ${kilobytes(bytes)}, at most ${
      kilobytes(BUDGET[what])
    } are allowed`,
  );
}

Deno.test(
  "the dashboard's JavaScript keeps within its budget",
  onStage(async (stage) => {
    await stage.room({ listed: true });
    const { page } = await stage.person("Ada");
    const loaded = scripts(page);
    await page.goto(stage.origin);
    await page.getByRole("list", { name: "Active rooms" }).waitFor();
    assertWithin("dashboard", await weigh(loaded));
  }),
);

/** The moment at which the page drew the call itself; it is set by `markStage`. */
const STAGE = "stage";

/** In the page: marks the moment at which the call is drawn, whatever the test is doing then. */
function markStage(mark: string): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector("main.call")) return;
    performance.mark(mark);
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** The scripts that the page asked for before it drew the call. */
async function beforeStage(page: Page): Promise<Set<string>> {
  const urls = await page.evaluate((mark) => {
    const [{ startTime }] = performance.getEntriesByName(mark);
    return performance.getEntriesByType("resource")
      .filter((entry) => entry.startTime < startTime)
      .map(({ name }) => name);
  }, STAGE);
  return new Set(urls);
}

Deno.test(
  "the JavaScript of a call, from opening the link to being inside, and with what is loaded later, keeps within its budgets",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.enter(url);
    const ben = await stage.person("Ben");
    await ben.page.addInitScript(markStage, STAGE);
    const loaded = scripts(ben.page);
    await ben.enter(url);
    await ben.untilWith(["Ada"]);
    await ben.untilSees("Ada");
    // What a call does not begin with is loaded a second after its start. On a slow machine that
    // is before Ada is seen, on a fast one after it: what was asked for before the start is the
    // same on both.
    const first = await beforeStage(ben.page);
    const begun = [...loaded].filter((script) => first.has(script));
    await ben.button("People").click();
    await ben.page.getByRole("list", { name: "People" }).waitFor();
    assertWithin("call", await weigh(begun));
    assertWithin("call with its panels", await weigh(loaded));
    assert(loaded.size > begun.length, "nothing was loaded later");
  }),
);
