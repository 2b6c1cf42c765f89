/** What "Check my connection" says as a whole of what it found about the media server. */
import { assertEquals } from "@std/assert";
import type {
  Check,
  Finding,
} from "../../../lib/client/check/connection_check.ts";
import { checksOf, summaryOf } from "../../../lib/view/checks.ts";
import { words } from "../../../lib/words/check.ts";

const GOOD: Finding = {
  is: "good",
  detail: { of: "path", time: 30.4, rtt: 5, over: null },
};
const BAD: Finding = { is: "bad", reason: { kind: "no-udp", message: "" } };
const ABSENT: Finding = { is: "absent" };

/** The checks of a media server that was reached. */
const checks = (udp: Finding, tcp: Finding, relay: Finding): Check[] => [
  {
    kind: "sfu",
    url: "",
    finding: { is: "good", detail: { of: "sfu", opened: 9 } },
  },
  { kind: "sfu-udp", url: "", finding: udp },
  { kind: "sfu-tcp", url: "", finding: tcp },
  { kind: "sfu-relay", url: "", finding: relay },
];

Deno.test("large calls work, work worse, or do not work, whichever ways lead to the media server", () => {
  const summary = (...findings: Parameters<typeof checks>) =>
    summaryOf(checks(...findings), false);
  const { good, bad, slowLarge, noLarge } = words.summaries;
  assertEquals(summary(GOOD, GOOD, GOOD), good);
  assertEquals(summary(GOOD, ABSENT, ABSENT), good);
  assertEquals(summary(GOOD, BAD, ABSENT), bad);
  assertEquals(summary(GOOD, GOOD, BAD), bad);
  assertEquals(summary(BAD, GOOD, ABSENT), slowLarge);
  assertEquals(summary(BAD, BAD, GOOD), slowLarge);
  assertEquals(summary(BAD, ABSENT, ABSENT), noLarge);
  assertEquals(summary(BAD, BAD, BAD), noLarge);
  const unreached: Check = { kind: "sfu", url: "", finding: BAD };
  assertEquals(summaryOf([unreached], false), noLarge);
});

Deno.test("a way that is not there says what that means, one that is there how long it takes", () => {
  const details = checksOf(checks(GOOD, BAD, ABSENT)).map(({ detail }) =>
    detail
  );
  assertEquals(details, [
    words.sfu(9),
    words.path(30, 5, null),
    words.failures["no-udp"](),
    words.absent["sfu-relay"],
  ]);
});
