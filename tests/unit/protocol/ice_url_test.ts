/** Which addresses of ICE servers are accepted: tests/e2e/ice_urls_test.ts asks the browsers. */
import { assertEquals } from "@std/assert";
import { iceUrl, isRelayUrl } from "../../../lib/protocol/ice_url.ts";
import { BAD_ICE_URLS, GOOD_ICE_URLS } from "../../support/ice_urls.ts";

for (const [given, canonical] of Object.entries(GOOD_ICE_URLS)) {
  Deno.test(`[TURN-3] ${given} is an ICE server`, () => {
    assertEquals(iceUrl(given), canonical);
    assertEquals(iceUrl(canonical), canonical, "it stays as it is");
    assertEquals(isRelayUrl(given), /^turn/i.test(given));
  });
}

for (const given of BAD_ICE_URLS) {
  Deno.test(`[TURN-3] ${JSON.stringify(given)} is no ICE server`, () => {
    assertEquals(iceUrl(given), null);
  });
}
