/** What `links/fresh` does as the real package was seen to do, for better or worse. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { asset } from "fresh/runtime";
import { caller, withFixture } from "./fixture/fixture.ts";
import Switch from "./fixture/islands/Switch.tsx";

const root = new URL("../../..", import.meta.url).pathname;

const withSwitch = () =>
  new App()
    .use(staticFiles())
    .get("/plain", (ctx) => ctx.render(<p>plain</p>))
    .get("/", (ctx) => ctx.render(<Switch name="one" />));

Deno.test("a page without islands carries no script; one with islands names its scripts in a header", async () => {
  const call = await withFixture(withSwitch());
  const plain = await call("/plain");
  assertEquals(plain.headers.get("link"), null);
  assert(!/<script/.test(await plain.text()));
  const page = await call("/");
  const html = await page.text();
  const link = page.headers.get("link") ?? "";
  const imported = [...html.matchAll(/from "([^"]+)"/g)].map(([, path]) =>
    path
  );
  assertEquals(imported.length, 2);
  for (const path of imported) assert(link.includes(`<${path}>`), link);
  assert(!html.includes("Kinds"), html);
});

Deno.test("a part of a page has no script", async () => {
  const call = await withFixture(withSwitch());
  const part = await (await call("/?fresh-partial=true")).text();
  assert(!/<script type="module"/.test(part), part);
});

Deno.test("static files are kept only where the address names the build, and a wrong one leads to it", async () => {
  const call = await withFixture(withSwitch());
  const cache = async (path: string) => {
    const response = await call(path);
    await response.body?.cancel();
    return response.headers.get("cache-control") ?? "";
  };
  assertMatch(await cache("/deep/style.css"), /no-store/);
  assertMatch(await cache(asset("/deep/style.css")), /immutable/);
  const other = await call("/deep/style.css?__frsh_c=other");
  assertEquals(other.status, 307);
  assertEquals(other.headers.get("location"), "/deep/style.css");
});

Deno.test("a description of the build is there for everybody", async () => {
  const call = await withFixture(withSwitch());
  const html = await (await call("/")).text();
  const [folder] = html.match(/\/_fresh\/js\/\w+\//) ?? [];
  const description = await call(`${folder}metafile.json`);
  assertEquals(description.status, 200);
  assert("Switch.js" in (await description.json()).outputs);
});

Deno.test("a build on disk can be moved, names nothing by an absolute path, and imports the routes it finds", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/routes`);
    await Deno.writeTextFile(`${folder}/routes/x.ts`, "export {};");
    const builder = new Builder({
      root,
      outDir: `${folder}/out`,
      islandDir: `${import.meta.dirname}/fixture/islands`,
      staticDir: `${import.meta.dirname}/fixture/static`,
      routeDir: `${folder}/routes`,
      serverEntry: `${folder}/main.ts`,
    });
    await builder.build();
    for (const [path, text] of await readAll(`${folder}/out`)) {
      if (path.endsWith("metafile.json")) continue; // The real one's has paths of this machine.
      assert(!text.includes("file:///"), path);
      assert(!text.includes(`"${folder}`), path);
    }
    const written = [...await readAll(`${folder}/out`)]
      .filter(([path]) => path.endsWith(".js")).map(([, text]) => text).join();
    assert(written.includes('from "../main.ts"'), written);
    assert(written.includes('import("../routes/x.ts")'), written);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a static file is served as its transforms made it, one after the other, and stays as it is on disk", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const source = `${folder}/static`;
    await Deno.mkdir(source);
    await Deno.writeTextFile(`${source}/one.txt`, "one");
    await Deno.writeTextFile(`${source}/two.txt`, "two");
    const make = async (snapshot: "disk" | "memory") => {
      const builder = new Builder({
        root,
        outDir: `${folder}/out`,
        islandDir: `${folder}/islands`,
        staticDir: source,
        routeDir: `${folder}/no_routes`,
        serverEntry: `${folder}/main.ts`,
      });
      const add = (more: string, leaves = false) =>
        builder.onTransformStaticFile(
          { pluginName: more, filter: /static[\\/]one\.txt$/ },
          async ({ text, path }) =>
            leaves ? undefined : {
              content: `${text} ${more} ${
                (await Deno.readTextFile(path)).length
              }`,
            },
        );
      add("and");
      add("nothing", true);
      add("more");
      return await builder.build({ mode: "production", snapshot });
    };
    const app = new App().use(staticFiles());
    (await make("memory"))(app);
    const call = caller(app);
    assertEquals(await (await call("/one.txt")).text(), "one and 3 more 3");
    assertEquals(await (await call("/two.txt")).text(), "two");
    await make("disk");
    const written = [...await readAll(`${folder}/out/static`)];
    const of = (name: string) =>
      written.filter(([path]) => path.endsWith(name)).map(([, text]) => text);
    assertEquals(of("one.txt"), ["one and 3 more 3"]);
    assertEquals(of("two.txt"), []);
    assertEquals(await Deno.readTextFile(`${source}/one.txt`), "one");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("routes that are imported late keep a server that is one file from starting", async () => {
  const folder = await Deno.makeTempDir();
  const deno = async (...args: string[]) => {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [args[0], "--config", `${root}deno.json`, ...args.slice(1)],
      cwd: folder,
    }).output();
    return { code, said: new TextDecoder().decode(stderr) };
  };
  try {
    const write = (path: string, text: string) =>
      Deno.writeTextFile(`${folder}/${path}`, text);
    await Deno.mkdir(`${folder}/routes`);
    await write(
      "main.ts",
      'import { App } from "fresh"; export const app = new App();',
    );
    await write(
      "routes/x.ts",
      'import { page } from "fresh"; export const handler = { GET: () => page() };',
    );
    for (const routeDir of ["routes", "no_routes"]) {
      const builder = new Builder({
        root,
        outDir: `${folder}/out`,
        islandDir: `${folder}/islands`,
        staticDir: `${folder}/static`,
        routeDir: `${folder}/${routeDir}`,
        serverEntry: `${folder}/main.ts`,
      });
      await builder.build();
      assertEquals((await deno("run", "-A", "out/server.js")).code, 0);
      const file = ["--platform=deno", "--output=out/one.js", "out/server.js"];
      assertEquals((await deno("bundle", "--quiet", ...file)).code, 0);
      const { code, said } = await deno("run", "-A", "out/one.js");
      assertEquals(code, routeDir === "routes" ? 1 : 0, said);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a method that is none fails, and is told to the log alone", async () => {
  const { error } = console;
  const logged: unknown[] = [];
  console.error = (...args) => logged.push(...args);
  try {
    const response = await caller(withSwitch())("/", { method: "BREW" });
    assertEquals(response.status, 500);
    assertEquals(await response.text(), "Internal server error");
  } finally {
    console.error = error;
  }
  assertEquals(logged.length, 1);
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
