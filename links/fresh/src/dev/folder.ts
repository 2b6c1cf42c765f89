import { join } from "node:path";

/** The content of a file. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** All files below a folder, by path with "/" and in order; none if there is no such folder. */
export async function readTree(
  folder: string,
  filter = /(?:)/,
): Promise<Map<string, Bytes>> {
  const paths = (await pathsBelow(folder, "")).filter((path) =>
    filter.test(path)
  );
  const read = paths.sort().map(async (path) =>
    [path, await Deno.readFile(join(folder, path))] as const
  );
  return new Map(await Promise.all(read));
}

async function pathsBelow(folder: string, below: string): Promise<string[]> {
  const paths: string[] = [];
  try {
    for await (
      const { name, isDirectory } of Deno.readDir(join(folder, below))
    ) {
      const path = below ? `${below}/${name}` : name;
      if (isDirectory) paths.push(...await pathsBelow(folder, path));
      else paths.push(path);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return paths;
}
