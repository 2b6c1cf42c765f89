/**
 * `deno task bench [part …]`: measures what the README claims, beside the floor and the peers, in
 * one run, and writes RESULTS.md beside this file; with parts named, it prints those alone.
 * `BENCH_ROUNDS` says how often each thing is measured; 5 by default.
 */
import { fileURLToPath } from "node:url";
import { startBrowser } from "../tests/support/browser/browser.ts";
import { build } from "../tests/support/servers/servers.ts";
import { measureChat } from "./chat.ts";
import type { Section } from "./figures.ts";
import { measureJoin } from "./join.ts";
import { measureMesh } from "./mesh.ts";
import { measureReconnect } from "./reconnect.ts";
import { reportOf } from "./report.ts";
import { measureIsolates } from "./server/isolates.ts";
import { measureJoins } from "./server/joins.ts";
import { measureLatency } from "./server/latency.ts";
import { measureMemory } from "./server/memory.ts";
import { measureRelay } from "./server/relay.ts";
import { measureStart } from "./server/start.ts";
import { measureSix } from "./six.ts";
import { measureWeight } from "./weight.ts";
import { World } from "./world.ts";

/** What is measured, in this order. */
const PARTS: Record<string, (world: World) => Promise<Section>> = {
  join: measureJoin,
  reconnect: measureReconnect,
  chat: measureChat,
  mesh: measureMesh,
  six: measureSix,
  weight: measureWeight,
  relay: measureRelay,
  latency: measureLatency,
  isolates: measureIsolates,
  memory: measureMemory,
  joins: measureJoins,
  start: measureStart,
};
/** Milliseconds after which the whole run is given up. */
const BOUND = 15 * 60_000;

const wanted = Deno.args.length > 0 ? Deno.args : Object.keys(PARTS);
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
