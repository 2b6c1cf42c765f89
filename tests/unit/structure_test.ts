/**
 * The layout of the code: who may import what, which rules and limits SPEC.md has, and what is
 * generated. A new arrow between places or folders is a decision: it is made in the tables here.
 */
import { assert, assertEquals } from "@std/assert";
import { generateManifest, patternOf } from "../../lib/dev/manifest.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { words } from "../../lib/words/all.ts";

const root = new URL("../..", import.meta.url);

/** For each place, what its files may import: other places, single files, and packages. */
const PLACES: Record<string, readonly string[]> = {
  "lib/words": [],
  "lib/protocol": ["valibot"],
  "lib/server": [
    "lib/protocol",
    "@std/http",
    "@valibot/to-json-schema",
    "jose",
    "oauth4webapi",
    "valibot",
  ],
  // livekit-client in sfu/ alone, mediabunny in recording/ and recordings/.
  "lib/client": [
    "lib/protocol",
    "@preact/signals",
    "livekit-client",
    "mediabunny",
    "valibot",
  ],
  "lib/view": [
    "components",
    // late.ts, embedding.ts, new_room.ts, obstacles.tsx, opened.ts, pasted.ts and sealing.ts alone, for the sake of the bundle.
    "islands/Call.tsx",
    "islands/Dashboard.tsx",
    "lib/client",
    "lib/protocol",
    "lib/words",
    "@preact/signals",
    "preact",
    "uqr",
  ],
  "lib/dev": [],
  "lib/load": ["lib/client", "lib/protocol", "node:util", "valibot"],
  "components": ["lib/protocol/limits.ts", "lib/words", "preact"],
  "islands": [
    "components",
    "lib/client",
    "lib/protocol",
    "lib/view",
    "lib/words",
    "@preact/signals",
    "preact",
  ],
  "routes": [
    "components",
    "islands",
    "lib/protocol",
    "lib/server",
    "lib/words",
    "@std/http",
    "fresh",
    "preact",
  ],
  "fresh.gen.ts": ["lib/server", "routes", "fresh"],
  "main.ts": [
    "fresh.gen.ts",
    "lib/protocol",
    "lib/server",
    "lib/words",
    "fresh",
    "node:async_hooks",
  ],
  "dev.ts": ["lib/dev", "lib/server", "main.ts", "fresh"],
};

/**
 * The folders of a place, each with the others that its files may import: only folders above it,
 * so that there are no circles. After "type", only types may be imported.
 */
const FOLDERS: Record<string, Record<string, readonly string[] | "all">> = {
  "lib/client": {
    log: [],
    async: ["log"],
    page: ["log"],
    storage: ["log", "type page"],
    check: ["log", "page"],
    room: ["log", "storage"],
    signaling: ["log"],
    trust: ["async", "log", "storage"],
    session: ["async", "log", "type trust"],
    media: ["log", "type page", "session"],
    floor: ["type room"],
    hands: ["type room", "session"],
    reactions: ["session"],
    screen: ["type room", "session"],
    files: ["log", "session", "storage"],
    sounds: ["log"],
    recordings: ["log"],
    recording: ["log", "recordings"],
    mesh: ["async", "log", "session", "trust"],
    sfu: ["async", "log", "session", "trust"],
    moving: ["log", "session", "sfu", "type trust"],
    chat: ["async", "log", "session", "storage", "type room", "type trust"],
    call: "all",
  },
  "lib/server": {
    crypto: [],
    http: [],
    kv: ["crypto"],
    auth: ["crypto", "http", "kv"],
    sfu: [],
    rooms: ["type auth", "crypto", "kv", "type sfu"],
    bus: ["kv", "rooms"],
    signaling: ["type auth", "type bus", "crypto", "kv", "rooms", "sfu"],
    app: "all",
  },
  "components": {
    ui: [],
    call: ["ui"],
    dashboard: ["ui"],
    lobby: ["ui"],
    settings: ["ui"],
    recordings: ["ui"],
  },
};

/** The texts of the repository's files, by their paths. */
type Files = ReadonlyMap<string, string>;

async function readFiles(): Promise<Files> {
  const files = new Map<string, string>();
  const read = async (folder: string) => {
    for await (const entry of Deno.readDir(new URL(folder || ".", root))) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory && !/^[._]|^node_modules$/.test(entry.name)) {
        await read(`${path}/`);
      } else if (entry.isFile && /\.(tsx?|css|md)$/.test(entry.name)) {
        files.set(path, await Deno.readTextFile(new URL(path, root)));
      }
    }
  };
  await read("");
  return files;
}

const files = await readFiles();
const SPEC = "lib/protocol/SPEC.md";
const spec = files.get(SPEC)!;

/** The files as they are, and one more; for tests of the checks themselves. */
const planted = (path: string, text: string): Files =>
  new Map([...files, [path, text]]);

const isWithin = (path: string, place: string) =>
  path === place || path.startsWith(`${place}/`);

const placeOf = (path: string) =>
  Object.keys(PLACES).find((place) => isWithin(path, place));

/** The folder of a place that a file is in, or its own name if it is in none. */
const folderOf = (path: string, place: string) =>
  path.slice(place.length + 1).split("/")[0];

interface Import {
  /** What is imported: a package, or the path of a file from the repository's root. */
  target: string;
  isPackage: boolean;
  onlyTypes: boolean;
}

function importsOf(path: string, text: string): Import[] {
  const code = text.replace(/`(?:\\.|[^`\\])*`/g, "``"); // The manifest's template is no import.
  const statements = code.matchAll(
    /\b(?:import|export)\b([^;"'()]*?)\bfrom\s*"([^"\s]+)"|\bimport()\s*\(?\s*"([^"\s]+)"/g,
  );
  return [...statements].map(([, what = "", from, , alone]) => {
    const name = from ?? alone;
    const isPackage = !name.startsWith(".");
    const names = what.match(/^\s*{(.*)}\s*$/s)?.[1].split(",")
      .map((part) => part.trim()).filter(Boolean);
    return {
      target: isPackage
        ? name
        : decodeURI(new URL(name, `file:///${path}`).pathname.slice(1)),
      isPackage,
      onlyTypes: /^\s*type\b/.test(what) ||
        !!names?.length && names.every((part) => part.startsWith("type ")),
    };
  });
}

function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) &&
    (!path.includes("/") || /^(lib|components|islands|routes)\//.test(path));
}

/** Imports that no table allows, and files that have no place in one. */
function wrongImports(files: Files): string[] {
  const wrong: string[] = [];
  for (const [path, text] of files) {
    if (!isSource(path)) continue;
    const place = placeOf(path);
    if (!place) {
      wrong.push(`${path} has no place`);
      continue;
    }
    for (const { target, isPackage } of importsOf(path, text)) {
      if (target.startsWith("_fresh/")) continue;
      const mayImport = (!isPackage && isWithin(target, place)) ||
        PLACES[place].some((allowed) => isWithin(target, allowed));
      if (!mayImport) wrong.push(`${path} imports ${target}`);
    }
  }
  return wrong;
}

/** Imports between the folders of one place that the table does not have. */
function wrongArrows(files: Files): string[] {
  const wrong: string[] = [];
  for (const [path, text] of files) {
    const place = isSource(path) && placeOf(path);
    const folders = place && FOLDERS[place];
    if (!place || !folders) continue;
    const own = folderOf(path, place);
    const others = folders[own];
    if (!others) {
      wrong.push(`${path} is in no folder of the table`);
      continue;
    }
    for (const { target, onlyTypes } of importsOf(path, text)) {
      if (!isWithin(target, place)) continue;
      const other = folderOf(target, place);
      const mayImport = other === own || others === "all" ||
        others.includes(other) ||
        (onlyTypes && others.includes(`type ${other}`));
      if (!mayImport) {
        wrong.push(`${path} imports ${onlyTypes ? "types of " : ""}${target}`);
      }
    }
  }
  return wrong;
}

const rulesIn = (text: string) => text.match(/\b[A-Z]{2,}-\d+\b/g) ?? [];
const familyOf = (rule: string) => rule.split("-")[0];

/** The rules that SPEC.md has, such as SIG-4. */
const rules = [...spec.matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)]
  .map(([, rule]) => rule);
const families = new Set(rules.map(familyOf));

/** What cites rules that SPEC.md does not have: by a family of it, or in brackets. */
function unknownRules(files: Files): string[] {
  const unknown: string[] = [];
  for (const [path, text] of files) {
    const inBrackets = [
      ...text.matchAll(/\[[A-Z]{2,}-\d+(?:,\s*[A-Z]{2,}-\d+)*\]/g),
    ]
      .join();
    const cited = new Set([
      ...rulesIn(inBrackets),
      ...rulesIn(text).filter((rule) => families.has(familyOf(rule))),
    ]);
    for (const rule of cited) {
      if (!rules.includes(rule)) unknown.push(`${path} cites ${rule}`);
    }
  }
  return unknown;
}

/** Rules that no test has in its name. */
function untestedRules(files: Files): string[] {
  const tested = new Set<string>();
  for (const [path, text] of files) {
    if (!/^tests\/.*\.tsx?$/.test(path)) continue;
    for (const [cited] of text.matchAll(/["'`](?:\[[A-Z]+-\d+\] ?)+/g)) {
      for (const rule of rulesIn(cited)) tested.add(rule);
    }
  }
  return rules.filter((rule) => !tested.has(rule));
}

/** A number of the table of limits, such as `65,536`, `12*10^6`, `2^31-1`, `0.5 %` or `10 min`. */
function valueOf(text: string): number | null {
  const units: Record<string, number> = {
    "": 1,
    "%": 0.01,
    s: 1000,
    min: 60_000,
    h: 3_600_000,
    hour: 3_600_000,
    days: 86_400_000,
  };
  const match = text.replaceAll(",", "")
    .match(/^(?:(\d+)\*)?([\d.]+)(?:\^(\d+))?(-1)? ?([a-z%]*)$/);
  if (!match || !(match[5] in units)) return null;
  const [, factor = 1, base, exponent = 1, less = 0, unit] = match;
  return (Number(factor) * Number(base) ** Number(exponent) + Number(less)) *
    units[unit];
}

/** Limits that the table in a text leaves out, does not know, or gives another value. */
function wrongLimits(text: string): string[] {
  const table = new Map(
    [...text.matchAll(/^\| `(\w+)` +\| ([^|]*?) +\|/gm)]
      .map(([, name, value]) => [name, value]),
  );
  const limits = new Map<string, number>(
    Object.entries({ ...LIMITS, ...TIMES }),
  );
  const names = new Set([...table.keys(), ...limits.keys()]);
  return [...names].flatMap((name) => {
    const [told, real] = [table.get(name), limits.get(name)];
    if (told === undefined) return `SPEC.md does not have ${name}`;
    if (real === undefined) return `the code does not have ${name}`;
    const value = told === "2100" ? Date.UTC(2100, 0) : valueOf(told);
    return value === real ? [] : `${name} is ${real}, not ${told}`;
  });
}

Deno.test("every file imports only what its place may import", () => {
  assertEquals(wrongImports(files), []);
  const seen = [...files.keys()].filter(isSource);
  assert(seen.length > 60, `${seen.length} files were looked at`);
});

Deno.test("every folder imports only from folders that it may import", () => {
  assertEquals(wrongArrows(files), []);
});

Deno.test("no folder of the tables may import one below it, so there are no circles", () => {
  for (const [place, folders] of Object.entries(FOLDERS)) {
    const above = new Set<string>();
    for (const [folder, others] of Object.entries(folders)) {
      for (const other of others === "all" ? [] : others) {
        const name = other.replace(/^type /, "");
        assert(above.has(name), `${place}/${folder} may import ${other}`);
      }
      above.add(folder);
    }
    const last = Object.keys(folders).length - 1;
    const all = Object.values(folders).findIndex((others) => others === "all");
    assert(all === -1 || all === last, `${place}: only the last imports all`);
  }
});

Deno.test("an import that no table allows is found, however it is written", () => {
  const found = (path: string, text: string) => {
    const files = planted(path, text);
    return [...wrongImports(files), ...wrongArrows(files)];
  };
  const hub = "../../server/signaling/hub.ts";
  for (
    const statement of [
      `import { Hub } from "${hub}";`,
      `import type { Hub } from "${hub}";`,
      `import "${hub}";`,
      `export * from "${hub}";`,
      `import {\n  type Hub,\n} from "${hub}";`,
      `const hub = await import("${hub}");`,
    ]
  ) {
    assertEquals(found("lib/client/call/x.ts", statement), [
      "lib/client/call/x.ts imports lib/server/signaling/hub.ts",
    ], statement);
  }
  assertEquals(
    found("components/ui/x.ts", 'import { LIMITS } from "fresh";'),
    ["components/ui/x.ts imports fresh"],
  );
  assertEquals(
    found("components/ui/x.ts", 'import "../../lib/protocol/limits.ts";'),
    [],
  );
  assertEquals(
    found("components/ui/x.ts", 'import "../../lib/protocol/ids.ts";'),
    ["components/ui/x.ts imports lib/protocol/ids.ts"],
  );
  assertEquals(found("lib/x/x.ts", ""), ["lib/x/x.ts has no place"]);
  assertEquals(found("x.ts", ""), ["x.ts has no place"]);
});

Deno.test("an arrow between folders that no table has is found", () => {
  const found = (path: string, text: string) =>
    wrongArrows(planted(path, text));
  const chat = "lib/client/chat/x.ts";
  assertEquals(found(chat, 'import { open } from "../mesh/y.ts";'), [
    `${chat} imports lib/client/mesh/y.ts`,
  ]);
  assertEquals(found(chat, 'import type { Y } from "../trust/y.ts";'), []);
  assertEquals(
    found(chat, 'import { type Y, type Z } from "../trust/y.ts";'),
    [],
  );
  assertEquals(
    found(chat, 'import { type Y, open } from "../trust/y.ts";'),
    [`${chat} imports lib/client/trust/y.ts`],
  );
  assertEquals(
    found("lib/server/kv/x.ts", 'import type { Y } from "../rooms/y.ts";'),
    ["lib/server/kv/x.ts imports types of lib/server/rooms/y.ts"],
  );
  assertEquals(found("lib/client/call/x.ts", 'import "../mesh/y.ts";'), []);
  for (const path of ["lib/client/x.ts", "lib/client/nowhere/x.ts"]) {
    assertEquals(found(path, ""), [`${path} is in no folder of the table`]);
  }
});

Deno.test("every rule that is cited stands in SPEC.md, once", () => {
  assert(rules.length > 40, `${rules.length} rules`);
  assertEquals(rules, [...new Set(rules)]);
  assertEquals(unknownRules(files), []);
});

Deno.test("a citation of a rule that SPEC.md does not have is found", () => {
  const bracketed = (rules: string) => `/** Kept [${rules}]. */`;
  for (const family of families) {
    const rule = `${family}-99`;
    assertEquals(unknownRules(planted("lib/x.ts", bracketed(rule))), [
      `lib/x.ts cites ${rule}`,
    ]);
    assertEquals(unknownRules(planted("islands/x.tsx", `// As in ${rule}.`)), [
      `islands/x.tsx cites ${rule}`,
    ]);
  }
  const other = ["SIG-1", "NONE-1"].join(", ");
  assertEquals(unknownRules(planted("docs/x.md", bracketed(other))), [
    "docs/x.md cites NONE-1",
  ]);
  assertEquals(unknownRules(planted("lib/x.ts", "// SHA-256, UTF-8")), []);
});

Deno.test("every rule of SPEC.md is tested: some test cites it by name", () => {
  assertEquals(untestedRules(files), []);
});

Deno.test("a rule that is cited in comments only counts as untested", () => {
  const without = new Map(files);
  for (const [path, text] of files) {
    without.set(
      path,
      text.replaceAll('"[NEG-4]', '"').replaceAll("`[NEG-4]", "`"),
    );
  }
  assertEquals(untestedRules(without), ["NEG-4"]);
});

Deno.test("SPEC.md lists every limit, with its value", () => {
  assert(Object.keys({ ...LIMITS, ...TIMES }).length > 80);
  assertEquals(wrongLimits(spec), []);
});

Deno.test("a limit that SPEC.md leaves out, or gives another value, is found", () => {
  const row = spec.match(/^\| `nameChars` .*\n/m)?.[0];
  assert(row);
  assertEquals(wrongLimits(spec.replace(row, "")), [
    "SPEC.md does not have nameChars",
  ]);
  assertEquals(wrongLimits(spec.replace(row, row.replace("64", "65"))), [
    "nameChars is 64, not 65",
  ]);
  assertEquals(
    wrongLimits(spec.replace(row, row + row.replace("name", "nick"))),
    [
      "the code does not have nickChars",
    ],
  );
});

Deno.test("fresh.gen.ts is current", async () => {
  assertEquals(
    files.get("fresh.gen.ts"),
    await generateManifest(new URL(".", root).pathname),
  );
});

Deno.test("a route gets its pattern from its file's name", () => {
  assertEquals(patternOf("index.tsx"), "/");
  assertEquals(patternOf("room/[id].tsx"), "/room/:id");
  assertEquals(patternOf("api/rooms/index.ts"), "/api/rooms");
});

Deno.test("the badge's four words are the usual ones", () => {
  assertEquals(Object.values(words.status), [
    "Disconnected",
    "Connecting",
    "Connected",
    "Reconnecting",
  ]);
});
