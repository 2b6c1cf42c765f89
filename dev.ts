/** Builds and serves: `build`, `start`, `manifest`, or, without a word, the development server. */
import type { Builder } from "fresh/dev";
import { buildId } from "./lib/dev/build_id.ts";
import { makeBuild } from "./lib/dev/builds.ts";
import { settleChunkNames } from "./lib/dev/chunk_names.ts";
import { manifest } from "./lib/dev/manifest.ts";
import { makeOneFile } from "./lib/dev/one_file.ts";
import { readConfig } from "./lib/server/config.ts";

const root = import.meta.dirname ?? ".";

/**
 * Fresh names a build by what it finds in the environment when it is imported, and else by chance:
 * then every start would empty the browsers' caches, and two servers would not have the same scripts.
 */
async function named<T>(act: () => Promise<T>): Promise<T> {
  const deployment = Deno.env.get("DENO_DEPLOYMENT_ID");
  const commit = Deno.env.get("GITHUB_SHA");
  Deno.env.delete("DENO_DEPLOYMENT_ID");
  Deno.env.set("GITHUB_SHA", await buildId(root));
  const done = await act();
  if (deployment !== undefined) {
    Deno.env.set("DENO_DEPLOYMENT_ID", deployment);
  }
  if (commit === undefined) Deno.env.delete("GITHUB_SHA");
  else Deno.env.set("GITHUB_SHA", commit);
  return done;
}

async function builder(outDir?: string): Promise<Builder> {
  const { Builder } = await named(() => import("fresh/dev"));
  // Fresh finds the islands; fresh.gen.ts has the routes. Routes that Fresh finds by itself it would
  // import late, and one file that waits for itself never starts.
  return new Builder({ root, routeDir: "no_routes", outDir });
}

async function build(): Promise<void> {
  await makeBuild(`${root}/_fresh`, async (folder) => {
    const made = await builder(folder);
    await made.build({ mode: "production", snapshot: "disk" });
    await settleChunkNames(folder);
    await makeOneFile(`${folder}/server.js`);
  });
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
  Deno.env.set("FRESH_NO_UPDATE_CHECK", "true");
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
