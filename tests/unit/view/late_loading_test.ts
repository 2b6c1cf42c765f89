/** Code that is loaded late: tried again after a failure, and known to be gone where it is. */
import { assertEquals } from "@std/assert";
import { lateCode } from "../../../lib/view/late_loading.ts";

/** A server of scripts: what it answers is the test's, and what was asked for is noted. */
function serveScripts() {
  let status = 200;
  const server = Deno.serve(
    { port: 0, onListen: () => {} },
    () => new Response(null, { status }),
  );
  return {
    address:
      `http://localhost:${server.addr.port}/_fresh/js/old/late-0A1B2C3D.js`,
    answer: (next: number) => status = next,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

const SCRIPT = { bodies: {} };
const refuse = (address: string) =>
  Promise.reject(
    new TypeError(`Failed to fetch dynamically imported module: ${address}`),
  );

Deno.test("a script is loaded once, whoever asks for it and however often", async () => {
  let times = 0;
  const code = lateCode(() => {
    times++;
    return Promise.resolve(SCRIPT);
  });
  assertEquals(code.module.value, null);
  await Promise.all([code.load(), code.load()]);
  await code.load();
  assertEquals([code.module.value, times], [SCRIPT, 1]);
});

Deno.test("a script that failed is tried again under another address each time, until it is there", async () => {
  await using server = serveScripts();
  const asked: string[] = [];
  let isThere = false;
  const code = lateCode(
    () => refuse(server.address),
    (address) => {
      asked.push(address);
      return isThere ? Promise.resolve(SCRIPT) : refuse(address);
    },
  );
  await code.load();
  await code.load();
  isThere = true;
  await code.load();
  assertEquals(code.module.value, SCRIPT);
  assertEquals(asked.map((address) => address.split("?")[0]), [
    server.address,
    server.address,
  ]);
});

Deno.test("a script that the server has no more is gone, until it is there again", async () => {
  const server = serveScripts();
  const { address } = server;
  let isThere = false;
  const code = lateCode<typeof SCRIPT>(
    () => refuse(address),
    () => isThere ? Promise.resolve(SCRIPT) : refuse(address),
  );
  await code.load();
  assertEquals(code.isGone.value, false, "the server has it");
  server.answer(404);
  await code.load();
  assertEquals(code.isGone.value, true);
  server.answer(503);
  await code.load();
  assertEquals(code.isGone.value, false, "a server that is busy may have it");
  server.answer(404);
  await code.load();
  await server[Symbol.asyncDispose]();
  await code.load();
  assertEquals(code.isGone.value, true, "no server takes that back");
  isThere = true;
  await code.load();
  assertEquals(code.module.value, SCRIPT);
});
