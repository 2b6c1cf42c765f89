/** `deno task load`: puts a load on a deployment, and says how it bore it. */
import { load } from "./load.ts";
import { HELP, readOptions } from "./options.ts";
import { Progress } from "./progress.ts";
import { summaryOf } from "./summary.ts";

/** Milliseconds within which a second signal is the same one: `deno task` hands it on, too. */
const SAME_SIGNAL = 1_000;
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

const reading = readOptions(Deno.args);
if (reading.is === "help") {
  console.log(HELP);
  Deno.exit(0);
}
if (reading.is === "wrong") {
  for (const problem of reading.problems) console.error(problem);
  console.error("\ndeno task load --help lists what there is");
  Deno.exit(2);
}
const { options } = reading;
if (options.json !== null && options.json !== "-") {
  // Better now than when all is measured.
  try {
    await Deno.writeTextFile(options.json, "");
  } catch (error) {
    console.error(`--json ${options.json} cannot be written: ${error}`);
    Deno.exit(2);
  }
}

const progress = new Progress();
const ending = new AbortController();
let code: number = 0;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  let first = 0;
  Deno.addSignalListener(signal, () => {
    if (first > 0 && performance.now() - first > SAME_SIGNAL) {
      Deno.exit(SIGNALS[signal]);
    }
    if (first > 0) return;
    first = performance.now();
    code = SIGNALS[signal];
    progress.say("Ending: the clients leave. Once more, and it ends at once");
    ending.abort();
  });
}

const { report, failure } = await load(options, progress, ending.signal);
const text = `${JSON.stringify(report, null, 2)}\n`;
const summary = report.began === null
  ? "Nobody began to join"
  : summaryOf(report);
if (options.json === "-") {
  console.error(`\n${summary}`);
  await write(text);
} else {
  console.log(`\n${summary}`);
  if (options.json !== null) await Deno.writeTextFile(options.json, text);
}
if (failure !== null) console.error(`\n${failure}`);
Deno.exit(code || (failure === null ? 0 : 1));

/** Standard output, to the last byte: a pipe may take less at a time. */
async function write(text: string): Promise<void> {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) rest = rest.subarray(await Deno.stdout.write(rest));
}
