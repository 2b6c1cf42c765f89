/** What texts say of times is what the limits are, and sentences are made where the words are. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import * as TIMES from "../../lib/protocol/times.ts";
import { words as alertWords } from "../../lib/words/alerts.ts";
import { words as checkWords } from "../../lib/words/check.ts";
import { words as momentWords } from "../../lib/words/moments.ts";
import { words as panelWords } from "../../lib/words/panels.ts";
import { translations } from "../../lib/words/texts.ts";
import { reactionNews } from "../../lib/view/reactions/ReactionNews.tsx";

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

const root = new URL("../../", import.meta.url);

/** The sources below a folder, by their paths. */
async function* sourcesIn(folder: string): AsyncGenerator<[string, string]> {
  for await (
    const { name, isDirectory } of Deno.readDir(new URL(folder, root))
  ) {
    const path = folder + name;
    if (isDirectory) yield* sourcesIn(`${path}/`);
    else if (/\.tsx?$/.test(name)) {
      yield [path, await Deno.readTextFile(new URL(path, root))];
    }
  }
}

/** Where a text is put together from several, which a language may want otherwise. */
const GLUE = [
  /\.join\("[^"]*[ ,.;][^"]*"\)/,
  /\{" "\}/,
  /\$\{\w*[wW]ords\.[^`]*\$\{/,
  /\$\{[^}]*\} \$\{\w*[wW]ords\./,
];
/** A label and a number beside it; the name of a path in a drawing. */
const NO_SENTENCES = ["components/ui/Tabs.tsx"];

Deno.test("no part of the screen puts sentences together: that is done where the words are", async () => {
  let count = 0;
  for (const folder of ["components/", "islands/", "lib/view/", "routes/"]) {
    for await (const [path, text] of sourcesIn(folder)) {
      count++;
      if (NO_SENTENCES.includes(path)) continue;
      const found = text.split("\n").filter((line) =>
        GLUE.some((glue) => glue.test(line))
      );
      assertEquals(found, [], path);
    }
  }
  assert(count > 100, `${count} files`);
});

Deno.test("reactions are told in whole sentences: each kind of each person once, or how many people it were", () => {
  const names = new Map([["a", "Ada"], ["b", "Ben"]]);
  const shown = (from: string, kind: "like" | "love" | "wow", key: number) => ({
    from,
    kind,
    key,
  });
  assertEquals(
    reactionNews([
      shown("a", "like", 1),
      shown("b", "wow", 2),
      shown("a", "like", 3),
      shown("a", "love", 4),
      shown("gone", "love", 5),
    ], names),
    "Ada: Like and Love. Ben: Surprise.",
  );
  const many = ["a", "b", "c", "d"].map((from, n) => shown(from, "like", n));
  assertEquals(reactionNews(many, names), "4 people reacted");
});

Deno.test("in every language a list has all that is in it, and what was found stands whole beside what is said of it", () => {
  const texts = [
    { moments: momentWords, check: checkWords, panels: panelWords },
    ...Object.values(translations),
  ];
  for (const one of texts) {
    const { reactions } = one.moments as typeof momentWords;
    const told = reactions.of([
      { name: "Ada", kinds: ["x1", "x2", "x3"] },
      { name: "Ben", kinds: ["x4"] },
    ]);
    for (const part of ["Ada", "x1", "x2", "x3", "Ben", "x4"]) {
      assert(told.includes(part), told);
    }
    const { found, relay } = one.check as typeof checkWords;
    assertMatch(found("A.", "B."), /^A\. ?B\.$/);
    assertEquals(found("A.", ""), "A.");
    assert(relay(12, "R", 34).includes("34"));
    assert(!/34|null/.test(relay(12, "R", null)));
    const { connections } = one.panels as typeof panelWords;
    const refused = connections.refused(["stun:a", "stun:b"]);
    assert(refused.includes("stun:a") && refused.includes("stun:b"), refused);
  }
});
