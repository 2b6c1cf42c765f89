import { eTag } from "@std/http/etag";
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { App, type ListenOptions } from "../app.ts";
import {
  type Encoding,
  type IslandModule,
  type Manifest,
  type Script,
  useBuild,
} from "../build.ts";
import { livePath, liveStream } from "../live_reload.ts";
import { bundle, type Entry } from "./bundle.ts";
import { contentType, isText } from "./content_type.ts";
import { writeBuild } from "./disk.ts";
import { readTree } from "./folder.ts";
import { packed } from "./packed.ts";

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
  /** Not read by this stand-in: `fresh.gen.ts` registers the routes. */
  routeDir?: string;
  /** The module that exports `app`, `main.ts` by default. */
  serverEntry?: string;
  /** Not heeded by this stand-in: `deno bundle` knows no targets. */
  target?: string | string[];
}

/** All files of a build, before they are served or written. */
export interface Output {
  manifest: Manifest;
  /** Island modules, in the manifest's order. */
  modules: { url: string; exports: IslandModule }[];
  /** Stored forms of each file. */
  contents: Map<string, Map<Encoding, Uint8Array<ArrayBuffer>>>;
}

type Mode = Manifest["mode"];
// deno-lint-ignore no-explicit-any -- a build serves apps of any state
type AnyApp = App<any>;

/** Builds what browsers need of an app: scripts of its islands, and static files. */
export class Builder {
  readonly #paths: Required<Omit<BuildOptions, "routeDir" | "target">>;
  readonly #registered: string[] = [];

  constructor(options: BuildOptions = {}) {
    const root = resolve(options.root ?? ".");
    this.#paths = {
      root,
      outDir: resolve(root, options.outDir ?? "_fresh"),
      staticDir: resolve(root, options.staticDir ?? "static"),
      islandDir: resolve(root, options.islandDir ?? "islands"),
      serverEntry: resolve(root, options.serverEntry ?? "main.ts"),
    };
  }

  /** Adds a module with islands that is not in the islands' folder. */
  registerIsland(pathOrUrl: string | URL): void {
    this.#registered.push(
      URL.canParse(pathOrUrl)
        ? String(pathOrUrl)
        : pathToFileURL(resolve(this.#paths.root, String(pathOrUrl))).href,
    );
  }

  /** Builds, into memory or into `outDir`; the function returned gives the build to an app. */
  async build(
    options: { mode?: Mode; snapshot?: "disk" | "memory" } = {},
  ): Promise<(app: AnyApp) => void> {
    const { mode = "production", snapshot = "disk" } = options;
    const output = await this.#make(mode);
    if (snapshot === "disk") {
      const { outDir, serverEntry } = this.#paths;
      await writeBuild(output, outDir, serverEntry);
    }
    const modules = output.modules.map(({ exports }) => exports);
    return (app) =>
      useBuild(
        app,
        output.manifest,
        modules,
        (path, encoding) => output.contents.get(path)!.get(encoding)!,
      );
  }

  /**
   * Serves the app during development; rejects if the port is taken. Under `deno run --watch` each change
   * starts it anew, and pages that are open notice and reload.
   */
  async listen(
    importApp: () => Promise<{ app: AnyApp } | AnyApp>,
    options: ListenOptions = {},
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

  async #make(mode: Mode): Promise<Output> {
    const { root, staticDir } = this.#paths;
    const modules = await this.#islandModules();
    const scripts = modules.length > 0
      ? await bundle(root, entriesFor(modules), mode)
      : { files: new Map(), entries: [] };
    const sources = await readTree(staticDir);
    const id = hashOf([...scripts.files, ...sources]);

    const folder = `/_fresh/js/${id}/`;
    const contents: Output["contents"] = new Map();
    const files: Manifest["files"] = {};
    const add = async (
      path: string,
      bytes: Uint8Array<ArrayBuffer>,
      immutable: boolean,
    ) => {
      const type = contentType(path);
      const isPacked = mode === "production" && isText(type);
      const forms = isPacked ? packed(bytes) : [["", bytes] as const];
      contents.set(path, new Map(forms));
      files[path] = {
        type,
        etag: await eTag(bytes, { weak: true }),
        immutable,
        sizes: forms.map(([encoding, form]) => [encoding, form.length]),
      };
    };
    for (const [path, bytes] of sources) await add(`/${path}`, bytes, false);
    for (const [name, bytes] of scripts.files) {
      await add(folder + name, bytes, true);
    }

    const [boot = null, ...islands] = scripts.entries.map((
      { path, imports },
    ): Script => ({
      path: folder + path,
      imports: imports.map((name) => folder + name),
    }));
    return {
      manifest: {
        id,
        mode,
        boot,
        islands: islands.map((script, i) => ({
          name: modules[i].name,
          script,
        })),
        files,
      },
      modules,
      contents,
    };
  }

  /** Modules of the islands' folder and those registered, each with a name of its own. */
  async #islandModules() {
    const { islandDir } = this.#paths;
    const inFolder = [...(await readTree(islandDir, /\.[jt]sx?$/)).keys()]
      .map((path) => pathToFileURL(join(islandDir, path)).href);
    const names = new Set(["boot"]);
    const modules = [];
    for (const url of new Set([...inFolder, ...this.#registered])) {
      const base = url.split("/").at(-1)!.replace(/\.\w+$/, "");
      let name = base;
      for (let n = 2; names.has(name); n++) name = `${base}_${n}`;
      names.add(name);
      const exports: IslandModule = await import(url);
      modules.push({ name, url, exports });
    }
    return modules;
  }
}

/** One script to revive islands, and one for each module of them. */
function entriesFor(
  modules: { name: string; url: string; exports: IslandModule }[],
): Entry[] {
  const boot = new URL("../runtime/boot.ts", import.meta.url).href;
  return [
    { name: "boot", source: `export { boot } from "${boot}";` },
    ...modules.map(({ name, url, exports }) => ({
      name,
      source: `export { ${Object.keys(exports).join(", ")} } from "${url}";`,
    })),
  ];
}

/** Names a build by what is in it. */
function hashOf(files: [string, Uint8Array][]): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of files) {
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex").slice(0, 16);
}
