/** What is sent compressed, to browsers that accept it. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { enter } from "../support/servers/bare_socket.ts";
import { until } from "../support/clock.ts";
import { exchange, head } from "../support/servers/raw_http.ts";
import { create, onServer } from "../support/servers/on_server.ts";
import { build, temporaryKv } from "../support/servers/servers.ts";

/** How an answer is compressed, and how many bytes its body has on the wire. */
async function packed(
  origin: string,
  path: string,
  accepted: string,
): Promise<{ encoding: string | null; page: string }> {
  const headers = { "accept-encoding": accepted };
  const answer = await exchange(origin, head(origin, "GET", path, headers));
  assertEquals(answer.status, 200, path);
  const [, encoding = null] =
    /^content-encoding: (\w+)/im.exec(answer.headers) ??
      [];
  return { encoding, page: answer.body };
}

/** The addresses of a page, and of all that it loads. */
async function filesOf(origin: string): Promise<string[]> {
  const { page } = await packed(origin, "/", "identity");
  const files = [...page.matchAll(/(?:href=|src=|from )"(\/[^"]*\.[^"]*)"/g)]
    .map(([, file]) => file)
    // It is packed in itself.
    .filter((file) => !/\.png\b/.test(file));
  const paths = ["/", ...files];
  assert(paths.some((path) => path.includes(".js")), page);
  assert(paths.some((path) => path.includes(".css")), page);
  return paths;
}

async function assertPacked(origin: string): Promise<void> {
  for (const path of await filesOf(origin)) {
    for (const accepted of ["gzip", "gzip, deflate, br, zstd"]) {
      const { encoding } = await packed(origin, path, accepted);
      assertMatch(encoding ?? "", /^(gzip|br)$/, `${path} for ${accepted}`);
    }
    const { encoding } = await packed(origin, path, "identity");
    assertEquals(encoding, null, path);
  }
}

onServer("pages, scripts and styles are sent packed", assertPacked);

onServer(
  "a stream without end arrives at once, also where the browser takes it compressed",
  async (origin) => {
    const { id } = await create(origin, { title: "L", listed: true });
    const response = await fetch(`${origin}/api/rooms/live`, {
      headers: { "accept-encoding": "gzip, br" },
    });
    assert(response.body);
    const reader = response.body.pipeThrough(new TextDecoderStream())
      .getReader();
    let text = "";
    const reading = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        text += value;
      }
    })();
    await until(() => text.includes('"participants":0'), "the list");
    const socket = await enter(origin, id);
    await until(() => text.includes('"participants":1'), "the change");
    socket.close();
    await reader.cancel();
    await reading;
  },
);

Deno.test("the built server compresses under `deno serve` too", async () => {
  await build();
  const { kv, remove } = await temporaryKv();
  const server = new Deno.Command(Deno.execPath(), {
    args: ["serve", "-A", "--host=127.0.0.1", "--port=0", "_fresh/server.js"],
    cwd: join(import.meta.dirname ?? ".", "../.."),
    env: { KV_URL: kv, STUN_SERVERS: "", NO_COLOR: "1" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const reader = server.stderr.pipeThrough(new TextDecoderStream()).getReader();
  try {
    let said = "";
    let address: string | undefined;
    while (!address) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`It did not start:\n${said}`);
      said += value;
      address = /http:\/\/[\d.:]+/.exec(said)?.[0];
    }
    await assertPacked(address);
  } finally {
    await reader.cancel();
    server.kill("SIGKILL");
    await server.status;
    await remove();
  }
});
