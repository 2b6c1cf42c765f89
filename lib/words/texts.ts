/** The texts of all languages, for a server: a page loads those of its own. */
import { texts as ar } from "./ar/texts.ts";
import { texts as de } from "./de/texts.ts";
import { texts as es } from "./es/texts.ts";
import { texts as fr } from "./fr/texts.ts";
import { texts as ja } from "./ja/texts.ts";
import type { Texts } from "./language.ts";
import type { Language } from "./languages.ts";
import { texts as pt } from "./pt/texts.ts";
import { texts as zh } from "./zh/texts.ts";

/** By their codes; the English ones are in the modules themselves. */
export const translations: Readonly<Partial<Record<Language, Texts>>> = {
  ar,
  de,
  es,
  fr,
  ja,
  pt,
  zh,
};
