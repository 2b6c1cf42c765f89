/**
 * `deno task test:faults [rounds] [--only text] [--parallel] [--write]`: the fault table in real
 * browsers on networks of their own. Prints the figures, and at the end
 * `N passed, N failed, N skipped`. `--parallel` runs two tests at a time, which takes half as long
 * and disturbs the figures. `--write` also writes them to RESULTS.md beside this file. `LONG=1`
 * gives minutes to what needs minutes.
 */
import { stripVTControlCharacters } from "node:util";
import { readFigures, table } from "./figures.ts";
import { removeLeftovers } from "./hosts.ts";

const USAGE =
  "Usage: deno task test:faults [rounds from 1] [--only text] [--parallel] [--write]";
const DEFAULT_ROUNDS = 10;
/** Faults in browsers, those that scripted participants try, and browsers that are killed while they record. */
const PLACES = [
  "tests/network",
  "tests/integration/killed",
  "tests/e2e/recording_test.ts",
];

interface Options {
  rounds: number;
  only: string | null;
  parallel: boolean;
  write: boolean;
}

/** What the command line asks for; `null` where it is not understood. */
function readArguments(
  args: readonly string[],
): Options | null {
  const options: Options = {
    rounds: Number(Deno.env.get("FAULT_ROUNDS") || DEFAULT_ROUNDS),
    only: null,
    parallel: false,
    write: false,
  };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--write") options.write = true;
    else if (arg === "--parallel") options.parallel = true;
    else if (arg === "--only") options.only = rest.shift() ?? "";
    else options.rounds = Number(arg);
  }
  const right = Number.isInteger(options.rounds) && options.rounds > 0 &&
    options.only !== "";
  return right ? options : null;
}

const options = readArguments(Deno.args);
if (!options) {
  console.error(USAGE);
  Deno.exit(2);
}
const { rounds, only, parallel, write } = options;
const path = await Deno.makeTempFile({ prefix: "fault-figures-" });
// The tests get the signal too and end; this one stays to clear away after them.
Deno.addSignalListener("SIGINT", () => {});

const tests = new Deno.Command(Deno.execPath(), {
  args: [
    ...["test", "-A", ...PLACES],
    ...(parallel ? ["--parallel"] : []),
    ...(only === null ? [] : ["--filter", only]),
  ],
  env: {
    FAULT_ROUNDS: `${rounds}`,
    FAULT_FIGURES: path,
    DENO_JOBS: "2",
  },
  stdin: "null",
  stdout: "piped",
  stderr: "inherit",
}).spawn();
const decoder = new TextDecoder();
let output = "";
for await (const part of tests.stdout) {
  for (let rest = part; rest.length > 0;) {
    rest = rest.subarray(await Deno.stdout.write(rest));
  }
  output += decoder.decode(part, { stream: true });
}
const { success } = await tests.status;
const line =
  /^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed(?:.*? \| (\d+) ignored)?/m;
const counts = line.exec(stripVTControlCharacters(output));
const [passed, failed, skipped] = counts
  ? counts.slice(1).map((count) => Number(count ?? 0))
  : [0, 1, 0]; // It did not even come to counting.
if (passed + failed > 0) await removeLeftovers();

const figures = await readFigures(path);
await Deno.remove(path);
if (figures.length > 0) {
  console.log(`\n${table(figures)}\n`);
  if (write) await writeResults();
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
Deno.exit(success ? 0 : 1);

async function writeResults(): Promise<void> {
  const { hostname, kernel, cores } = {
    hostname: Deno.build.target,
    kernel: Deno.osRelease(),
    cores: navigator.hardwareConcurrency,
  };
  await Deno.writeTextFile(
    new URL("RESULTS.md", import.meta.url),
    `# Figures of the fault tests

Written by \`deno task test:faults ${Deno.args.join(" ")}\` on ${
      new Date().toISOString().slice(0, 10)
    }: ${cores} cores, Linux ${kernel}, ${hostname}, Deno ${Deno.version.deno}.

${table(figures)}
`,
  );
}
