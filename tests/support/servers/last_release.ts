/** The last release, taken from this repository's history and built by its own build task. */
import { join } from "node:path";

const ROOT = join(import.meta.dirname ?? ".", "../../..");

/**
 * The last commit whose pages spoke another version of the protocol than this server does. When
 * PROTOCOL_VERSION changes, move it to the last commit before the change, and with it the words
 * that `tests/e2e/last_release_test.ts` expects of those pages.
 */
const RELEASE = "15bc1fc87c344233807363adbf82415058756bbf";

let made: Promise<string> | null = null;

/** Why the last release cannot be built here, in words; `null` if the history has it. */
export async function whatHistoryLacks(): Promise<string | null> {
  try {
    await run("git", ["cat-file", "-e", `${RELEASE}^{commit}`], ROOT);
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    return `commit ${
      RELEASE.slice(0, 7)
    } is not in this checkout's history (a shallow clone or a tarball?): ${why}`;
  }
}

/** The folder of the last release, built; it is made once and removed after the tests. */
export function lastRelease(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "last-release-" });
  globalThis.addEventListener("unload", () => {
    Deno.removeSync(folder, { recursive: true });
  });
  const project = join(folder, "project");
  // With an index of its own, the checkout's stays untouched. Needs no program besides git.
  const env = { GIT_INDEX_FILE: join(folder, "index") };
  await run("git", ["read-tree", RELEASE], ROOT, env);
  const prefix = `--prefix=${project}/`;
  await run("git", ["checkout-index", "--all", prefix], ROOT, env);
  // The task chooses between JSR's packages and the stand-ins, as it did for this checkout.
  await run(Deno.execPath(), ["task", "build"], project);
  return project;
}

async function run(
  program: string,
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<void> {
  const { success, stderr } = await new Deno.Command(program, {
    args,
    cwd,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (success) return;
  const said = new TextDecoder().decode(stderr).trim();
  throw new Error(`${program} ${args[0]} failed: ${said}`);
}
