/** Of the stylesheet and what it imports, a build makes one file that says the same. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleStyles } from "../../../lib/dev/bundle_styles.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Writes files into a folder of their own, and bundles the one that is called `all`. */
async function made(files: Record<string, string>): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "parts"));
    for (const [path, text] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, path), text);
    }
    return await bundleStyles(join(folder, "all.css"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("an import is replaced by what it names, in its place, without comments and indentation", async () => {
  const one = await made({
    "all.css":
      '/* The first\n * comment. */\n@import "./parts/b.css";\n@import "./parts/a.css";\n',
    "parts/a.css": '@import "./c.css";\n.a {\n  --of: "$&";\n}\n',
    "parts/b.css":
      "/* b */\n@layer b {\n  .b { /* in */ top: 0; }\n\n  .b .a {\n    top: 1px;\n  }\n}\n",
    "parts/c.css": ".c { top: 2px }\n",
  });
  assertEquals(
    one,
    '@layer b {\n.b {  top: 0; }\n.b .a {\ntop: 1px;\n}\n}\n.c { top: 2px }\n.a {\n--of: "$&";\n}\n',
  );
});

Deno.test("an import of what is not there is an error", async () => {
  await assertRejects(
    () => made({ "all.css": '@import "./parts/none.css";\n' }),
    Deno.errors.NotFound,
  );
});

Deno.test("the stylesheets of pages are each file of static/styles, none twice on a page, and each is one layer", async () => {
  const all = new Set<string>();
  for (const page of ["call.css", "recordings.css"]) {
    const here: string[] = [];
    for (const name of ["styles.css", page]) {
      const path = join(root, "static", name);
      const text = await Deno.readTextFile(path);
      const imported = [...text.matchAll(/@import "\.\/styles\/(\w+)\.css";/g)]
        .map(([, name]) => name);
      const one = await bundleStyles(path);
      assertEquals(
        [...one.matchAll(/@layer (\w+) \{/g)].map(([, layer]) => layer),
        imported,
      );
      assert(!/@import|\/\*/.test(one), "something was left as it is");
      here.push(...imported);
    }
    assertEquals(new Set(here).size, here.length, `${here}`);
    for (const name of here) all.add(name);
  }
  const there = [...Deno.readDirSync(join(root, "static/styles"))]
    .map(({ name }) => name.replace(/\.css$/, ""));
  assertEquals([...all].sort(), there.sort());
});
