import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleServer } from "../../../lib/dev/bundle_server.ts";

/** Makes one file of this server, and loads it as `deno serve` does. */
async function load(
  source: string,
): Promise<{ fetch(): Promise<Response> }> {
  const folder = await Deno.makeTempDir();
  try {
    const server = join(folder, "server.js");
    await Deno.writeTextFile(server, source);
    await bundleServer(server);
    assertEquals([...Deno.readDirSync(folder)].length, 1, "nothing is left");
    return (await import(pathToFileURL(server).href)).default;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a server that was built has made a page before it listens", async () => {
  const server = await load(`
    let pages = 0;
    export default { fetch: () => Promise.resolve(new Response(++pages)) };
  `);
  assertEquals(await (await server.fetch()).text(), "2");
});

Deno.test("a server that cannot make a page listens all the same", async () => {
  const server = await load(`
    let pages = 0;
    export default {
      fetch: () => ++pages === 1
        ? new Promise(() => {})
        : Promise.resolve(new Response("late")),
    };
  `);
  assertEquals(await (await server.fetch()).text(), "late");
});
