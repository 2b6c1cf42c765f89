/** Which certificate a description shows. */
import { assert, assertEquals } from "@std/assert";
import { fingerprintOf } from "../../lib/client/fingerprint.ts";
import { LIMITS } from "../../lib/protocol/limits.ts";

Deno.test("[SEC-1] a description shows exactly one fingerprint, or none that counts", () => {
  const one = "a=fingerprint:sha-256 AA:BB";
  for (
    const [sdp, shown] of [
      [`v=0\r\n${one}\r\n`, "sha-256 aa:bb"],
      [`v=0\n${one} \t\n${one.toLowerCase()}`, "sha-256 aa:bb"],
      [`${one}\r\na=fingerprint:sha-256 CC\r\n`, null],
      [`${one}\r\n a=fingerprint:sha-256 CC\r\n`, null],
      ["a=fingerprint:  \r\nsha-256 AA", null],
      ["v=0\r\n", null],
    ] as const
  ) assertEquals(fingerprintOf(sdp), shown, JSON.stringify(sdp));
});

Deno.test("[PEER-1] a description is looked through once, whatever is in it", () => {
  const blanks = " ".repeat(LIMITS.sdpChars - 20);
  const start = performance.now();
  assertEquals(fingerprintOf(`a=fingerprint:${blanks}x`), `${blanks}x`);
  const ms = performance.now() - start;
  assert(ms < 500, `${ms} ms: it once took 3 s`);
});
