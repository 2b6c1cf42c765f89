/** The JavaScript and CSS that a first visit to a page loads, as they come over the wire. */

import type { Section } from "./figures.ts";
import type { World } from "./world.ts";

/** Bytes of the scripts of each page, at most: what the budgets of the tests are, too. */
const BUDGETS = { "a call": 60_000, "the dashboard": 20_000 };

/** What a call and the dashboard weigh. */
export async function measureWeight(world: World): Promise<Section> {
  const { origin } = await world.serve();
  const made = await fetch(`${origin}/api/rooms`, { method: "POST" });
  const pages = { "a call": (await made.json()).url, "the dashboard": origin };
  const rows = [];
  for (const [page, budget] of Object.entries(BUDGETS)) {
    const { scripts, styles } = await weigh(pages[page as keyof typeof pages]);
    world.report(`${page}: ${scripts} bytes of scripts, ${styles} of styles`);
    const kilobytes = (bytes: number) => ({
      rounds: [bytes / 1000],
      unit: "KB",
    });
    rows.push(
      {
        what: `JavaScript of ${page}`,
        product: kilobytes(scripts),
        floor: null,
        peers: {},
        goal: {
          text: `≤ ${budget / 1000} KB`,
          met: scripts <= budget,
        },
      },
      {
        what: `CSS of ${page}`,
        product: kilobytes(styles),
        floor: null,
        peers: {},
        goal: null,
      },
    );
  }
  return {
    headline: "Weight",
    about:
      "What a first visit loads, with gzip: the scripts that the page names and all that they import at once.",
    versions: [],
    rows,
  };
}

/** Bytes, gzip. */
export interface Weight {
  scripts: number;
  styles: number;
}

/** Weighs a page: its stylesheets, the scripts that it names, and all that these import at once. */
export async function weigh(url: string): Promise<Weight> {
  const html = await (await fetch(url)).text();
  const total = async (addresses: Iterable<string>) => {
    const sizes = await Promise.all([...addresses].map(gzippedSize));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const named = addressesIn(
    html,
    /(?:href|src|from)\s*=?\s*"([^"]+\.js[^"]*)"/g,
    url,
  );
  return {
    scripts: await total(await withImports(named)),
    styles: await total(addressesIn(html, /href="([^"]+\.css[^"]*)"/g, url)),
  };
}

function addressesIn(text: string, pattern: RegExp, base: string): string[] {
  return [...text.matchAll(pattern)].map(([, path]) =>
    new URL(path, base).href
  );
}

/** The scripts at these addresses, and those that they import, except dynamically. */
async function withImports(addresses: string[]): Promise<Set<string>> {
  const found = new Set(addresses);
  for (const address of found) { // What is added meanwhile comes in its turn.
    const script = await (await fetch(address)).text();
    const imported = /(?:\bfrom|\bimport)\s*"(\.[^"]+\.js)"/g;
    for (const one of addressesIn(script, imported, address)) found.add(one);
  }
  return found;
}

async function gzippedSize(url: string): Promise<number> {
  const response = await fetch(url);
  if (!response.ok || !response.body) {
    throw new Error(`${url}: ${response.status}`);
  }
  const gzipped = response.body.pipeThrough(new CompressionStream("gzip"));
  return (await new Response(gzipped).bytes()).byteLength;
}
