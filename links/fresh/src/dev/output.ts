import { eTag } from "@std/http/etag";
import { createHash } from "node:crypto";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Encoding, Manifest, Script, ServedFile } from "../build.ts";
import { bundle } from "./bundle.ts";
import { contentType, isText } from "./content_type.ts";
import { type Bytes, readTree } from "./folder.ts";
import type { NamedModule } from "./island_modules.ts";

/** All of a build: what it knows, and each file in each of its stored forms. */
export interface Output {
  manifest: Manifest;
  contents: Map<string, Map<Encoding, Bytes>>;
}

/** Bundles the islands, and gathers the static files. */
export async function makeOutput(
  root: string,
  modules: NamedModule[],
  staticDir: string,
  mode: Manifest["mode"],
): Promise<Output> {
  const scripts = await bundle(root, entriesFor(modules), mode);
  const statics = await readTree(staticDir);
  const id = hashOf([...scripts.files, ...statics]);
  // The id in the path makes each script's URL one of this content alone.
  const toPath = (name: string) => `/_fresh/js/${id}/${name}`;
  const files: Manifest["files"] = {};
  const contents: Output["contents"] = new Map();
  const add = async (path: string, bytes: Bytes, immutable: boolean) => {
    const type = contentType(path);
    const forms = storedForms(bytes, mode === "production" && isText(type));
    const sizes: ServedFile["sizes"] = forms.map((
      [encoding, form],
    ) => [encoding, form.length]);
    const etag = await eTag(bytes, { weak: true });
    files[path] = { type, etag, immutable, sizes };
    contents.set(path, new Map(forms));
  };
  for (const [path, bytes] of statics) await add(`/${path}`, bytes, false);
  for (const [name, bytes] of scripts.files) {
    await add(toPath(name), bytes, true);
  }
  const [boot = null, ...islandScripts] = scripts.entries.map((
    { path, imports },
  ): Script => ({ path: toPath(path), imports: imports.map(toPath) }));
  const islands = islandScripts.map((script, index) => {
    return { name: modules[index].name, script };
  });
  return { manifest: { id, mode, boot, islands, files }, contents };
}

/** One script that revives islands, and one for each module of them. */
function entriesFor(modules: NamedModule[]) {
  if (modules.length === 0) return [];
  const boot = new URL("../runtime/boot.ts", import.meta.url).href;
  return [
    { name: "boot", source: `export { boot } from "${boot}";` },
    ...modules.map(({ name, url, exports }) => ({
      name,
      source: `export { ${Object.keys(exports).join(", ")} } from "${url}";`,
    })),
  ];
}

/** The bytes packed in each way that makes a large file smaller, smallest first, and then as they are. */
function storedForms(bytes: Bytes, mayPack: boolean): [Encoding, Bytes][] {
  if (!mayPack || bytes.length < 1024) return [["", bytes]];
  const forms: [Encoding, Bytes][] = [
    ["br", new Uint8Array(brotliCompressSync(bytes))],
    ["gzip", new Uint8Array(gzipSync(bytes, { level: 9 }))],
    ["", bytes],
  ];
  return forms.sort(([, a], [, b]) => a.length - b.length);
}

/** Names a build by what is in it. */
function hashOf(files: [string, Bytes][]): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of files) {
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex").slice(0, 16);
}
