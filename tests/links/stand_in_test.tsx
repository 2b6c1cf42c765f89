/** What `links/fresh` promises beyond the real package: these do not hold for every version of it. */
import {
  assert,
  assertEquals,
  assertExists,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { signal } from "@preact/signals";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { withFixture } from "./fixture/fixture.ts";
import { Writer } from "./fixture/islands/Kinds.tsx";
import Switch from "./fixture/islands/Switch.tsx";

const root = new URL("../..", import.meta.url).pathname;

Deno.test("a page without islands carries no script; one with islands preloads all that it needs", async () => {
  const app = new App()
    .use(staticFiles())
    .get("/plain", (ctx) => ctx.render(<p>plain</p>))
    .get("/", (ctx) => ctx.render(<Switch name="one" />));
  const call = await withFixture(app);
  const plain = await (await call("/plain")).text();
  assert(!/<script|modulepreload/.test(plain), plain);

  const html = await (await call("/")).text();
  const preloaded = new Set(
    [...html.matchAll(/rel="modulepreload" href="([^"]+)"/g)]
      .map(([, path]) => path),
  );
  for (const path of preloaded) {
    const code = await (await call(path)).text();
    for (const [, name] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) {
      const imported = new URL(name, `http://x${path}`).pathname;
      assert(preloaded.has(imported), `${imported} is imported by ${path}`);
    }
  }
  for (const [, path] of html.matchAll(/from "([^"]+)"/g)) {
    assert(preloaded.has(path), path);
  }
  assert(!html.includes("Kinds"), html);
});

Deno.test("what cannot be sent is named: island, prop and kind", async () => {
  class Room {}
  const markup = <p>markup</p>;
  const bad: [unknown, RegExp][] = [
    [() => {}, /function.*"name".*"Switch"/],
    [{ deep: [() => {}] }, /function.*"name\.deep\[0\]".*"Switch"/],
    [markup, /markup.*"name".*"Switch"/],
    [new Room(), /value.*"name".*"Switch"/],
  ];
  for (const [name, message] of bad) {
    const app = new App()
      .onError("*", (ctx) => ctx.text(String(ctx.error), { status: 500 }))
      .get("/", (ctx) =>
        ctx.render(
          <main>
            <Writer shared={signal({ n: 1 })} />
            <Switch name={name as string} />
          </main>,
        ));
    const call = await withFixture(app);
    assertMatch(await (await call("/")).text(), message);
  }
});

Deno.test("scripts are sent packed to clients that take it", async () => {
  const app = new App()
    .use(staticFiles())
    .get("/", (ctx) => ctx.render(<Switch name="one" />));
  const call = await withFixture(app);
  const html = await (await call("/")).text();
  const path = html.match(/modulepreload" href="([^"]+)"/)?.[1];
  assertExists(path);
  const plain = await (await call(path)).text();
  for (
    const [accepted, encoding] of [
      ["gzip", "gzip"],
      ["gzip, deflate, br", "br"],
      ["br;q=0, gzip;q=0.5", "gzip"],
      ["identity", null],
    ] as const
  ) {
    const headers = { "accept-encoding": accepted };
    const { headers: got, body } = await call(path, { headers });
    assertEquals(got.get("content-encoding"), encoding);
    assertEquals(got.get("vary"), "accept-encoding");
    const length = Number(got.get("content-length"));
    assert(encoding ? length < plain.length / 2 : length >= plain.length);
    if (encoding === "gzip") {
      const unpacked = body!.pipeThrough(new DecompressionStream("gzip"));
      assertEquals(await new Response(unpacked).text(), plain);
    } else await body?.cancel();
  }
});

Deno.test("a build on disk can be moved, and is the same wherever it is made", async () => {
  const made = await Promise.all(["a", "some/where/else"].map(async (name) => {
    const folder = await Deno.makeTempDir();
    const outDir = `${folder}/${name}`;
    const builder = new Builder({
      root,
      outDir,
      islandDir: `${import.meta.dirname}/fixture/islands`,
      staticDir: `${import.meta.dirname}/fixture/static`,
      serverEntry: `${folder}/main.ts`,
    });
    await builder.build();
    const files = await readAll(outDir);
    await Deno.remove(folder, { recursive: true });
    return files;
  }));
  const [first, second] = made;
  assertEquals([...first.keys()], [...second.keys()]);
  for (const [path, text] of first) {
    if (path === "/server.js") continue;
    assertEquals(text, second.get(path), path);
    assert(!text.includes("file:///"), path);
  }
  const server = first.get("/server.js") ?? "";
  assertStringIncludes(server, 'from "../main.ts"');
  assert(!server.includes("file:///"), server);
});

async function readAll(
  folder: string,
  path = "",
): Promise<Map<string, string>> {
  const files: [string, string][] = [];
  for await (const entry of Deno.readDir(folder + path)) {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory) files.push(...await readAll(folder, below));
    else files.push([below, await Deno.readTextFile(folder + below)]);
  }
  return new Map(files.sort(([a], [b]) => a < b ? -1 : 1));
}
