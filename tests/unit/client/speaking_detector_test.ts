import { assertEquals } from "@std/assert";
import { SpeakingDetector } from "../../../lib/client/session/speaking_detector.ts";

Deno.test("somebody is speaking from the first loud moment until a pause longer than those between words", () => {
  const speech = new SpeakingDetector();
  const speaks = (loud: boolean, now: number) =>
    speech.update(loud ? 0.1 : 0.01, now);
  assertEquals(speaks(false, 0), false);
  assertEquals(speaks(true, 100), true);
  assertEquals(speaks(false, 1_000), true);
  assertEquals(speaks(true, 1_050), true);
  assertEquals(speaks(false, 2_049), true);
  assertEquals(speaks(false, 2_050), false);
});
