import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Bytes, readTree } from "./folder.ts";

/** A script to make: its file name without `.js`, and its source. */
export interface Entry {
  name: string;
  source: string;
}

/** Bundles scripts for browsers with `deno bundle`, by file name; what they share goes into chunks of its own. */
export async function bundle(
  root: string,
  entries: Entry[],
  mode: "development" | "production",
): Promise<Map<string, Bytes>> {
  const folder = await Deno.makeTempDir({ prefix: "fresh_bundle_" });
  try {
    const inFolder = (name: string) => join(folder, name);
    await writeBrowserConfig(root, folder);
    for (const { name, source } of entries) {
      await Deno.writeTextFile(inFolder(`${name}.js`), source);
    }
    await run([
      "bundle",
      "--quiet",
      "--platform=browser",
      "--code-splitting",
      `--config=${inFolder("deno.json")}`,
      `--outdir=${inFolder("out")}`,
      ...mode === "production" ? ["--minify"] : ["--sourcemap=inline"],
      ...entries.map(({ name }) => inFolder(`${name}.js`)),
    ]);
    return await readTree(inFolder("out"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * The project's own configuration, moved to another folder and with JSX that works in browsers:
 * what "precompile" makes of it can only be rendered to a string.
 */
async function writeBrowserConfig(root: string, folder: string): Promise<void> {
  const rootUrl = pathToFileURL(root + "/");
  const config = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const absolute = (path: string) =>
    /^\.{0,2}\//.test(path) ? new URL(path, rootUrl).href : path;
  const { jsxPrecompileSkipElements: _, ...compilerOptions } =
    config.compilerOptions ?? {};
  await Deno.writeTextFile(
    join(folder, "deno.json"),
    JSON.stringify({
      imports: Object.fromEntries(
        Object.entries<string>(config.imports ?? {}).map((
          [name, target],
        ) => [name, absolute(target)]),
      ),
      // Deno 2.5 takes a link for a folder only if it ends with a slash.
      links: (config.links ?? []).map((path: string) =>
        absolute(path.replace(/\/?$/, "/"))
      ),
      unstable: config.unstable,
      compilerOptions: { ...compilerOptions, jsx: "react-jsx" },
    }),
  );
  try {
    await Deno.copyFile(join(root, "deno.lock"), join(folder, "deno.lock"));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function run(args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) {
    throw new Error(
      `Cannot bundle the islands:\n${new TextDecoder().decode(stderr)}`,
    );
  }
}
