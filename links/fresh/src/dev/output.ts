import { createHash } from "node:crypto";
import { dirname, join, relative } from "node:path";
import { type Manifest, scriptsOf } from "../build.ts";
import { bundle } from "./bundle.ts";
import { contentType } from "./content_type.ts";
import { type Bytes, readTree } from "./folder.ts";
import type { NamedModule } from "./island_modules.ts";
import { type Transform, transformed } from "./transforms.ts";

/** Where a project's parts are. */
export interface Places {
  root: string;
  staticDir: string;
  outDir: string;
}

// As in the real package, which asks the environment once, when it is imported, and else takes any.
const id = createHash("sha1").update(
  Deno.env.get("DENO_DEPLOYMENT_ID") || Deno.env.get("GITHUB_SHA") ||
    Deno.env.get("CI_COMMIT_SHA") || crypto.randomUUID(),
).digest("hex");

/** Bundles the islands, and gathers the static files. */
export async function makeManifest(
  { root, staticDir }: Places,
  modules: NamedModule[],
  transforms: readonly Transform[],
  mode: Manifest["mode"],
): Promise<Manifest> {
  const files: Manifest["files"] = {};
  const add = (path: string, bytes: Bytes, content: Bytes | string = bytes) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    files[path] = { type: contentType(path), hash, content };
  };
  for (const [path, bytes] of await readTree(staticDir)) {
    const place = join(staticDir, path);
    const now = await transformed(transforms, place, bytes, mode);
    if (now) add(`/${path}`, now);
    else add(`/${path}`, bytes, below(root, place));
  }
  const scripts = await bundle(root, entriesFor(modules), mode);
  for (const [name, bytes] of scripts) add(scriptsOf(id) + name, bytes);
  // The real one's says which modules went into which script, and is there for everybody to read.
  const outputs = Object.fromEntries(
    [...scripts.keys()].map((name) => [name, {}]),
  );
  add(
    `${scriptsOf(id)}metafile.json`,
    new TextEncoder().encode(JSON.stringify({ outputs })),
  );
  const islands = modules.map(({ name }) => {
    return { name, script: `${scriptsOf(id)}${name}.js` };
  });
  return { id, mode, islands, files };
}

/** Writes what was made below `outDir`; what is static stays where it is. */
export async function storeFiles(
  manifest: Manifest,
  { root, outDir }: Places,
): Promise<Manifest> {
  const files: Manifest["files"] = {};
  for (const [path, file] of Object.entries(manifest.files)) {
    let { content } = file;
    if (typeof content !== "string") {
      const place = join(outDir, "static", path);
      await Deno.mkdir(dirname(place), { recursive: true });
      await Deno.writeFile(place, content);
      content = below(root, place);
    }
    files[path] = { ...file, content };
  }
  return { ...manifest, files };
}

/** Where a file is, seen from the project's folder. */
function below(root: string, place: string): string {
  return relative(root, place).replaceAll("\\", "/");
}

/** One script that revives islands, and one for each module of them. */
function entriesFor(modules: NamedModule[]) {
  const boot = new URL("../runtime/boot.ts", import.meta.url).href;
  return [
    { name: "fresh-runtime", source: `export { boot } from "${boot}";` },
    ...modules.map(({ name, url, exports }) => ({
      name,
      source: `export { ${Object.keys(exports).join(", ")} } from "${url}";`,
    })),
  ];
}
