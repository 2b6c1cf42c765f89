/** What a participant who does nothing takes of the server's memory. */
import {
  againstFloor,
  type Figure,
  type Row,
  type Section,
} from "../figures.ts";
import type { World } from "../world.ts";
import { PER_ROOM } from "./contenders.ts";
import { residentBytes } from "./process_use.ts";
import {
  type Ask,
  type Server,
  startLoad,
  startProduct,
  startServer,
} from "./processes.ts";

/** How many there are when it is looked at. */
const COUNTS = [1000, 5000];
/** Milliseconds without anything new before memory is looked at. */
const SETTLE = 2000;
/** Who came and went first, so that what is loaded once is loaded. */
const FIRST = 200;

type Kind = "product" | "bare";
const KINDS: Kind[] = ["product", "bare"];

/** Measures fresh processes in each round, the product's and the floor's at the same time. */
export async function measureMemory(world: World): Promise<Section> {
  const ask = startLoad(world);
  const found = COUNTS.map((): Record<Kind, Figure> => ({
    product: { rounds: [], unit: "KB" },
    bare: { rounds: [], unit: "KB" },
  }));
  for (let round = 1; round <= world.rounds; round++) {
    const servers: Record<Kind, Server> = {
      product: await startProduct(world),
      bare: await startServer(world, { script: "bench/server/bare_relay.ts" }),
    };
    for (const kind of KINDS) {
      await fill(ask, kind, servers[kind], "first", FIRST);
      await ask("close", `${kind} first`);
    }
    const bytes = () => KINDS.map((kind) => residentBytes(servers[kind].pid));
    await pause(SETTLE);
    const before = bytes();
    let there = 0;
    for (const [n, count] of COUNTS.entries()) {
      for (const kind of KINDS) {
        await fill(ask, kind, servers[kind], `${count}`, count - there);
      }
      there = count;
      await pause(SETTLE);
      const now = bytes();
      const each = KINDS.map((kind, k) => {
        const kilobytes = (now[k] - before[k]) / count / 1000;
        found[n][kind].rounds.push(kilobytes);
        return `${kind} ${kilobytes.toFixed(1)} KB`;
      });
      world.report(
        `memory, round ${round}, ${count} sockets: ${each.join(", ")} each`,
      );
    }
    for (const kind of KINDS) {
      for (const count of COUNTS) await ask("close", `${kind} ${count}`);
      await servers[kind].end();
    }
  }
  const rows = COUNTS.map((count, n): Row =>
    againstFloor({
      what: `each of ${count.toLocaleString("en")}`,
      product: found[n].product,
      floor: found[n].bare,
      peers: {},
    }, { atMost: 1.3 })
  );
  return {
    headline: "Memory of an idle participant",
    about:
      `What the process has in RAM more than before, in rooms of ${PER_ROOM}, ` +
      `${
        SETTLE / 1000
      } s after the last one came, with what V8 has not cleared up; the floor is ` +
      "a socket of a bare Deno.serve.",
    versions: [],
    rows,
  };
}

/** Has so many more come. */
async function fill(
  ask: Ask,
  kind: Kind,
  { origins }: Server,
  name: string,
  count: number,
): Promise<void> {
  const ids = await ask("rooms", kind, origins[0], count / PER_ROOM);
  await ask("open", `${kind} ${name}`, kind, origins, ids, PER_ROOM);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
