/** Builds and serves: `build`, `start`, `manifest`, or, without a word, the development server. */
import { Builder } from "fresh/dev";
import { manifest } from "./lib/dev/manifest.ts";

const root = import.meta.dirname ?? ".";

async function builder(): Promise<Builder> {
  const { islands } = await import("./fresh.gen.ts");
  const builder = new Builder({ root });
  for (const island of islands) builder.registerIsland(`${root}/${island}`);
  return builder;
}

async function build(): Promise<void> {
  await (await builder()).build({ mode: "production", snapshot: "disk" });
}

/** Serves what was built, as Deno Deploy does. */
async function serve(): Promise<void> {
  const entry = new URL("./_fresh/server.js", import.meta.url).href;
  const { default: server } = await import(entry);
  const { config } = await import("./main.ts");
  listening(() =>
    Deno.serve({
      port: config.port,
      onListen: ({ port }) =>
        console.log(`WebRTC Dashboard: http://localhost:${port}/`),
    }, server.fetch)
  );
}

async function develop(): Promise<void> {
  const made = await builder();
  const { config } = await import("./main.ts");
  await listening(() =>
    made.listen(() => import("./main.ts"), { port: config.port })
  );
}

/** Starts a server; a port that is taken is no mystery. */
async function listening(start: () => unknown): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    console.error(
      "Cannot start: another program uses the port. Stop it, or choose another one with the " +
        "environment variable PORT.",
    );
    Deno.exit(1);
  }
}

switch (Deno.args[0]) {
  case "manifest":
    await Deno.writeTextFile(`${root}/fresh.gen.ts`, await manifest(root));
    break;
  case "build":
    await build();
    break;
  case "start":
    await build();
    await serve();
    break;
  case undefined:
    await develop();
    break;
  default:
    console.error(
      `There is no "${Deno.args[0]}": use build, start, manifest, or nothing.`,
    );
    Deno.exit(2);
}
