import { setBuildId } from "./runtime/build_id.ts";

/** How a file's bytes can be stored; "" is as they are. */
export type Encoding = "" | "br" | "gzip";

/** A browser script: its path, and the paths of what it imports. */
export interface Script {
  path: string;
  imports: string[];
}

/** A file that browsers may ask for. */
export interface ServedFile {
  type: string;
  etag: string;
  /** Whether the path names the content, so that it may be kept for ever. */
  immutable: boolean;
  /** Bytes of each stored form, smallest first and the plain one last. */
  sizes: [Encoding, number][];
}

/** All that a build knows, as plain data. */
export interface Manifest {
  id: string;
  mode: "development" | "production";
  /** The script that revives islands; none if there are no islands. */
  boot: Script | null;
  /** Scripts of the island modules, in the order of those modules. */
  islands: { name: string; script: Script }[];
  files: Record<string, ServedFile>;
}

/** A component that is revived in the browser. */
export interface Island {
  name: string;
  /** What its script exports it as. */
  exportName: string;
  script: Script;
}

/** The exports of an island's module. */
export type IslandModule = Record<string, unknown>;

/** A build in use: a manifest with its modules and the way to its files. */
export interface Build {
  manifest: Manifest;
  islands: Map<unknown, Island>;
  open(path: string, encoding: Encoding): BodyInit | Promise<BodyInit>;
}

const builds = new WeakMap<object, Build>();
const noBuild: Build = {
  manifest: { id: "", mode: "production", boot: null, islands: [], files: {} },
  islands: new Map(),
  open: (path) => {
    throw new Error(`Cannot open "${path}": the app has no build`);
  },
};

/** The build that the app was given, or an empty one. */
export function buildOf(app: object): Build {
  return builds.get(app) ?? noBuild;
}

/** Gives an app its build: islands are every function that an island module exports. */
export function useBuild(
  app: object,
  manifest: Manifest,
  modules: IslandModule[],
  open: Build["open"],
): void {
  const islands = new Map<unknown, Island>();
  manifest.islands.forEach(({ name, script }, index) => {
    for (const [exportName, value] of Object.entries(modules[index])) {
      if (typeof value !== "function") continue;
      const shown = exportName === "default" ? name : exportName;
      islands.set(value, { name: shown, exportName, script });
    }
  });
  builds.set(app, { manifest, islands, open });
  setBuildId(manifest.id);
}
