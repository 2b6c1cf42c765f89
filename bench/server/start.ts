/** How soon a server that is started answers, and what its first page costs. */
import { fileURLToPath } from "node:url";
import { build, temporaryKv } from "../../tests/support/servers/servers.ts";
import { againstFloor, type Figure, type Section } from "../figures.ts";
import type { World } from "../world.ts";
import { lines } from "./lines.ts";
import { PRODUCT_SETTINGS } from "./processes.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Milliseconds within which a server must have answered. */
const ANSWER_WITHIN = 20_000;
/** Pages that are asked for after the first one. */
const PAGES = 100;

const ENTRIES = {
  product: "_fresh/server.js",
  bare: "bench/server/bare_fresh.tsx",
};
const KINDS = ["product", "bare"] as const;

/** What one start took, in milliseconds. */
interface Started {
  /** From the start of the process to the last byte of the first page. */
  answered: number;
  /** The first page, from the request on. */
  first: number;
  /** The median of the pages after it. */
  later: number;
}

/** Starts both in turn. */
export async function measureStart(world: World): Promise<Section> {
  await build();
  const found: Record<keyof Started, Record<keyof typeof ENTRIES, Figure>> = {
    answered: both(),
    first: both(),
    later: both(),
  };
  // The first round only fills Deno's caches.
  for (let round = 0; round <= world.rounds; round++) {
    for (const kind of KINDS) {
      const took = await start(world, ENTRIES[kind]);
      if (round === 0) continue;
      found.answered[kind].rounds.push(took.answered);
      found.first[kind].rounds.push(took.first);
      found.later[kind].rounds.push(took.later);
      world.report(
        `start, round ${round}: ${kind} ${took.answered.toFixed()} ms, ` +
          `the first page ${took.first.toFixed(1)} ms, ` +
          `later ones ${took.later.toFixed(2)} ms`,
      );
    }
  }
  const row = (what: string, key: keyof Started) => {
    const { product, bare: floor } = found[key];
    return { what, product, floor, peers: {} };
  };
  return {
    headline: "Starting",
    about:
      "`deno serve` of the built product with an empty database, and the dashboard; the floor " +
      "is an app of the same Fresh whose one page is a heading. Deno has both in its cache. The " +
      "product has made its page once before it says that it listens, which is in the first row; " +
      "the floor has not.",
    versions: [],
    rows: [
      againstFloor(
        row("start of the process → first page", "answered"),
        { atMost: 1.3 },
      ),
      againstFloor(
        row("the first page: request → last byte", "first"),
        { atMost: 1.3 },
      ),
      {
        ...row(`a later page (the median of ${PAGES})`, "later"),
        goal: null,
      },
    ],
  };
}

function both(): Record<keyof typeof ENTRIES, Figure> {
  return {
    product: { rounds: [], unit: "ms" },
    bare: { rounds: [], unit: "ms" },
  };
}

async function start(world: World, entry: string): Promise<Started> {
  const { kv, remove } = await temporaryKv();
  const began = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["serve", "-A", "--port", "0", entry],
    cwd: ROOT,
    env: { ...PRODUCT_SETTINGS, NO_COLOR: "1", KV_URL: kv },
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const end = async () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await child.status;
    await remove();
  };
  let ended: Promise<void> | null = null;
  const endOnce = () => ended ??= end();
  world.onEnd(endOnce);
  const timer = setTimeout(endOnce, ANSWER_WITHIN);
  try {
    const origin = await originOf(child);
    const asked = performance.now();
    await get(origin);
    const answered = performance.now();
    const later: number[] = [];
    for (let n = 0; n < PAGES; n++) {
      const asked = performance.now();
      await get(origin);
      later.push(performance.now() - asked);
    }
    later.sort((a, b) => a - b);
    return {
      answered: answered - began,
      first: answered - asked,
      later: later[PAGES / 2],
    };
  } finally {
    clearTimeout(timer);
    await endOnce();
  }
}

/** Where it listens, as it says. */
async function originOf(child: Deno.ChildProcess): Promise<string> {
  const said: string[] = [];
  for await (const line of lines(child.stderr)) {
    said.push(line);
    const [, port] = /Listening on http:\/\/\S+:(\d+)\//.exec(line) ?? [];
    if (port) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`The server did not start:\n${said.join("\n")}`);
}

async function get(origin: string): Promise<void> {
  const response = await fetch(origin, {
    signal: AbortSignal.timeout(ANSWER_WITHIN),
  });
  const page = await response.text();
  if (!response.ok || !page.includes("</html>")) {
    throw new Error(`No page: ${response.status}`);
  }
}
