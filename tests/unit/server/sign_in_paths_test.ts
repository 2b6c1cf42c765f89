import { assertEquals } from "@std/assert";
import { pathFrom } from "../../../lib/server/auth/sign_in_paths.ts";

Deno.test("[ACC-10] one comes back to this site and to no other", () => {
  const cases: [string, string][] = [
    ["/room/k7mq-2vxp-9drt", "/room/k7mq-2vxp-9drt"],
    ["/?a=b", "/?a=b"],
    ["", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example/", "/"],
    ["javascript:alert(1)", "/"],
    ["/a/../../b", "/b"],
    ["/\tevil", "/evil"],
    ["/a\r\nset-cookie: b", "/aset-cookie:%20b"],
  ];
  for (const [text, path] of cases) assertEquals(pathFrom(text), path, text);
});
