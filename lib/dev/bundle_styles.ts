/** Stylesheets of pages, each made of the files that it imports. */

/** Stands for the file that it names, as seen from its own. */
const IMPORT = /^@import\s"\.\/(.+)";$/gm;

/** A stylesheet with each import in its place, without comments and indentation. */
export async function bundleStyles(path: string): Promise<string> {
  return (await withImports(path))
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\n\s*/g, "\n")
    .trimStart();
}

async function withImports(path: string): Promise<string> {
  const folder = path.replace(/[^\\/]*$/, "");
  const text = await Deno.readTextFile(path);
  const imported = await Promise.all(
    [...text.matchAll(IMPORT)].map(([, name]) => withImports(folder + name)),
  );
  return text.replace(IMPORT, () => imported.shift() ?? "");
}
