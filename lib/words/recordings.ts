/** The words of `en/recordings.ts`, in the language of the page. */
import { words as english } from "./en/recordings.ts";
import { inLanguage } from "./language.ts";

/** They are read when they are shown: the language may be another one for each page. */
export const words = inLanguage("recordings", english);
