/**
 * Serves what was built; `servers.ts` starts it. `SERVED_PROJECT` is the folder of the project, if
 * it is another than this one. `ISOLATES` says how many isolates serve, each on a port of its own:
 * this one, and workers that run this same file. `CHANNEL` makes BroadcastChannel `deaf`, or takes
 * it away (`gone`). `DATE_AHEAD` is by how many milliseconds its date is wrong, and each line of its
 * standard input sets the date by so many more. `STEADY_AHEAD` is for how many milliseconds more than
 * in truth it was away, by the clock that nobody sets. It ends when its standard input does, so that
 * it never outlives the tests.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const isWorker = new URL(import.meta.url).searchParams.has("worker");

switch (Deno.env.get("CHANNEL")) {
  case "deaf":
    globalThis.BroadcastChannel = class extends BroadcastChannel {
      override postMessage(): void {}
    };
    break;
  case "gone":
    Reflect.deleteProperty(globalThis, "BroadcastChannel");
    break;
}

/** Milliseconds by which the date is wrong. */
let ahead = Number(Deno.env.get("DATE_AHEAD") || 0);
const realDate = Date;
globalThis.Date = class extends Date {
  constructor(...given: [] | [number]) {
    super(...(given.length > 0 ? given : [realDate.now() + ahead]) as [number]);
  }
  static override now(): number {
    return realDate.now() + ahead;
  }
} as DateConstructor;
// It is read off the date when a process begins.
Object.defineProperty(performance, "timeOrigin", {
  value: performance.timeOrigin + ahead +
    Number(Deno.env.get("STEADY_AHEAD") || 0),
});

// The built server is no part of the sources that are checked.
const project = Deno.env.get("SERVED_PROJECT") ||
  join(import.meta.dirname ?? ".", "../../..");
const entry = join(project, "_fresh", "server.js");
const { default: server } = await import(pathToFileURL(entry).href);
Deno.serve({
  port: isWorker ? 0 : Number(Deno.env.get("PORT")),
  onListen: ({ port }) =>
    console.log(`WebRTC Dashboard: http://localhost:${port}/`),
}, server.fetch);

if (!isWorker) {
  for (let n = 1; n < Number(Deno.env.get("ISOLATES")); n++) {
    new Worker(new URL("?worker", import.meta.url), { type: "module" });
  }
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  for await (const by of lines) ahead += Number(by);
  Deno.exit(0);
}
