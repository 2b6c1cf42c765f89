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
const SETTLE = 1000;
/** Milliseconds that collecting garbage has. */
const COLLECTED = 700;
/** Who came and went first, so that what is loaded once is loaded. */
const FIRST = 200;

type Kind = "product" | "bare";
const KINDS: Kind[] = ["product", "bare"];
const SCRIPTS: Record<Kind, string> = {
  product: "tests/support/servers/server_worker.ts",
  bare: "bench/server/bare_relay.ts",
};
/** A process that collects its garbage when it gets SIGUSR2. */
const COMMAND = [
  "run",
  "-A",
  "--v8-flags=--expose-gc",
  "--preload=bench/server/collect.ts",
];

/** Measures fresh processes in each round, the product's and the floor's at the same time. */
export async function measureMemory(world: World): Promise<Section> {
  const ask = startLoad(world);
  const found = COUNTS.map(() => ({ asItIs: figures(), collected: figures() }));
  for (let round = 1; round <= world.rounds; round++) {
    const start = (kind: Kind) => {
      const how = { script: SCRIPTS[kind], command: COMMAND };
      return kind === "product"
        ? startProduct(world, how)
        : startServer(world, how);
    };
    const servers: Record<Kind, Server> = {
      product: await start("product"),
      bare: await start("bare"),
    };
    for (const kind of KINDS) {
      await fill(ask, kind, servers[kind], "first", FIRST);
      await ask("close", `${kind} first`);
    }
    const measure = async (collect: boolean) => {
      if (collect) {
        for (const kind of KINDS) Deno.kill(servers[kind].pid, "SIGUSR2");
      }
      await pause(collect ? COLLECTED : SETTLE);
      return KINDS.map((kind) => residentBytes(servers[kind].pid));
    };
    const before = {
      asItIs: await measure(false),
      collected: await measure(true),
    };
    let there = 0;
    for (const [n, count] of COUNTS.entries()) {
      for (const kind of KINDS) {
        await fill(ask, kind, servers[kind], `${count}`, count - there);
      }
      there = count;
      for (const state of ["asItIs", "collected"] as const) {
        const now = await measure(state === "collected");
        const each = KINDS.map((kind, k) => {
          const kilobytes = (now[k] - before[state][k]) / count / 1000;
          found[n][state][kind].rounds.push(kilobytes);
          return `${kind} ${kilobytes.toFixed(1)} KB`;
        });
        world.report(
          `memory, round ${round}, ${count} sockets, ${
            state === "collected" ? "collected" : "as it is"
          }: ${each.join(", ")} each`,
        );
      }
    }
    for (const kind of KINDS) {
      for (const count of COUNTS) await ask("close", `${kind} ${count}`);
      await servers[kind].end();
    }
  }
  const rows = COUNTS.flatMap((count, n): Row[] => {
    const each = `each of ${count.toLocaleString("en")}`;
    const row = (what: string, { product, bare }: Record<Kind, Figure>) =>
      againstFloor({ what, product, floor: bare, peers: {} }, { atMost: 1.3 });
    return [
      row(`${each}, as the process stands`, found[n].asItIs),
      row(`${each}, garbage collected`, found[n].collected),
    ];
  });
  return {
    headline: "Memory of an idle participant",
    about:
      `What the process has in RAM more than before, in rooms of ${PER_ROOM}, ` +
      `${
        SETTLE / 1000
      } s after the last one came; and then once more after V8 was made to ` +
      "clear up, which it does by itself only when it runs out of room. The floor is a socket of " +
      "a bare Deno.serve.",
    versions: [],
    rows,
  };
}

function figures(): Record<Kind, Figure> {
  return {
    product: { rounds: [], unit: "KB" },
    bare: { rounds: [], unit: "KB" },
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
