import { setBuildId } from "./runtime/build_id.ts";

/** A file that browsers may ask for: its type, a hash of its bytes, and where they are. */
export interface ServedFile {
  type: string;
  hash: string;
  /** A path below the project's folder, or the bytes themselves. */
  content: string | Uint8Array<ArrayBuffer>;
}

/** All that a build knows, as plain data. */
export interface Manifest {
  id: string;
  mode: "development" | "production";
  /** Scripts of the island modules, in the order of those modules. */
  islands: { name: string; script: string }[];
  files: Record<string, ServedFile>;
}

/** A component that is revived in the browser. */
export interface Island {
  name: string;
  /** What its script exports it as. */
  exportName: string;
  script: string;
}

/** The exports of an island's module. */
export type IslandModule = Record<string, unknown>;

/** A build in use. */
export interface Build {
  manifest: Manifest;
  islands: Map<unknown, Island>;
  /** The project's folder. */
  root: string;
}

const builds = new WeakMap<object, Build>();
const noBuild: Build = {
  manifest: { id: "", mode: "production", islands: [], files: {} },
  islands: new Map(),
  root: ".",
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
  root: string,
): void {
  const islands = new Map<unknown, Island>();
  manifest.islands.forEach(({ name, script }, index) => {
    for (const [exportName, value] of Object.entries(modules[index])) {
      if (typeof value !== "function") continue;
      const shown = exportName === "default" ? name : exportName;
      islands.set(value, { name: shown, exportName, script });
    }
  });
  builds.set(app, { manifest, islands, root });
  setBuildId(manifest.id);
}

/** The folder of a build's scripts. */
export const scriptsOf = (id: string) => `/_fresh/js/${id}/`;

/** The script that revives islands. */
export const bootOf = (id: string) => `${scriptsOf(id)}fresh-runtime.js`;
