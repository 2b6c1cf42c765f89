/** What runs in browsers asks for no more than the versions that the README names have. */
import { assert, assertEquals } from "@std/assert";

const root = new URL("../..", import.meta.url);

/** The oldest versions, as the README names them. */
const OLDEST = { "Chrome and Edge": 122, Firefox: 133, Safari: 17.4 };

/** What at least one of them lacks (MDN's compatibility data), with who has it since when. */
const TOO_NEW: Record<string, RegExp> = {
  "Promise.try: Safari 18.2": /\bPromise\.try\(/,
  "iterator helpers: Safari 18.4":
    /\.(?:values|keys|entries)\(\)\s*\.(?:map|filter|some|every|find|take|drop|toArray|reduce|flatMap)\(|\bIterator\.from/,
  "URL.parse: Safari 18": /\bURL\.parse\(/,
  "Uint8Array and base64: Chrome 140":
    /\b(?:fromBase64|toBase64|fromHex|toHex)\(/,
  "RegExp.escape: Safari 18.2": /\bRegExp\.escape\(/,
  "Error.isError: Firefox 138": /\bError\.isError\(/,
  "AbortSignal.timeout: Chrome 124": /\bAbortSignal\.timeout\(/,
  "using: Safari 27": /^\s*(?:await )?using \w+ =/m,
  "requestIdleCallback: never in Safari": /\brequestIdleCallback\(/,
  "scheduler: Safari 27": /\bscheduler\.(?:yield|postTask)\(/,
  "Intl.DurationFormat: Chrome 129": /\bIntl\.DurationFormat\b/,
  "Temporal: Chrome 144": /\bTemporal\./,
  "regular expressions that switch flags: Chrome 125":
    /\(\?[ims]+(?:-[ims]+)?:/,
  "randomUUID: only on https": /\brandomUUID\(/,
};

/** The same for stylesheets. */
const TOO_NEW_STYLES: Record<string, RegExp> = {
  "light-dark(): Chrome 123": /\blight-dark\(/,
  "anchors: Firefox 147": /\banchor(?:-name|\()/,
  "@scope: Firefox 146": /@scope\b/,
  "@starting-style: Safari 17.5": /@starting-style\b/,
  "@function: Chrome 139": /@function\b/,
  "interpolate-size: Chrome 129": /\binterpolate-size\b/,
  "user-select: Safari wants it with -webkit-":
    /(?<!-webkit-user-select: \w+;\s*)(?<!-)\buser-select:/,
};

async function* files(
  folder: string,
  type = /\.tsx?$/,
): AsyncGenerator<string> {
  for await (
    const { name, isDirectory } of Deno.readDir(new URL(folder, root))
  ) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* files(path, type);
    else if (type.test(name)) yield path;
  }
}

const found = (text: string, kinds: Record<string, RegExp>) =>
  Object.keys(kinds).filter((kind) => kinds[kind].test(text));

Deno.test("what runs in browsers is in the oldest versions that the README names", async () => {
  const wrong: string[] = [];
  let looked = 0;
  for (
    const folder of [
      "lib/client",
      "lib/protocol",
      "lib/view",
      "lib/words",
      "components",
      "islands",
    ]
  ) {
    for await (const path of files(folder)) {
      looked++;
      const text = await Deno.readTextFile(new URL(path, root));
      wrong.push(...found(text, TOO_NEW).map((kind) => `${path}: ${kind}`));
    }
  }
  let styles = 0;
  for await (const path of files("static", /\.css$/)) {
    styles++;
    const text = await Deno.readTextFile(new URL(path, root));
    wrong.push(
      ...found(text, TOO_NEW_STYLES).map((kind) => `${path}: ${kind}`),
    );
  }
  assertEquals(wrong, []);
  assert(looked > 80, `${looked} files were looked at`);
  assert(styles > 9, `${styles} stylesheets were looked at`);
});

Deno.test("the README names the same versions", async () => {
  const readme = await Deno.readTextFile(new URL("README.md", root));
  for (const [browser, version] of Object.entries(OLDEST)) {
    assert(
      new RegExp(`${browser}[^|]*\\| *${version} `).test(readme),
      `${browser} ${version}`,
    );
  }
});

Deno.test("each kind of what is too new is recognised", () => {
  const samples = [
    "Promise.try(act)",
    "peers.values().map(name)",
    "URL.parse(text)",
    "bytes.toBase64()",
    "RegExp.escape(text)",
    "Error.isError(error)",
    "AbortSignal.timeout(5)",
    "  using lock = take();",
    "requestIdleCallback(act)",
    "scheduler.yield()",
    "new Intl.DurationFormat()",
    "Temporal.Now",
    "/(?i:a)b/",
    "crypto.randomUUID()",
  ];
  assertEquals(
    samples.map((sample) => found(sample, TOO_NEW).length),
    Object.keys(TOO_NEW).map(() => 1),
  );
  const styles = [
    "light-dark(a, b)",
    "anchor-name: --a",
    "@scope (a)",
    "@starting-style",
    "@function --a()",
    "interpolate-size: b",
    "user-select: none;",
  ];
  assertEquals(
    styles.map((sample) => found(sample, TOO_NEW_STYLES).length),
    Object.keys(TOO_NEW_STYLES).map(() => 1),
  );
});
