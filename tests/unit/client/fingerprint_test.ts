/** Which certificate a description shows. */
import { assert, assertEquals } from "@std/assert";
import { fingerprintOf } from "../../../lib/client/trust/fingerprint.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";

Deno.test("[SEC-1] a description has exactly one fingerprint, or none that counts", () => {
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

Deno.test("[PEER-1] a description is scanned once, whatever is in it", () => {
  /** Milliseconds for a description with so many blanks, so many times. */
  const duration = (blanks: number, times: number) => {
    const line = `${" ".repeat(blanks)}x`;
    const start = performance.now();
    for (let n = 0; n < times; n++) {
      assertEquals(fingerprintOf(`a=fingerprint:${line}`), line);
    }
    return performance.now() - start;
  };
  const factor = 32;
  const longest = LIMITS.sdpChars - 20;
  let [one, many] = [Infinity, Infinity];
  for (let turn = 0; turn < 5; turn++) {
    one = Math.min(one, duration(longest, 1));
    many = Math.min(many, duration(longest / factor, factor));
  }
  // As much text either way: 1 is expected, and 32 where the cost is squared.
  assert(one < 8 * many, `${one} ms, ${many} ms`);
});
