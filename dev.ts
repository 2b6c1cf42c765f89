/** Builds and serves: `build`, `start`, `manifest`, or, without a word, the development server. */
import type { Builder } from "fresh/dev";
import { buildId } from "./lib/dev/build_id.ts";
import { makeBuild } from "./lib/dev/builds.ts";
import { stabilizeChunkNames } from "./lib/dev/chunk_names.ts";
import { generateManifest } from "./lib/dev/manifest.ts";
import { bundleServer } from "./lib/dev/bundle_server.ts";
import { bundleStyles } from "./lib/dev/bundle_styles.ts";
import { bundleTexts } from "./lib/dev/bundle_texts.ts";
import { bundleWorker } from "./lib/dev/bundle_worker.ts";
import { readConfig } from "./lib/server/app/config.ts";

const root = import.meta.dirname ?? ".";

/** The scripts of workers in static/, and what they are made of. */
const WORKERS = {
  file_store: "lib/client/files/store_worker.ts",
  recorder: "lib/client/recording/recorder_worker.ts",
  recorder_sound: "lib/client/recording/sound_worklet.ts",
  sfu_e2ee: "lib/client/sfu/e2ee_worker.ts",
};

/**
 * Fresh names a build by what it finds in the environment when it is imported, and else by chance:
 * then every start would empty the browsers' caches, and two servers would not have the same scripts.
 */
async function withBuildId<T>(act: () => Promise<T>): Promise<T> {
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

async function createBuilder(outDir?: string): Promise<Builder> {
  const { Builder } = await withBuildId(() => import("fresh/dev"));
  // Fresh finds the islands; fresh.gen.ts has the routes. Routes that Fresh finds by itself it would
  // import late, and one file that waits for itself never starts.
  const builder = new Builder({ root, routeDir: "no_routes", outDir });
  builder.onTransformStaticFile(
    {
      pluginName: "bundle-styles",
      filter: /[\\/]static[\\/](styles|call)\.css$/,
    },
    // In development the browser imports the files itself, and its tools name them.
    async ({ mode, path }) =>
      mode === "production" ? { content: await bundleStyles(path) } : undefined,
  );
  builder.onTransformStaticFile(
    {
      pluginName: "bundle-texts",
      filter: /[\\/]static[\\/]texts[\\/]\w+\.js$/,
    },
    async ({ path }) => ({ content: await bundleTexts(root, path) }),
  );
  for (const [script, entry] of Object.entries(WORKERS)) {
    builder.onTransformStaticFile(
      {
        pluginName: `bundle-${script}`,
        filter: new RegExp(`[\\\\/]static[\\\\/]${script}\\.js$`),
      },
      async () => ({ content: await bundleWorker(`${root}/${entry}`) }),
    );
  }
  return builder;
}

async function build(): Promise<void> {
  await makeBuild(`${root}/_fresh`, async (folder) => {
    const made = await createBuilder(folder);
    await made.build({ mode: "production", snapshot: "disk" });
    await stabilizeChunkNames(folder);
    await bundleServer(`${folder}/server.js`);
  });
}

/** Serves what was built, as Deno Deploy does. */
async function serve(): Promise<void> {
  const entry = new URL("./_fresh/server.js", import.meta.url).href;
  const { default: server } = await import(entry);
  exitIfPortTaken(() =>
    Deno.serve({
      ...whereToListen(),
      onListen: ({ port }) =>
        console.log(`WebRTC Dashboard: http://${shownHost()}:${port}/`),
    }, server.fetch)
  );
}

async function develop(): Promise<void> {
  Deno.env.set("FRESH_NO_UPDATE_CHECK", "true");
  const made = await createBuilder();
  await exitIfPortTaken(() =>
    made.listen(() => import("./main.ts"), whereToListen())
  );
}

/** Where to listen; of settings that are wrong the server itself has complained before. */
function whereToListen(): { port: number; hostname?: string } {
  const config = readConfig((name) => Deno.env.get(name));
  if (!config.ok) return { port: 0 };
  const { port, host } = config.value;
  return host === undefined ? { port } : { port, hostname: host };
}

/** The server's name in the address that is printed. */
function shownHost(): string {
  const { hostname = "" } = whereToListen();
  // Those that stand for every address are none that a browser can ask.
  if (["", "0.0.0.0", "::"].includes(hostname)) return "localhost";
  return hostname.includes(":") ? `[${hostname}]` : hostname;
}

/** Starts a server; a port that is taken is no mystery. */
async function exitIfPortTaken(start: () => unknown): Promise<void> {
  try {
    await start();
  } catch (error) {
    const isNowhere = error instanceof Deno.errors.AddrNotAvailable ||
      error instanceof Error && /lookup address/.test(error.message);
    if (isNowhere) {
      console.error(
        "Cannot start: HOST is no address of this machine. Set it to one, or leave it out.",
      );
      Deno.exit(1);
    }
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
    await Deno.writeTextFile(
      `${root}/fresh.gen.ts`,
      await generateManifest(root),
    );
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
