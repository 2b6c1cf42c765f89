import { assertEquals } from "@std/assert";
import { backoff } from "../../lib/client/backoff.ts";

Deno.test("[SIG-6] the first reconnect comes within a second, later ones within ten", () => {
  assertEquals([0, 1, 2, 3, 4, 50].map((attempt) => backoff(attempt, 1)), [
    1_000,
    2_000,
    4_000,
    8_000,
    10_000,
    10_000,
  ]);
  assertEquals(backoff(3, 0.25), 2_000);
  assertEquals(backoff(3, 0), 0);
});
