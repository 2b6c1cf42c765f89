/** The languages that pages speak. */

/** Each by its code (BCP 47), with what it calls itself, and the direction in which it is written. */
export const LANGUAGES = {
  en: { name: "English", dir: "ltr" },
  de: { name: "Deutsch", dir: "ltr" },
  fr: { name: "Français", dir: "ltr" },
  es: { name: "Español", dir: "ltr" },
  pt: { name: "Português", dir: "ltr" },
  ar: { name: "العربية", dir: "rtl" },
  zh: { name: "简体中文", dir: "ltr" },
  ja: { name: "日本語", dir: "ltr" },
} as const;

/** The code of a language that pages speak. */
export type Language = keyof typeof LANGUAGES;

/** Their codes. */
export const languages = Object.keys(LANGUAGES).filter(isLanguage);

/** Whether pages speak it. */
export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}
