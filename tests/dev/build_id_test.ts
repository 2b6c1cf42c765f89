/** The same sources are built to the same scripts, at the same addresses, wherever that is. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildId } from "../../lib/dev/build_id.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** What a build reads. */
const PROJECT = [
  "components",
  "deno.json",
  "deno.lock",
  "dev.ts",
  "fresh.gen.ts",
  "islands",
  "lib",
  "links",
  "main.ts",
  "routes",
  "static",
];

/** The files at a path, or below it, by their paths below the folder. */
async function files(folder: string, path = "."): Promise<string[]> {
  if (!(await Deno.stat(join(folder, path))).isDirectory) return [path];
  const found: string[] = [];
  for await (const { name } of Deno.readDir(join(folder, path))) {
    found.push(...await files(folder, join(path, name)));
  }
  return found.sort();
}

/** A copy of the project; its files come into being in another order each time. */
async function clone(name: string, backwards: boolean): Promise<string> {
  const folder = join(await Deno.makeTempDir(), name);
  const all = (await Promise.all(PROJECT.map((path) => files(root, path))))
    .flat();
  for (const path of backwards ? all.reverse() : all) {
    const place = join(folder, path);
    await Deno.mkdir(dirname(place), { recursive: true });
    await Deno.copyFile(join(root, path), place);
  }
  return folder;
}

/** Builds; the result is every file that browsers get, with its bytes. */
async function build(
  folder: string,
  env: Record<string, string>,
): Promise<Map<string, string>> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts", "build"],
    cwd: folder,
    env,
    stdout: "null",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  const served = join(folder, "_fresh", "static");
  const paths = await files(served);
  const texts = paths
    .filter((path) => !path.endsWith("metafile.json")) // Nobody gets it.
    .map(async (path) =>
      [path, await Deno.readTextFile(join(served, path))] as const
    );
  return new Map(await Promise.all(texts));
}

Deno.test("two machines build the same scripts, and nothing is left of an older build", async () => {
  const [one, other] = [
    await clone("here", false),
    await clone("some/where/else", true),
  ];
  try {
    const old = join(other, "_fresh", "static", "old.js");
    await Deno.mkdir(dirname(old), { recursive: true });
    await Deno.writeTextFile(old, "");
    const first = await build(one, { GITHUB_SHA: "a", CI_COMMIT_SHA: "b" });
    const second = await build(other, { DENO_DEPLOYMENT_ID: "another" });
    assert(first.size > 5, `${[...first.keys()]}`);
    assertEquals([...second.keys()], [...first.keys()]);
    for (const [path, text] of first) {
      assertEquals(second.get(path), text, path);
    }

    const words = join(one, "lib", "words", "all.ts");
    await Deno.writeTextFile(words, "\n// changed\n", { append: true });
    const third = await build(one, {});
    const idOf = (built: Map<string, string>) =>
      [...built.keys()].find((path) => path.endsWith("Call.js"));
    assertNotEquals(idOf(third), idOf(first));
    assertEquals(third.size, first.size, "the older one is gone");
  } finally {
    for (const folder of [one, other]) {
      await Deno.remove(folder, { recursive: true });
    }
  }
});

Deno.test("a build's name is of what browsers get, and of the versions of its packages", async () => {
  const folder = await clone("here", false);
  try {
    const before = await buildId(folder);
    assertEquals(await buildId(folder), before);
    for (const path of ["static/styles.css", "deno.lock", "islands/Call.tsx"]) {
      await Deno.writeTextFile(join(folder, path), "\n", { append: true });
      const now = await buildId(folder);
      assertNotEquals(now, before, path);
      await Deno.copyFile(join(root, path), join(folder, path));
    }
    await Deno.rename(
      join(folder, "static", "styles.css"),
      join(folder, "static", "style.css"),
    );
    assertNotEquals(await buildId(folder), before);
    await Deno.rename(
      join(folder, "static", "style.css"),
      join(folder, "static", "styles.css"),
    );
    await Deno.writeTextFile(join(folder, "main.ts"), "\n", { append: true });
    // What Deno adds to its own lock file changes nothing.
    await Deno.writeTextFile(join(folder, "links", "deno.lock"), "{}");
    assertEquals(await buildId(folder), before);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
