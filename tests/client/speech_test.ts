import { assertEquals } from "@std/assert";
import { Speech } from "../../lib/client/speech.ts";

Deno.test("somebody speaks from the first loud moment to a pause longer than one between words", () => {
  const speech = new Speech();
  const speaks = (loud: boolean, now: number) =>
    speech.take(loud ? 0.1 : 0.01, now);
  assertEquals(speaks(false, 0), false);
  assertEquals(speaks(true, 100), true);
  assertEquals(speaks(false, 1_000), true);
  assertEquals(speaks(true, 1_050), true);
  assertEquals(speaks(false, 2_049), true);
  assertEquals(speaks(false, 2_050), false);
});
