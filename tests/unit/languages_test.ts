/** Every language says everything, and a page is in the one that its reader wants. */
import { assert, assertEquals } from "@std/assert";
import { languageOf } from "../../lib/server/app/language.ts";
import { languages } from "../../lib/words/languages.ts";
import { translations } from "../../lib/words/texts.ts";

const folder = new URL("../../lib/words/", import.meta.url);

/** The texts of all modules of the folder `en`. */
async function englishTexts(): Promise<Record<string, object>> {
  const texts: Record<string, object> = {};
  for await (const { name } of Deno.readDir(new URL("en/", folder))) {
    const { words } = await import(new URL(`en/${name}`, folder).href);
    texts[name.replace(/\.ts$/, "")] = words;
  }
  return texts;
}

/** Where texts are, as paths; lists may differ in length, as one word may be two elsewhere. */
function pathsIn(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [`${path}: ${Array.isArray(value) ? "list" : typeof value}`];
  }
  return Object.entries(value).flatMap(([key, inside]) =>
    pathsIn(inside, `${path}/${key}`)
  );
}

Deno.test("every language has each text that English has, and no other", async () => {
  const english = pathsIn(await englishTexts()).sort();
  assert(english.length > 400, `${english.length}`);
  for (const language of languages) {
    if (language === "en") continue;
    const texts = pathsIn(translations[language]).sort();
    assertEquals(texts, english, language);
  }
});

Deno.test("no text is empty, or left in English by mistake", async () => {
  const plain = (texts: unknown) =>
    new Map(
      pathsOfTexts(texts).map(([path, text]) => [path, text] as const),
    );
  const english = plain(await englishTexts());
  for (const language of languages) {
    if (language === "en") continue;
    const texts = plain(translations[language]);
    const same = [...texts].filter(([path, text]) =>
      text === english.get(path) && text.split(" ").length > 3
    );
    assertEquals(same, [], language);
    assertEquals([...texts].filter(([, text]) => text.trim() === ""), []);
  }
});

Deno.test("the regions of a call have names of their own in every language", () => {
  for (const language of languages) {
    if (language === "en") continue;
    const names = pathsOfTexts(translations[language]).flatMap(([path, text]) =>
      /^\/all\/call\/(participants|people|chat|controls)$/.test(path)
        ? [text]
        : []
    );
    assertEquals(names.length, 4, language);
    assertEquals(new Set(names).size, 4, `${language}: ${names}`);
  }
});

/** Each text that is no function, with its path. */
function pathsOfTexts(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    pathsOfTexts(inside, `${path}/${key}`)
  );
}

const wanted = (headers: Record<string, string>) =>
  languageOf(new Request("http://localhost/", { headers }), languages);

Deno.test("a page is in the language that was chosen, or else in the one that the browser prefers", () => {
  const german = { "accept-language": "de-AT,de;q=0.9,en;q=0.8" };
  assertEquals(wanted(german), "de");
  assertEquals(wanted({ ...german, cookie: "a=b; language=ja" }), "ja");
  assertEquals(wanted({ ...german, cookie: "language=tlh" }), "de");
  assertEquals(wanted({ "accept-language": "tlh, fr;q=0.5, es;q=0.7" }), "es");
  assertEquals(wanted({ "accept-language": "zh-Hans-CN" }), "zh");
  assertEquals(wanted({ "accept-language": "de;q=0, en" }), "en");
});

Deno.test("where no language fits, or the header is nonsense, none is wanted", () => {
  for (const header of ["tlh", "", ";;;q=,,", "x".repeat(10_000)]) {
    assertEquals(wanted({ "accept-language": header }), null, header);
  }
  assertEquals(wanted({}), null);
});
