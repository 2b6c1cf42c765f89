/**
 * Names the scripts that others share, or load late, by what is in them. The bundler's own names
 * hang on the folder in which it ran: of two servers that were built apart, one would not have what the
 * other's page asks for.
 */

/** As the bundler names a script that is no entry of its own: `chunk-`, or what loads late, and a hash. */
const CHUNK = /(?<![\w.-])[\w.-]+-[A-Z0-9]{8}(?=\.js)/g;

/** Gives the chunks of a build new names, in every file below its folder. */
export async function stabilizeChunkNames(folder: string): Promise<void> {
  const texts = new Map<string, string>();
  for (const path of await filesBelow(folder)) {
    if (/\.js(on)?$/.test(path)) {
      texts.set(path, await Deno.readTextFile(path));
    }
  }
  const names = await stableNames(texts);
  for (const [path, text] of texts) {
    const renamed = (within: string) =>
      within.replace(CHUNK, (name) => names.get(name) ?? name);
    const now = renamed(text);
    if (now !== text) await Deno.writeTextFile(path, now);
    if (renamed(path) !== path) await Deno.rename(path, renamed(path));
  }
}

/** For each chunk's name the one that it gets; texts are by path. */
async function stableNames(
  texts: Map<string, string>,
): Promise<Map<string, string>> {
  const chunks = new Map<string, string>();
  for (const [path, text] of texts) {
    const [name] = path.match(CHUNK) ?? [];
    if (name) chunks.set(name, text);
  }
  // A chunk is what is in it, and what the chunks are that it names: each round looks one further.
  let known = new Map([...chunks.keys()].map((name) => [name, ""]));
  for (let round = 0; round <= chunks.size; round++) {
    const next = new Map<string, string>();
    for (const [name, text] of chunks) {
      const seen = text.replace(CHUNK, (other) => known.get(other) ?? other);
      next.set(name, await digest(seen));
    }
    known = next;
  }
  const settled = (name: string, hash: string) =>
    name.slice(0, -8) + hash.slice(0, 8).toUpperCase();
  const names = new Map(
    [...known].map(([name, hash]) => [name, settled(name, hash)]),
  );
  if (new Set(names.values()).size < names.size) {
    throw new Error("Two scripts of the build have one name");
  }
  return names;
}

async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await filesBelow(path));
    else found.push(path);
  }
  return found;
}

async function digest(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(
    new Uint8Array(hash),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
}
