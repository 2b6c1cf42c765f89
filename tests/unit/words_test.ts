/** What texts say of times is what the limits are: texts import nothing. */
import { assertMatch } from "@std/assert";
import * as TIMES from "../../lib/protocol/times.ts";
import { words as alertWords } from "../../lib/words/alerts.ts";
import { words as panelWords } from "../../lib/words/panels.ts";

const MINUTE = 60_000;

Deno.test("somebody who was removed is told for how long they stay out", () => {
  const numbers: Record<number, string> = { 10: "ten" };
  const minutes = numbers[TIMES.removedFor / MINUTE];
  const told = JSON.stringify(alertWords);
  assertMatch(told, new RegExp(`sent you away.* in ${minutes} minutes`));
});

Deno.test("the rule on succession says after how many minutes without a host", () => {
  assertMatch(
    panelWords.rules.succession,
    new RegExp(` ${TIMES.successionDelay / MINUTE} minutes,`),
  );
});
