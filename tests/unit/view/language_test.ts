/** A language that is chosen in the settings: at once, and for the next page. */
import { assertEquals } from "@std/assert";
import {
  chooseLanguage,
  chosenLanguage,
  preferredOf,
} from "../../../lib/view/settings/language.ts";
import type { Texts } from "../../../lib/words/language.ts";
import type { Language } from "../../../lib/words/languages.ts";

/** A page in English, and loading that ends when the test says so. */
function setUp(preferred: string[] = []) {
  const root = { lang: "en", dir: "ltr" };
  const page = {
    cookie: "",
    documentElement: root,
    querySelector: () => null,
  };
  const loads = new Map<Language, PromiseWithResolvers<Texts | undefined>>();
  const world = {
    // What is looked at of the page is that of a document.
    page: page as unknown as Document,
    preferred,
    load: (language: Language) => {
      const loading = Promise.withResolvers<Texts | undefined>();
      loads.set(language, loading);
      return loading.promise;
    },
  };
  const arrive = (language: Language) => loads.get(language)?.resolve({});
  const fail = (language: Language) =>
    loads.get(language)?.reject(new TypeError("no such script"));
  return { root, page, world, arrive, fail };
}

Deno.test("a chosen language is kept for the next page, and spoken as soon as its texts are there", async () => {
  const { root, page, world, arrive } = setUp();
  const done = chooseLanguage("ar", world);
  assertEquals(page.cookie.startsWith("language=ar; Path=/"), true);
  assertEquals(root, { lang: "en", dir: "ltr" });
  arrive("ar");
  await done;
  assertEquals(root, { lang: "ar", dir: "rtl" });
  assertEquals(chosenLanguage.value, { choice: "ar", isLate: false });
});

Deno.test("of two languages that are chosen at once, the last one is spoken, whichever comes first", async () => {
  const { root, world, arrive } = setUp();
  const both = [chooseLanguage("ja", world), chooseLanguage("de", world)];
  arrive("de");
  arrive("ja");
  await Promise.all(both);
  assertEquals(root.lang, "de");
});

Deno.test("a language that cannot be loaded is said to come later, and the page stays as it is", async () => {
  const { root, page, world, fail } = setUp();
  const done = chooseLanguage("fr", world);
  fail("fr");
  await done;
  assertEquals(root.lang, "en");
  assertEquals(page.cookie.startsWith("language=fr;"), true);
  assertEquals(chosenLanguage.value, { choice: "fr", isLate: true });
});

Deno.test("that of the system is the first of the browser's that pages speak, and keeps no cookie", async () => {
  const { root, page, world, arrive } = setUp(["tlh", "pt-BR", "en"]);
  const done = chooseLanguage("system", world);
  assertEquals(page.cookie.includes("Max-Age=0"), true);
  arrive("pt");
  await done;
  assertEquals(root.lang, "pt");
  assertEquals(preferredOf(["zh-Hant-TW", "de"]), "zh");
  assertEquals(preferredOf(["tlh"]), "en");
});
