/** The layout of design.md, section 3, kept: who may import whom, and what is generated. */
import { assert, assertEquals } from "@std/assert";
import { manifest, patternOf } from "../lib/dev/manifest.ts";
import { words } from "../lib/words/all.ts";

const root = new URL("..", import.meta.url);

/** For each place: the places of ours that its files may import, besides those beside them. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "lib/words": [],
  "lib/protocol": [],
  "lib/server": ["lib/protocol"],
  "lib/client": ["lib/protocol"],
  "lib/view": ["components", "lib/client", "lib/protocol", "lib/words"],
  "lib/dev": [],
  "components": ["lib/words"],
  "islands": [
    "components",
    "lib/client",
    "lib/protocol",
    "lib/view",
    "lib/words",
  ],
  "routes": [
    "islands",
    "components",
    "lib/server",
    "lib/protocol",
    "lib/words",
  ],
  "fresh.gen.ts": ["routes", "lib/server"],
  "main.ts": ["fresh.gen.ts", "lib/server", "lib/protocol"],
  "dev.ts": ["main.ts", "lib/dev", "lib/server"],
};

/** For each place: the packages that its files may import. */
const MAY_USE: Record<string, readonly string[]> = {
  "lib/protocol": ["valibot"],
  "lib/server": [
    "valibot",
    "@std/http",
    "jose",
    "oauth4webapi",
    "@valibot/to-json-schema",
  ],
  "lib/client": ["valibot", "@preact/signals"],
  "components": ["preact"],
  "islands": ["preact", "@preact/signals"],
  "routes": ["fresh", "preact", "@std/http"],
  "fresh.gen.ts": ["fresh"],
  "main.ts": ["fresh"],
  "dev.ts": ["fresh"],
};

const placeOf = (path: string) =>
  Object.keys(MAY_IMPORT).find((place) =>
    path === place || path.startsWith(`${place}/`)
  );

async function* sources(folder: string): AsyncGenerator<string> {
  for await (
    const { name, isDirectory } of Deno.readDir(new URL(folder || ".", root))
  ) {
    const path = `${folder}${name}`;
    if (isDirectory) {
      const ours = Object.keys(MAY_IMPORT).some((place) =>
        `${place}/`.startsWith(`${path}/`)
      ) ||
        placeOf(path);
      if (ours) {
        yield* sources(`${path}/`);
      }
    } else if (/\.tsx?$/.test(name)) yield path;
  }
}

async function importsOf(path: string): Promise<string[]> {
  const text = (await Deno.readTextFile(new URL(path, root)))
    .replace(/`(?:\\.|[^`\\])*`/g, "``"); // The manifest's template is no import.
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"\s]+)"/g)].map((
    [, name],
  ) => name);
}

Deno.test("every file imports only what its place may import", async () => {
  const wrong: string[] = [];
  let files = 0;
  for await (const path of sources("")) {
    files++;
    const place = placeOf(path);
    if (!place) {
      wrong.push(`${path} has no place`);
      continue;
    }
    for (const name of await importsOf(path)) {
      if (!name.startsWith(".")) {
        const used = (MAY_USE[place] ?? []).some((allowed) =>
          name === allowed || name.startsWith(`${allowed}/`)
        );
        if (!used) wrong.push(`${path} uses ${name}`);
        continue;
      }
      const target = new URL(name, new URL(path, root)).href.slice(
        root.href.length,
      );
      if (target.startsWith("_fresh/")) continue;
      const targetPlace = placeOf(decodeURI(target));
      if (targetPlace === place) continue;
      if (!targetPlace || !MAY_IMPORT[place].includes(targetPlace)) {
        wrong.push(`${path} imports ${target}`);
      }
    }
  }
  assertEquals(wrong, []);
  assert(files > 60, `${files} files were looked at`);
});

Deno.test("fresh.gen.ts is current", async () => {
  const written = await Deno.readTextFile(new URL("fresh.gen.ts", root));
  assertEquals(written, await manifest(new URL(".", root).pathname));
});

Deno.test("routes get their pattern from their file", () => {
  assertEquals(patternOf("index.tsx"), "/");
  assertEquals(patternOf("room/[id].tsx"), "/room/:id");
  assertEquals(patternOf("api/rooms/index.ts"), "/api/rooms");
});

Deno.test("the four words of the badge are the field's", () => {
  assertEquals(Object.values(words.status), [
    "Disconnected",
    "Connecting",
    "Connected",
    "Reconnecting",
  ]);
});

Deno.test("every limit stands in SPEC.md, and every rule that a test cites", async () => {
  const spec = await Deno.readTextFile(new URL("lib/protocol/SPEC.md", root));
  const limits = await Deno.readTextFile(
    new URL("lib/protocol/limits.ts", root),
  );
  const names = [...limits.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  assert(names.length > 20);
  assertEquals(names.filter((name) => !spec.includes(`\`${name}\``)), []);
  const cited = new Set<string>();
  const gather = async (folder: URL) => {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) await gather(new URL(`${name}/`, folder));
      else if (/\.tsx?$/.test(name)) {
        const text = await Deno.readTextFile(new URL(name, folder));
        for (
          const [rule] of text.matchAll(/\b(?:SIG|NEG|CHAT|TURN|PEER)-\d+/g)
        ) {
          cited.add(rule);
        }
      }
    }
  };
  for (const folder of ["tests/", "lib/", "routes/"]) {
    await gather(new URL(folder, root));
  }
  assert(cited.size > 10);
  assertEquals([...cited].filter((rule) => !spec.includes(`**${rule}**`)), []);
});
