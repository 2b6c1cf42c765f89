/**
 * `deno task links`: chooses between the packages of JSR and the stand-ins in this folder. It
 * imports nothing, so that it runs whatever can be had.
 *
 * A stand-in counts while its description, `jsr.json`, lies beside it as `deno.json` too. Deno
 * itself is asked for the real packages: first what it has, then what it can get.
 */

/** Milliseconds that a registry has for one small module: one may take what it is asked, and be silent. */
const FIRST_WITHIN = 5_000;
/** Milliseconds that all of the packages may take, on a slow line. */
const ALL_WITHIN = 120_000;

/** What of a stand-in's description is needed here. */
interface Description {
  name: string;
  version: string;
  exports: Record<string, string>;
}

/** What was chosen, and of which lock file Deno's own is a copy. */
interface Choice {
  stands: boolean;
  lock: string;
}

const here = new URL(".", import.meta.url);
const at = (path: string) => new URL(path, here);

/** What `act` comes to, or `null` where a file that it needs is not there. */
async function ifThere<T>(act: Promise<T>): Promise<T | null> {
  try {
    return await act;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

const textOf = (url: URL) => ifThere(Deno.readTextFile(url));

/**
 * Writes or removes a file, and leaves one alone that is as it should be: its time says when it
 * changed. Who reads it meanwhile finds the old text or the new one, whole.
 */
async function put(url: URL, text: string | null): Promise<void> {
  if (await textOf(url) === text) return;
  if (text === null) return void await ifThere(Deno.remove(url));
  const beside = new URL(`${url.href}.new`);
  await Deno.writeTextFile(beside, text);
  await Deno.rename(beside, url);
}

const standIns: { folder: string; text: string; described: Description }[] = [];
for await (const { name, isDirectory } of Deno.readDir(here)) {
  const text = isDirectory ? await textOf(at(`${name}/jsr.json`)) : null;
  if (text === null) continue;
  standIns.push({ folder: name, text, described: JSON.parse(text) });
}
standIns.sort((a, b) => a.folder < b.folder ? -1 : 1);
const specifiers = standIns.flatMap(({ described }) =>
  Object.keys(described.exports).map((path) =>
    `jsr:${described.name}@${described.version}${path.slice(1)}`
  )
);
/** One module that imports nothing: whoever answers at all has it here at once. */
const small = specifiers.filter((specifier) => specifier.endsWith("/status"));
const names = standIns.map(({ described: { name, version } }) =>
  `${name}@${version}`
).join(", ");

/** Whether Deno has these, or gets them in time; nothing of this project changes by that. */
async function has(
  specifiers: string[],
  within: number,
  ...options: string[]
): Promise<boolean> {
  const folder = await Deno.makeTempDir();
  try {
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "install",
        "--entrypoint",
        "--no-config",
        "--no-lock",
        ...options,
        ...specifiers,
      ],
      cwd: folder,
      stdin: "null",
      stdout: "null",
      stderr: "null",
      signal: AbortSignal.timeout(within),
    }).output();
    return success;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What was chosen last, as far as that can be told. */
async function lastChoice(): Promise<Partial<Choice>> {
  try {
    return JSON.parse(await textOf(at("chosen.json")) ?? "") ?? {};
  } catch {
    return {};
  }
}

/** Puts everything in its place for the packages that were chosen. */
async function settle(stands: boolean): Promise<void> {
  // Tasks may begin at once.
  using lock = await Deno.open(at("choosing.lock"), {
    create: true,
    write: true,
  });
  await lock.lock(true);
  const committed = await Deno.readTextFile(at("../deno.lock"));
  const last = await lastChoice();
  for (const { folder, text } of standIns) {
    await put(at(`${folder}/deno.json`), stands ? text : null);
  }
  // What was built of other packages is of no use; a server that runs keeps its scripts.
  if (last.stands !== stands) await put(at("../_fresh/server.js"), null);
  // One lock file cannot be right in both worlds: the committed one has the stand-ins. Deno works
  // on a copy, to which it adds what it got of JSR.
  if (stands) await put(at("deno.lock"), committed);
  else if (last.stands !== false || last.lock !== committed) {
    const lock = JSON.parse(committed);
    delete lock.workspace?.links;
    await put(at("deno.lock"), JSON.stringify(lock, null, 2) + "\n");
  }
  const choice: Choice = { stands, lock: committed };
  await put(at("chosen.json"), JSON.stringify(choice) + "\n");
}

const real = await has(specifiers, ALL_WITHIN, "--cached-only") ||
  await has(small, FIRST_WITHIN) && await has(specifiers, ALL_WITHIN);
if (!real && Deno.env.get("DENO_DEPLOYMENT_ID")) {
  console.error(`Cannot build a deployment: JSR's ${names} cannot be had`);
  Deno.exit(1);
}
await settle(!real);
console.log(
  real
    ? `Packages: ${names} of JSR`
    : `Packages: stand-ins in links/ for ${names}, as JSR cannot be reached`,
);
