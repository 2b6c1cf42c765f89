/** A build takes the place of another one at once, and takes nothing from a server that runs. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeBuild } from "../../../lib/dev/builds.ts";

const withFolder = (act: (builds: string) => Promise<void>) => async () => {
  const folder = await Deno.makeTempDir();
  try {
    await act(join(folder, "_fresh"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
};

/** A build that is one script and one server, which says what it is called. */
const building = (name: string) => async (folder: string) => {
  await Deno.writeTextFile(join(folder, "script.js"), name);
  await Deno.writeTextFile(
    join(folder, "server.js"),
    `export default {
       name: "${name}",
       script: () => Deno.readTextFile(import.meta.dirname + "/script.js"),
     };`,
  );
};

interface Server {
  name: string;
  script(): Promise<string>;
}
let starts = 0;

/** Starts what was built. */
async function start(builds: string): Promise<Server> {
  const { href } = pathToFileURL(join(builds, "server.js"));
  return (await import(`${href}?${starts++}`)).default;
}

const namesIn = (builds: string) =>
  [...Deno.readDirSync(builds)].map(({ name }) => name).sort();

Deno.test(
  "a server finds its scripts while the next build is made, and after it",
  withFolder(async (builds) => {
    await makeBuild(builds, building("one"));
    const one = await start(builds);
    await makeBuild(builds, async (folder) => {
      assertEquals(await one.script(), "one");
      assertEquals((await start(builds)).name, "one");
      await building("two")(folder);
    });
    assertEquals(await one.script(), "one");
    const two = await start(builds);
    assertEquals(two.name, "two");
    assertEquals(await two.script(), "two");
  }),
);

Deno.test(
  "a build that fails leaves the last one as it is",
  withFolder(async (builds) => {
    await makeBuild(builds, building("one"));
    await assertRejects(
      () => makeBuild(builds, () => Promise.reject(new Error("no"))),
      Error,
      "no",
    );
    const { name, script } = await start(builds);
    assertEquals([name, await script()], ["one", "one"]);
  }),
);

Deno.test(
  "older builds are not kept, nor what failed, nor what lay there before",
  withFolder(async (builds) => {
    await Deno.mkdir(join(builds, "static"), { recursive: true });
    await Deno.writeTextFile(join(builds, "server.js"), "export default 1;");
    for (const name of ["one", "two", "three"]) {
      await makeBuild(builds, building(name));
      await makeBuild(builds, () => Promise.reject(new Error("no")))
        .catch(() => {});
    }
    await makeBuild(builds, building("four"));
    const names = namesIn(builds);
    assertEquals(names.length, 4, `${names}`);
    assertEquals(names.filter((name) => !name.startsWith("build-")), [
      "lock",
      "server.js",
    ]);
  }),
);

Deno.test(
  "two who build at once do so one after the other",
  withFolder(async (builds) => {
    let making = 0;
    await Promise.all(
      ["one", "two", "three"].map((name) =>
        makeBuild(builds, async (folder) => {
          assertEquals(++making, 1);
          await new Promise((resolve) => setTimeout(resolve, 20));
          await building(name)(folder);
          making--;
        })
      ),
    );
    const server = await start(builds);
    assertEquals(await server.script(), server.name);
    assert(namesIn(builds).length === 4);
  }),
);
