import { assertEquals } from "@std/assert";
import { backoff } from "../../../lib/client/signaling/backoff.ts";

Deno.test("[SIG-6] the first reconnect comes within a second, later ones within ten", () => {
  assertEquals([0, 1, 2, 3, 4, 50].map((attempt) => backoff(attempt, 1, 0)), [
    1_000,
    2_000,
    4_000,
    8_000,
    10_000,
    10_000,
  ]);
  assertEquals(backoff(3, 0.25, 0), 2_000);
  assertEquals(backoff(3, 0, 0), 0);
});

Deno.test("[SIG-6] a crowded server spreads its clients, but never over more than ten seconds", () => {
  assertEquals(backoff(0, 1, 4_000), 4_000);
  assertEquals(backoff(3, 1, 4_000), 8_000);
  assertEquals(backoff(0, 1, 60_000), 10_000);
});
