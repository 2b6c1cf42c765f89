/** What documents and comments point at exists: files, folders, names, tasks. */
import { assert, assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);
/** What a task makes, and no clone has. */
const GENERATED =
  /^(_fresh|node_modules)\/|^links\/(\w+\/deno\.json|deno\.lock|chosen\.json|choosing\.lock)$/;
/** Files that are no part of the repository: what a build makes, and what people download. */
const ELSEWHERE = [
  "_fresh/server.js",
  "chosen.json",
  "connection-check.json",
  "links/chosen.json",
  "links/deno.lock",
  "openapi.json",
  "webrtc-dashboard-report.json",
];

/** Every file of the repository, by its path from the root. */
function filesBelow(folder = ""): string[] {
  return [...Deno.readDirSync(new URL(folder || ".", root))].flatMap(
    ({ name, isDirectory }) => {
      const path = `${folder}${name}`;
      if (name === ".git" || GENERATED.test(isDirectory ? `${path}/` : path)) {
        return [];
      }
      return isDirectory ? filesBelow(`${path}/`) : [path];
    },
  );
}

const files = filesBelow();
const known = new Set([
  ...ELSEWHERE,
  // A file is named by any end of its path: `room.ts`, `rooms/room.ts`, and so on …
  ...files.flatMap((file) => endsOf(file)),
  // … and a folder by the whole of it.
  ...files.flatMap((file) => foldersOf(file)),
]);
const topFolders = new Set(
  files.filter((file) => file.includes("/")).map((file) => file.split("/")[0]),
);

function endsOf(file: string): string[] {
  const parts = file.split("/");
  return parts.map((_, i) => parts.slice(i).join("/"));
}

function foldersOf(file: string): string[] {
  const parts = file.split("/").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

const read = (path: string) => Deno.readTextFileSync(new URL(path, root));
const documents = files.filter((file) =>
  /\.md$/.test(file) && file !== "CHANGELOG.md" || file.startsWith(".github/")
);
const sources = files.filter((file) =>
  /\.tsx?$/.test(file) && file !== "tests/unit/docs_test.ts"
);

/** Names of files, and paths below one of our folders, in a text. */
function namedIn(text: string): string[] {
  const withoutAddresses = text
    .replace(/\b\w+:\/\/\S+/g, "")
    .replace(/\]\([^)]*\)/g, "]"); // Links are looked at by themselves.
  const paths = withoutAddresses.matchAll(
    /(?<![\w./@$*{}-])(?:\.?[\w@-]+\/)*(?:[\w.@-]|\[\w+\])+/g,
  );
  return [...paths].map(([path]) => path.replace(/[.-]+$/, "")).filter((path) =>
    /^[\w./[\]-]*\w\.(tsx?|md|json|css|conf|yml|lock|svg)$/.test(path) ||
    path.includes("/") && topFolders.has(path.split("/")[0])
  );
}

/** What a source says in comments. A `//` in a text looks like one, and does no harm. */
function commentsIn(source: string): string {
  return [...source.matchAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*/g)].join("\n");
}

Deno.test("every file and folder that a document names exists", () => {
  assert(documents.includes("README.md") && documents.length > 10);
  const missing = documents.flatMap((document) =>
    namedIn(read(document))
      .filter((path) => !known.has(path))
      .map((path) => `${document}: ${path}`)
  );
  assertEquals(missing, []);
});

Deno.test("every link of a document within the repository leads somewhere", () => {
  const missing = documents.filter((path) => path.endsWith(".md")).flatMap(
    (document) =>
      [...read(document).matchAll(/\]\(([^)\s#]+)|(?:src|srcset)="([^"]+)"/g)]
        .map(([, link, picture]) => link ?? picture)
        .filter((target) => !target.includes(":"))
        .filter((target) => {
          const url = new URL(target, new URL(document, root));
          const path = url.href.slice(root.href.length).replace(/\/$/, "");
          return !files.includes(path) &&
            !files.some((file) => file.startsWith(`${path}/`));
        })
        .map((target) => `${document}: ${target}`),
  );
  assertEquals(missing, []);
});

Deno.test("every file and folder that a comment names exists", () => {
  const missing = sources.flatMap((source) =>
    namedIn(commentsIn(read(source)))
      .filter((path) => !known.has(path))
      .map((path) => `${source}: ${path}`)
  );
  assertEquals(missing, []);
});

Deno.test("every task that a document names is in deno.json", () => {
  const { tasks } = JSON.parse(read("deno.json"));
  const named = documents.flatMap((document) =>
    [...read(document).matchAll(/deno(?:@2)? task ([\w:]+)/g)].map(([, task]) =>
      task
    )
  );
  assert(named.length > 10);
  assertEquals(named.filter((task) => !(task in tasks)), []);
});

Deno.test("every name of the code that a document has is one", () => {
  const words = new Set(
    sources.flatMap((source) => read(source).match(/[\w$]+/g) ?? []),
  );
  const unknown = documents.flatMap((document) =>
    [
      ...read(document).matchAll(
        /`([A-Z][a-z]+|[A-Za-z]*[a-z][A-Z][A-Za-z]*)(?:\(\))?`/g,
      ),
    ]
      .map(([, name]) => name)
      .filter((name) => !words.has(name))
      .map((name) => `${document}: ${name}`)
  );
  assertEquals(unknown, []);
});

Deno.test("every decision is in the list of docs/adr", () => {
  const list = read("docs/adr/README.md");
  const records = files.filter((file) => /^docs\/adr\/\d/.test(file));
  assert(records.length > 5);
  assertEquals(
    records.filter((file) => !list.includes(`(${file.split("/").at(-1)})`)),
    [],
  );
});

Deno.test("GitHub runs the same command as .ci/run", () => {
  const command = /^exec (.+)$/m.exec(read(".ci/run"))?.[1] ?? "";
  assert(command.endsWith(" task test"), command);
  const workflow = read(".github/workflows/ci.yml");
  assert(workflow.includes(`run: ${command}\n`));
});
