import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import {
  eTag,
  ifNoneMatch,
  STATUS_CODE,
  STATUS_TEXT,
  type StatusCode,
} from "@std/http";

Deno.test("status codes and texts belong together", () => {
  assertEquals(STATUS_CODE.NotFound, 404);
  assertEquals(STATUS_TEXT[STATUS_CODE.NotFound], "Not Found");
  assertEquals(STATUS_TEXT[STATUS_CODE.Teapot], "I'm a teapot");
  const codes: StatusCode[] = Object.values(STATUS_CODE);
  assertEquals(codes.length, Object.keys(STATUS_TEXT).length);
  for (const code of codes) assertMatch(STATUS_TEXT[code], /^[A-Z]/);
});

Deno.test("eTag of content is strong, and the same for text and its bytes", async () => {
  const tag = await eTag("hello");
  assertEquals(tag, '"5-LPJNul+wow4m6DsqxbninhsWHlw"');
  assertEquals(await eTag(new TextEncoder().encode("hello")), tag);
  assertNotEquals(await eTag("hallo"), tag);
  assertEquals(await eTag("hello", { weak: true }), `W/${tag}`);
  assertEquals(await eTag(""), '"0-47DEQpj8HBSa+/TImW+5JCeuQeR"');
});

Deno.test("eTag of a file is weak, and needs the time of its last change", async () => {
  const mtime = new Date(Date.UTC(2024, 0, 1));
  assertMatch(await eTag({ size: 1024, mtime }) ?? "", /^W\/"400-.{27}"$/);
  assertEquals(await eTag({ size: 1024, mtime: null }), undefined);
});

Deno.test("ifNoneMatch is false where the client has the content", () => {
  assertEquals(ifNoneMatch(null, '"a"'), true);
  assertEquals(ifNoneMatch('"a"', undefined), true);
  assertEquals(ifNoneMatch('"a"', '"a"'), false);
  assertEquals(ifNoneMatch('"b", W/"a"', '"a"'), false);
  assertEquals(ifNoneMatch('"a"', 'W/"a"'), false);
  assertEquals(ifNoneMatch('"b"', '"a"'), true);
  assertEquals(ifNoneMatch("*", '"a"'), false);
});
