/** The same sources are built to the same scripts, at the same addresses, wherever that is. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildId } from "../../../lib/dev/build_id.ts";
import { clone, files } from "../../support/clone.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

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
  const server = await Deno.readTextFile(join(folder, "_fresh", "server.js"));
  const [name = ""] = /build-\w+/.exec(server) ?? [];
  const served = join(folder, "_fresh", name, "static");
  const paths = await files(served);
  const texts = paths
    .filter((path) => !path.endsWith("metafile.json")) // Nobody gets it.
    .map(async (path) =>
      [path, await Deno.readTextFile(join(served, path))] as const
    );
  return new Map(await Promise.all(texts));
}

Deno.test("two machines build the same scripts, one for each island", async () => {
  const [one, other] = [
    await clone("here"),
    await clone("some/where/else", true),
  ];
  try {
    const first = await build(one, { GITHUB_SHA: "a", CI_COMMIT_SHA: "b" });
    const second = await build(other, { DENO_DEPLOYMENT_ID: "another" });
    assert(first.size > 5, `${[...first.keys()]}`);
    assertEquals([...second.keys()], [...first.keys()]);
    const scripts = [...first.keys()].map((path) => basename(path));
    // What comes late has its text's hash in its name.
    assertEquals(scripts.filter((name) => /^[A-Z][^-]*\.js$/.test(name)), [
      "Call.js",
      "ConnectionCheck.js",
      "Dashboard.js",
      "Recordings.js",
    ]);
    for (const [path, text] of first) {
      assertEquals(second.get(path), text, path);
    }

    const words = join(one, "lib", "words", "all.ts");
    await Deno.writeTextFile(words, "\n// changed\n", { append: true });
    const third = await build(one, {});
    const idOf = (built: Map<string, string>) =>
      [...built.keys()].find((path) => path.endsWith("Call.js"));
    assertNotEquals(idOf(third), idOf(first));
    assertEquals(third.size, first.size);
  } finally {
    for (const folder of [one, other]) {
      await Deno.remove(folder, { recursive: true });
    }
  }
});

Deno.test("a build's name is of what browsers get, and of the versions of its packages", async () => {
  const folder = await clone("here");
  try {
    const before = await buildId(folder);
    assertEquals(await buildId(folder), before);
    for (
      const path of [
        "static/styles/call.css",
        "deno.lock",
        "islands/Call.tsx",
      ]
    ) {
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
