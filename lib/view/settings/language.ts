/** The language of a page, as it is chosen in the settings: at once, and for all pages from then on. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { keepLanguage, keptLanguage } from "../../client/page/language.ts";
import type { Texts } from "../../words/language.ts";
import { isLanguage, type Language, LANGUAGES } from "../../words/languages.ts";
import { words } from "../../words/pages.ts";
import { speakWith } from "../language.ts";

/** A language, or the one that the browser prefers. */
export type LanguageChoice = Language | "system";

/** What is chosen; `isLate` where its texts could not be loaded: then it holds for the next page. */
export interface ChosenLanguage {
  choice: LanguageChoice;
  isLate: boolean;
}

const kept = keptLanguage();
const now = signal<ChosenLanguage>({
  choice: kept !== null && isLanguage(kept) ? kept : "system",
  isLate: false,
});
/** What is chosen. */
export const chosenLanguage: ReadonlySignal<ChosenLanguage> = now;

/** The first language of these that pages speak, or else English; `de-AT` is German. */
export function preferredOf(codes: readonly string[]): Language {
  const [first = "en"] = codes.map((code) => code.split("-")[0].toLowerCase())
    .filter(isLanguage);
  return first;
}

/** What brings the texts of a language, and the page that speaks it. */
export interface LanguageWorld {
  load(language: Language): Promise<Texts | undefined>;
  page: Pick<Document, "documentElement" | "querySelector" | "cookie">;
  preferred: readonly string[];
}

/** The English texts are in the page's own scripts. */
const load = async (language: Language): Promise<Texts | undefined> =>
  language === "en" ? undefined : (await import(`/texts/${language}.js`)).texts;

/** Speaks another language: nothing else of the page changes, so that a call goes on. */
export async function chooseLanguage(
  choice: LanguageChoice,
  world: LanguageWorld = {
    load,
    page: document,
    preferred: navigator.languages,
  },
): Promise<void> {
  const { page } = world;
  keepLanguage(choice === "system" ? null : choice, page);
  now.value = { choice, isLate: false };
  const language = choice === "system" ? preferredOf(world.preferred) : choice;
  try {
    const texts = await world.load(language);
    // Another one may have been chosen meanwhile.
    if (now.value.choice !== choice) return;
    const { documentElement: root } = page;
    root.lang = language;
    root.dir = LANGUAGES[language].dir;
    speakWith(texts);
    // What no script drew.
    const skip = page.querySelector(".skip");
    if (skip) skip.textContent = words.skip;
  } catch {
    if (now.value.choice === choice) now.value = { choice, isLate: true };
  }
}
