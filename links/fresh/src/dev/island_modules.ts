import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { IslandModule } from "../build.ts";
import { readTree } from "./folder.ts";

/** A module whose functions are islands. */
export interface NamedModule {
  /** What its script is called: unlike any other's. */
  name: string;
  /** Of its file. */
  url: string;
  exports: IslandModule;
}

/** Imports the modules of the islands' folder. */
export async function islandModules(folder: string): Promise<NamedModule[]> {
  const paths = [...(await readTree(folder, /\.[jt]sx?$/)).keys()];
  const urls = paths.map((path) => pathToFileURL(join(folder, path)).href);
  const taken = new Set(["fresh-runtime"]);
  const modules = [];
  for (const url of urls) {
    const base = url.split("/").at(-1)!.replace(/\.\w+$/, "");
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    modules.push({ name, url, exports: await import(url) });
  }
  return modules;
}
