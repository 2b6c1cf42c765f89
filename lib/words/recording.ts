/** The words of `en/recording.ts`, in the language of the page. */
import { words as english } from "./en/recording.ts";
import { inLanguage } from "./language.ts";

/** They are read when they are shown: the language may be another one for each page. */
export const words = inLanguage("recording", english);
