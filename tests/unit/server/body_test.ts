/** The small checks of what comes in: rate, body. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import {
  parseJson,
  readBody,
  readForm,
} from "../../../lib/server/http/body.ts";
import { TokenBucket } from "../../../lib/protocol/token_bucket.ts";

Deno.test("a rate allows its burst, then its average", () => {
  const rate = new TokenBucket(20, 60, 0);
  const taken = (now: number, tries: number) =>
    Array.from({ length: tries }, () => rate.take(now)).filter(Boolean).length;
  assertEquals(taken(0, 100), 60);
  assertEquals(taken(1_000, 100), 20);
  assertEquals(taken(100_000, 100), 60);
  assertEquals(taken(100_049, 1), 0);
  assertEquals(taken(100_051, 1), 1);
});

Deno.test("a body is read up to the limit, however its length is told", async () => {
  const post = (body: BodyInit) =>
    new Request("http://x/", { method: "POST", body });
  assertEquals(await readBody(post("abc")), new TextEncoder().encode("abc"));
  assertEquals(await readBody(new Request("http://x/")), new Uint8Array());
  assertEquals(await readBody(post("x".repeat(LIMITS.bodyBytes + 1))), null);
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      pulled++;
      controller.enqueue(new Uint8Array(4096));
    },
  });
  assertEquals(await readBody(post(endless)), null);
  assert(pulled < 20, `${pulled} pieces were read`);
});

Deno.test("forms and JSON that are none are refused without a throw", async () => {
  const form = new FormData();
  form.set("title", "T");
  const good = await readForm(
    new Request("http://x/", { method: "POST", body: form }),
  );
  assertEquals(good?.get("title"), "T");
  const bad = new Request("http://x/", {
    method: "POST",
    body: "x",
    headers: { "content-type": "multipart/form-data" },
  });
  assertEquals(await readForm(bad), null);
  assertEquals(parseJson(new Uint8Array()), { ok: true, value: {} });
  assertFalse(parseJson(new TextEncoder().encode("{")).ok);
  assertFalse(parseJson(new Uint8Array([0xff, 0xfe])).ok);
});
