/**
 * The folder of builds: each build has a folder of its own in it, and `server.js` leads to the one
 * that counts. A server that runs keeps its scripts while the next build is made, and after it.
 */

/** The script that a server is started with. */
const ENTRY = "server.js";
/** Two who build at once do so one after the other. */
const LOCK = "lock";

/**
 * Makes a build. When it is there, `server.js` leads to it; where making it fails, nothing changes.
 * @param builds the folder of builds
 * @param make writes a build, with a `server.js`, into the folder that it is given
 */
export async function makeBuild(
  builds: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  await Deno.mkdir(builds, { recursive: true });
  using lock = await Deno.open(`${builds}/${LOCK}`, {
    create: true,
    write: true,
  });
  await lock.lock(true);
  const folder = await Deno.makeTempDir({ dir: builds, prefix: "build-" });
  await make(folder);
  const name = folder.split(/[\\/]/).at(-1)!;
  const before = await currentBuild(builds);
  const entry = `${builds}/${ENTRY}`;
  await Deno.writeTextFile(
    `${entry}.new`,
    `export { default } from "./${name}/${ENTRY}";\n`,
  );
  await Deno.rename(`${entry}.new`, entry);
  // Of the last build a server may be running; those before it are not kept.
  const kept = [LOCK, ENTRY, name, before];
  for await (const { name } of Deno.readDir(builds)) {
    if (kept.includes(name)) continue;
    await Deno.remove(`${builds}/${name}`, { recursive: true });
  }
}

/** The folder's name of the build that `server.js` leads to, if it leads to any. */
async function currentBuild(builds: string): Promise<string | undefined> {
  const text = await Deno.readTextFile(`${builds}/${ENTRY}`).catch(() => "");
  return /"\.\/(build-\w+)\//.exec(text)?.[1];
}
