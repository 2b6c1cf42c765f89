/** What people are called: no two alike, and the same on every page. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import {
  judgeNamesBy,
  type Named,
  namesOf,
  skeletonOf,
  withoutBadges,
} from "../../../lib/view/names.ts";
import { namesWithGone } from "../../../lib/view/names_of_gone.ts";
import { words } from "../../../lib/words/all.ts";
import { allSaid } from "../../../lib/words/all_said.ts";
import { languages } from "../../../lib/words/languages.ts";
import { words as panelWords } from "../../../lib/words/panels.ts";
import { translations } from "../../../lib/words/texts.ts";
import { seeded } from "../../support/random.ts";

const person = (name: string, order: number, verified = false): Named => ({
  id: `${order}`,
  name,
  order,
  verified,
});
const called = (...people: Named[]) =>
  Object.fromEntries(namesOf(people).entries());

Deno.test("[PEER-5] the first of a name has it as it is, later ones with a number", () => {
  assertEquals(called(person("Ada", 1), person("Ada", 2), person("Ada", 3)), {
    1: "Ada",
    2: "Ada (2)",
    3: "Ada (3)",
  });
  assertEquals(called(person("Ada", 1), person("Ben", 2)), {
    1: "Ada",
    2: "Ben",
  });
});

Deno.test("[PEER-5] a confirmed name stays with its owner, whoever came first", () => {
  assertEquals(called(person("Ada", 1), person("Ada", 2, true)), {
    1: "Ada (2)",
    2: "Ada",
  });
});

Deno.test("[PEER-5] a number that somebody wrote into their name is not given again", () => {
  assertEquals(
    called(person("Ada", 1), person("Ada (2)", 2), person("Ada", 3)),
    { 1: "Ada", 2: "Ada (2)", 3: "Ada (3)" },
  );
  assertEquals(
    called(person("Ada", 1), person("Ada", 2), person("Ada (2)", 3)),
    { 1: "Ada", 2: "Ada (2)", 3: "Ada (2) (2)" },
  );
});

Deno.test("[PEER-5] names that look alike are told apart", () => {
  for (
    const [a, b] of [
      ["Ada", "ada"],
      ["Ada", "АDA"],
      ["Ada", "А\u200bda"],
      ["Ada", "A\u034fda"],
      ["Ada", "Ada\u3164"],
      ["Ada Lovelace", "Ada  Lovelace"],
      ["Ada Lovelace", "Ada\u00a0Lovelace"],
      ["Ada", "Ａｄａ"],
      ["Ada", "𝐀𝐝𝐚"],
      ["Ada", "Adа"],
      ["Ada", "Ädä"],
      ["Rose", "Rоsе"],
      ["Paul", "Рaul"],
      ["Ina", "lna"],
      ["Ina", "1na"],
      ["Otto", "0tto"],
      ["Nina", "Νina"],
      ["Hana", "Ηana"],
      ["Hana", "Нana"],
      ["Zoë", "Zoe\u0308"],
    ]
  ) {
    assertEquals(skeletonOf(a), skeletonOf(b), `${a} and ${b}`);
    assertEquals(called(person(a, 1), person(b, 2)), { 1: a, 2: `${b} (2)` });
  }
  for (
    const [a, b] of [
      ["Ann", "Anna"],
      ["王小明", "王小红"],
      ["राम", "रमा"],
      ["Иван", "Иванна"],
      ["🙂", "🙃"],
    ]
  ) assertNotEquals(skeletonOf(a), skeletonOf(b), `${a} and ${b}`);
});

Deno.test("[PEER-5] nobody is called what only this page may call somebody", () => {
  assertEquals(
    called(
      person("You", 1),
      person("Ada (you)", 2),
      person("Ada (left)", 3),
      person("Yоu", 4),
    ),
    { 1: "“You”", 2: "Ada", 3: "Ada (2)", 4: "“Yоu” (2)" },
  );
});

Deno.test("[PEER-5] a name is not taken for a badge or for what the page says of somebody", () => {
  const cases: Record<string, string> = {
    "🔒 Verified": "“Verified”",
    "VERIFIED!": "“VERIFIED!”",
    "Ada ✔️": "Ada",
    "✅ Ada 🛡️": "Ada",
    "Host": "“Host”",
    "h0st": "“h0st”",
    "Name confirmed": "“Name confirmed”",
    "Ada (host)": "Ada",
    "Ada [Moderator]": "Ada",
    "Ada（you）": "Ada",
    "Ada (yоu)": "Ada",
    "Ada (y\u200bou)": "Ada",
    "Ada (you": "Ada",
    "Ada – Host": "Ada",
    "Ada | Name confirmed": "Ada",
    "Ada (name\u00a0confirmed)": "Ada",
    "Ada (🔒 verified)": "Ada",
    "Ada (you) (host)": "Ada",
    "Ada (you) (2)": "Ada (2)",
    "(you)": "Guest",
    "(host) Ada": "Ada",
    "🔒": "Guest",
    // Names of people are left as they are.
    "Ada Host": "Ada Host",
    "Anna-Lena": "Anna-Lena",
    "Ada (Berlin)": "Ada (Berlin)",
    "Ada (3b), Ben": "Ada (3b), Ben",
    "王小明": "王小明",
    "فاطمة": "فاطمة",
    "राम": "राम",
    "🙂": "🙂",
    "Guest": "Guest",
  };
  for (const [name, shown] of Object.entries(cases)) {
    assertEquals(withoutBadges(name), shown, name);
    assertEquals(withoutBadges(shown), shown, "done twice it is the same");
  }
});

Deno.test("[PEER-5] no name says what pages say of people, in whatever language they are", () => {
  const texts = [
    { all: words, panels: panelWords },
    ...Object.values(translations),
  ];
  assertEquals(texts.length, languages.length);
  judgeNamesBy(allSaid);
  for (const { all, panels } of texts) {
    const { names, common } = all as typeof words;
    const { verified, host, moderator } = (panels as typeof panelWords).people;
    const inBrackets = [common.you(""), names.left("")];
    for (
      const said of [
        ...inBrackets.map((text) => text.replace(/[^\p{L}\p{M} \u00a0]/gu, "")),
        names.you,
        verified,
        host,
        moderator,
      ]
    ) {
      const word = said.trim();
      assertEquals(withoutBadges(word), `“${word}”`);
      for (const name of [`Ada (${word})`, `Ada（${word}）`, `Ada · ${word}`]) {
        assertEquals(withoutBadges(name), "Ada", name);
      }
    }
  }
});

Deno.test("[PEER-5] whoever left has their name after those who are here", () => {
  const names = namesWithGone([person("Ada", 5)], [
    { ...person("Ada", 1), id: "a" },
    { ...person("ADA", 2), id: "b" },
    { ...person("Ben", 3), id: "c" },
    person("Ada", 5),
  ]);
  assertEquals(Object.fromEntries(names), {
    5: "Ada",
    a: "Ada (left)",
    b: "ADA (left) (2)",
    c: "Ben",
  });
});

Deno.test("[PEER-5] those who left have their names in the order that they had them in", () => {
  const names = namesWithGone([], [person("Ada", 1), person("Ada", 2, true)]);
  assertEquals(Object.fromEntries(names), { 1: "Ada (left)", 2: "Ada" });
});

Deno.test("[PEER-5] a name that only a message tells comes last, and is nobody's", () => {
  const told = [
    { id: "a", name: "Ada" },
    { id: "b", name: "Ben" },
    { id: "c", name: "ben" },
    { id: "1", name: "Somebody else" },
  ];
  const names = namesWithGone([person("Ada", 1)], [person("Ada", 2)], told);
  assertEquals(Object.fromEntries(names), {
    1: "Ada",
    2: "Ada (left)",
    a: "Ada (left) (2)",
    b: "Ben (left)",
    c: "ben (left) (2)",
  });
});

Deno.test("[PEER-5] whatever the names, no two are alike, in whatever order a page has them", () => {
  const parts = [
    "Ada",
    "ada",
    "Аda",
    "(2)",
    "(you)",
    "You",
    "(left)",
    " ",
    "A",
  ];
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const pick = () => parts[Math.floor(random() * parts.length)];
    const people = Array.from(
      { length: 8 },
      (_, n) => person(`${pick()} ${pick()}`.trim(), n + 1, random() < 0.3),
    );
    const names = namesOf(people);
    const skeletons = new Set([...names.values()].map(skeletonOf));
    assertEquals(skeletons.size, people.length, `seed ${seed}`);
    assert(!skeletons.has(skeletonOf("You")));
    const shuffled = people.toSorted(() => random() - 0.5);
    assertEquals(
      Object.fromEntries(namesOf(shuffled)),
      Object.fromEntries(names),
      `seed ${seed}`,
    );
  }
});

Deno.test("[PEER-5] hundreds of one name cost no more than hundreds of names", () => {
  const { normalize } = String.prototype;
  let looks = 0;
  String.prototype.normalize = function (...parts) {
    looks++;
    return normalize.apply(this, parts);
  };
  try {
    const left = Array.from(
      { length: 500 },
      (_, n) => person("Ada", n + 2),
    );
    const names = namesWithGone([person("Ada", 1)], left);
    assertEquals(new Set(names.values()).size, 501);
    assert(looks < 10 * left.length, `${looks} looks`);
  } finally {
    String.prototype.normalize = normalize;
  }
});
