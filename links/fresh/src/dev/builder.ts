import { resolve } from "node:path";
import { App } from "../app.ts";
import { type Manifest, useBuild } from "../build.ts";
import { livePath, liveStream } from "../live_reload.ts";
import { writeBuild } from "./disk.ts";
import { islandModules } from "./island_modules.ts";
import { makeManifest } from "./output.ts";
import type {
  OnTransformOptions,
  Transform,
  TransformFn,
} from "./transforms.ts";

/** Where a project's parts are; relative paths start at `root`. */
export interface BuildOptions {
  /** The project's folder, which has its deno.json; the working directory by default. */
  root?: string;
  /** Where a build is written, `_fresh` by default. */
  outDir?: string;
  /** Files to serve as they are, `static` by default. */
  staticDir?: string;
  /** Components to revive in the browser, `islands` by default. */
  islandDir?: string;
  /** Routes that a build on disk imports when they are asked for, `routes` by default. */
  routeDir?: string;
  /** The module that exports `app`, `main.ts` by default. */
  serverEntry?: string;
}

type Mode = Manifest["mode"];
// deno-lint-ignore no-explicit-any -- a build serves apps of any state
type AnyApp = App<any>;

/** Builds what browsers need of an app: scripts of its islands, and static files. */
export class Builder {
  readonly #places: Required<BuildOptions>;
  readonly #transforms: Transform[] = [];

  constructor(options: BuildOptions = {}) {
    const root = resolve(options.root ?? ".");
    this.#places = {
      root,
      outDir: resolve(root, options.outDir ?? "_fresh"),
      staticDir: resolve(root, options.staticDir ?? "static"),
      islandDir: resolve(root, options.islandDir ?? "islands"),
      routeDir: resolve(root, options.routeDir ?? "routes"),
      serverEntry: resolve(root, options.serverEntry ?? "main.ts"),
    };
  }

  /** Has static files transformed, each by all whose filter it matches, in their order. */
  onTransformStaticFile(
    { filter }: OnTransformOptions,
    callback: TransformFn,
  ): void {
    this.#transforms.push({ filter, callback });
  }

  /** Builds, into memory or into `outDir`; the function returned gives the build to an app. */
  async build(
    options: { mode?: Mode; snapshot?: "disk" | "memory" } = {},
  ): Promise<(app: AnyApp) => void> {
    const { mode = "production", snapshot = "disk" } = options;
    const { root, islandDir } = this.#places;
    const modules = await islandModules(islandDir);
    const manifest = await makeManifest(
      this.#places,
      modules,
      this.#transforms,
      mode,
    );
    if (snapshot === "disk") await writeBuild(manifest, modules, this.#places);
    const exports = modules.map((module) => module.exports);
    return (app) => useBuild(app, manifest, exports, root);
  }

  /**
   * Serves the app during development; rejects if the port is taken. Under `deno run --watch` each change
   * starts it anew, and pages that are open notice and reload.
   */
  async listen(
    importApp: () => Promise<{ app: AnyApp } | AnyApp>,
    options: Partial<Deno.ServeTcpOptions> = {},
  ): Promise<void> {
    const apply = await this.build({ mode: "development", snapshot: "memory" });
    const imported = await importApp();
    const app = imported instanceof App ? imported : imported.app;
    apply(app);
    const handle = app.handler();
    await Deno.serve(
      options,
      (req, info) =>
        new URL(req.url).pathname === livePath
          ? liveStream()
          : handle(req, info),
    ).finished;
  }
}
