/**
 * `deno task bench [part …]`: measures what the README claims, beside the floor and the peers, in
 * one run, and writes RESULTS.md beside this file; with parts named, it prints those alone.
 * `BENCH_ROUNDS` says how often each thing is measured; 5 by default. Five parts are measured only
 * where they are named: `large-file`, which takes minutes and 9 GB of the disk, `swarm`, which takes
 * minutes and needs root and Linux's network namespaces, `sfu`, which needs LiveKit, and `large` and
 * `burst`, which need that too and fill two cores.
 */
import { fileURLToPath } from "node:url";
import { startBrowser } from "../tests/support/browser/browser.ts";
import { build } from "../tests/support/servers/servers.ts";
import { measureBurst } from "./burst.ts";
import { measureChat } from "./chat.ts";
import type { Section } from "./figures.ts";
import { measureFiles } from "./files.ts";
import { measureJoin } from "./join.ts";
import { measureLarge } from "./large.ts";
import { measureLargeFile } from "./large_file.ts";
import { measureMesh } from "./mesh.ts";
import { measureReconnect } from "./reconnect.ts";
import { reportOf } from "./report.ts";
import { measureIsolates } from "./server/isolates.ts";
import { measureJoins } from "./server/joins.ts";
import { measureLatency } from "./server/latency.ts";
import { measureMemory } from "./server/memory.ts";
import { measureRelay } from "./server/relay.ts";
import { measureRoomJoins } from "./server/room_joins.ts";
import { measureStart } from "./server/start.ts";
import { measureScreen } from "./screen.ts";
import { measureSfu } from "./sfu.ts";
import { measureSix } from "./six.ts";
import { measureSwarm } from "./swarm.ts";
import { measureWeight } from "./weight.ts";
import { World } from "./world.ts";

/** What is measured, in this order. */
const PARTS: Record<string, (world: World) => Promise<Section>> = {
  join: measureJoin,
  reconnect: measureReconnect,
  chat: measureChat,
  screen: measureScreen,
  files: measureFiles,
  mesh: measureMesh,
  six: measureSix,
  sfu: measureSfu,
  weight: measureWeight,
  relay: measureRelay,
  latency: measureLatency,
  isolates: measureIsolates,
  memory: measureMemory,
  joins: measureJoins,
  "one-room": measureRoomJoins,
  start: measureStart,
  large: measureLarge,
  burst: measureBurst,
  "large-file": measureLargeFile,
  swarm: measureSwarm,
};
/** What takes long, or needs much of the machine, and so is measured only where it is named. */
const ONLY_NAMED = ["large-file", "swarm", "sfu", "large", "burst"];
/** Milliseconds after which the whole run is given up. */
const BOUND = 15 * 60_000;

const wanted = Deno.args.length > 0
  ? Deno.args
  : Object.keys(PARTS).filter((part) => !ONLY_NAMED.includes(part));
const rounds = Number(Deno.env.get("BENCH_ROUNDS") ?? 5);
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(
    `Usage: deno task bench [${Object.keys(PARTS).join("|")} …]; ` +
      "BENCH_ROUNDS is a number from 1",
  );
  Deno.exit(2);
}

const began = performance.now();
const signal = AbortSignal.timeout(BOUND);
const sections: Section[] = [];
const failures: string[] = [];
await build();
for (const part of wanted) {
  console.log(`\n== ${part}, after ${secondsSince(began)} s`);
  await using world = new World(rounds, signal);
  try {
    sections.push(await PARTS[part](world));
  } catch (error) {
    console.error(`"${part}" could not be measured:`, error);
    failures.push(part);
  }
}

const text = reportOf(sections, {
  date: new Date().toISOString().slice(0, 10),
  versions: [
    `Deno ${Deno.version.deno}`,
    `Chromium ${await chromiumVersion()}`,
    ...new Set(sections.flatMap(({ versions }) => versions)),
  ],
  machine: `${navigator.hardwareConcurrency} cores, ${Deno.build.os}`,
  seconds: secondsSince(began),
});
console.log(`\n${text}`);
if (failures.length > 0) {
  console.error(`Not measured: ${failures.join(", ")}`);
} else if (Deno.args.length === 0) {
  const path = fileURLToPath(new URL("RESULTS.md", import.meta.url));
  await Deno.writeTextFile(path, text);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", path] })
    .output();
}
Deno.exit(failures.length > 0 ? 1 : 0);

function secondsSince(moment: number): number {
  return Math.round((performance.now() - moment) / 1000);
}

async function chromiumVersion(): Promise<string> {
  const browser = await startBrowser();
  const version = browser.version();
  await browser.close();
  return version;
}
