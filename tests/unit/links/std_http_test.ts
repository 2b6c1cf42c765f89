import { assertEquals, assertMatch } from "@std/assert";
import { STATUS_CODE, STATUS_TEXT, type StatusCode } from "@std/http/status";

Deno.test("status codes and texts belong together", () => {
  assertEquals(STATUS_CODE.NotFound, 404);
  assertEquals(STATUS_TEXT[STATUS_CODE.NotFound], "Not Found");
  assertEquals(STATUS_TEXT[STATUS_CODE.Teapot], "I'm a teapot");
  const codes: StatusCode[] = Object.values(STATUS_CODE);
  assertEquals(codes.length, Object.keys(STATUS_TEXT).length);
  for (const code of codes) assertMatch(STATUS_TEXT[code], /^[A-Z]/);
});
