/**
 * Serves what was built; `servers.ts` starts it. `ISOLATES` says how many isolates serve, each on
 * a port of its own: this one, and workers that run this same file. `CHANNEL` makes
 * BroadcastChannel `deaf`, or takes it away (`gone`). It ends when its standard input does, so
 * that it never outlives the tests.
 */
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

// The built server is no part of the sources that are checked.
const entry = new URL("../_fresh/server.js", import.meta.url).href;
const { default: server } = await import(entry);
Deno.serve({
  port: isWorker ? 0 : Number(Deno.env.get("PORT")),
  onListen: ({ port }) =>
    console.log(`WebRTC Dashboard: http://localhost:${port}/`),
}, server.fetch);

if (!isWorker) {
  for (let n = 1; n < Number(Deno.env.get("ISOLATES")); n++) {
    new Worker(new URL("?worker", import.meta.url), { type: "module" });
  }
  const reader = Deno.stdin.readable.getReader();
  while (!(await reader.read()).done);
  Deno.exit(0);
}
