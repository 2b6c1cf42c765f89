/** How long a signal takes from a socket on one isolate to one on another. */
import { temporaryKv } from "../../tests/support/servers/servers.ts";
import { type Figure, median, type Row, type Section } from "../figures.ts";
import type { World } from "../world.ts";
import { startLoad, startProduct, startServer } from "./processes.ts";

/** Pairs of clients, one at each isolate: so many that nobody sends too often. */
const ROOMS = 25;
/** Messages of a round, one after the other. */
const MESSAGES = 200;
const CHARS = 2000;

/** What may lie between the isolates, and how long the median may be, in milliseconds. */
const WAYS = {
  channel: { name: "BroadcastChannel", goal: 2 },
  kv: { name: "KV alone", goal: 25 },
};
type Way = keyof typeof WAYS;

/** Measures both ways, each beside the least that such a way takes. */
export async function measureIsolates(world: World): Promise<Section> {
  const ask = startLoad(world);
  const rows: Row[] = [];
  for (const way of ["channel", "kv"] satisfies Way[]) {
    const { name, goal } = WAYS[way];
    const product = await startProduct(world, {
      isolates: 2,
      env: { CHANNEL: way === "kv" ? "gone" : "works" },
    });
    const { kv, remove } = await temporaryKv();
    world.onEnd(remove);
    const bare = await startServer(world, {
      script: "bench/server/bare_relay.ts",
      isolates: 2,
      env: { VIA: way, KV_URL: kv },
    });
    const ids = await ask("rooms", "product", product.origins[0], ROOMS);
    await ask("open", "product", "product", product.origins, ids, 2);
    await ask("open", "bare", "bare", bare.origins, ids, 2);

    const half: Record<string, Figure> = {};
    const slow: Record<string, Figure> = {};
    // The first round only warms up.
    for (let round = 0; round <= world.rounds; round++) {
      for (const kind of ["product", "bare"]) {
        const count = round === 0 ? ROOMS * 2 : MESSAGES;
        const took = await ask("oneByOne", kind, count, CHARS);
        if (round === 0) continue;
        (half[kind] ??= { rounds: [], unit: "ms" }).rounds.push(took.p50);
        (slow[kind] ??= { rounds: [], unit: "ms" }).rounds.push(took.p99);
        world.report(
          `isolates, ${name}, round ${round}: ${kind} p50 ` +
            `${took.p50.toFixed(2)} ms, p99 ${took.p99.toFixed(2)} ms`,
        );
      }
    }
    for (const kind of ["product", "bare"]) await ask("close", kind);
    await product.end();
    await bare.end();
    rows.push(
      {
        what: `${name}, median`,
        product: half.product,
        floor: half.bare,
        peers: {},
        goal: { text: `≤ ${goal} ms`, met: median(half.product) <= goal },
      },
      {
        what: `${name}, 99 of 100`,
        product: slow.product,
        floor: slow.bare,
        peers: {},
        goal: null,
      },
    );
  }
  return {
    headline: "From isolate to isolate",
    about:
      `An offer of 2 KB from a socket on one isolate of a process to one on another, ${MESSAGES} ` +
      "in a round, one after the other. The floor is two isolates that pass texts on by " +
      "BroadcastChannel, or by a key in KV that is set and watched, and do nothing else.",
    versions: [],
    rows,
  };
}
