/** Builds and serves: `build`, `start`, `manifest`, or, without a word, the development server. */
import { Builder } from "fresh/dev";
import { manifest } from "./lib/dev/manifest.ts";
import { makeOneFile } from "./lib/dev/one_file.ts";
import { readConfig } from "./lib/server/config.ts";

const root = import.meta.dirname ?? ".";

async function builder(): Promise<Builder> {
  const { islands } = await import("./fresh.gen.ts");
  const builder = new Builder({ root });
  for (const island of islands) builder.registerIsland(`${root}/${island}`);
  return builder;
}

async function build(): Promise<void> {
  await (await builder()).build({ mode: "production", snapshot: "disk" });
  await makeOneFile(`${root}/_fresh/server.js`);
}

/** Serves what was built, as Deno Deploy does. */
async function serve(): Promise<void> {
  const entry = new URL("./_fresh/server.js", import.meta.url).href;
  const { default: server } = await import(entry);
  listening(() =>
    Deno.serve({
      port: port(),
      onListen: ({ port }) =>
        console.log(`WebRTC Dashboard: http://localhost:${port}/`),
    }, server.fetch)
  );
}

async function develop(): Promise<void> {
  const made = await builder();
  await listening(() =>
    made.listen(() => import("./main.ts"), { port: port() })
  );
}

/** Where to listen; of settings that are wrong the server itself has complained before. */
function port(): number {
  const reading = readConfig((name) => Deno.env.get(name));
  return reading.ok ? reading.config.port : 0;
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
