/** Names a build by what it is made of, so that the same sources have the same name wherever they are built. */

/** What browsers get comes from these. */
const SOURCES = [
  "components",
  "deno.json",
  "deno.lock",
  "islands",
  "lib",
  "static",
];

/** A name, of hexadecimal digits, for what is built of the project in this folder. */
export async function buildId(root: string): Promise<string> {
  // One Deno bundles otherwise than another, and a stand-in is another package.
  const isStandIn = import.meta.resolve("fresh").startsWith("file:");
  let text = `${Deno.version.deno} ${isStandIn}\n`;
  for (const name of isStandIn ? [...SOURCES, "links/fresh"] : SOURCES) {
    for (const path of await filesAt(root, name)) {
      const bytes = await Deno.readFile(`${root}/${path}`);
      text += `${path} ${await digest(bytes)}\n`;
    }
  }
  return await digest(new TextEncoder().encode(text));
}

/** The files at a path, or below it, in an order that no machine decides. */
async function filesAt(root: string, path: string): Promise<string[]> {
  if (!(await Deno.stat(`${root}/${path}`)).isDirectory) return [path];
  const found: string[] = [];
  for await (const { name } of Deno.readDir(`${root}/${path}`)) {
    found.push(...await filesAt(root, `${path}/${name}`));
  }
  return found.sort();
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(
    new Uint8Array(hash),
    (byte) => byte.toString(16).padStart(2, "0"),
  ).join("");
}
