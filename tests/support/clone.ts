/** A copy of the project, in which a test may build and change what it likes. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** What a build reads. */
const PROJECT = [
  "components",
  "deno.json",
  "deno.lock",
  "dev.ts",
  "fresh.gen.ts",
  "islands",
  "lib",
  "links",
  "main.ts",
  "routes",
  "static",
];

/** The files at a path, or below it, by their paths below the folder. */
export async function files(folder: string, path = "."): Promise<string[]> {
  if (!(await Deno.stat(join(folder, path))).isDirectory) return [path];
  const found: string[] = [];
  for await (const { name } of Deno.readDir(join(folder, path))) {
    found.push(...await files(folder, join(path, name)));
  }
  return found.sort();
}

/** Copies the project into a new folder, or into one below it; its files come into being in either order. */
export async function clone(name = ".", backwards = false): Promise<string> {
  const folder = join(await Deno.makeTempDir(), name);
  const all = (await Promise.all(PROJECT.map((path) => files(root, path))))
    .flat();
  for (const path of backwards ? all.reverse() : all) {
    const place = join(folder, path);
    await Deno.mkdir(dirname(place), { recursive: true });
    await Deno.copyFile(join(root, path), place);
  }
  return folder;
}
