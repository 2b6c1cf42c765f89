/** The texts of a page can become those of another language: whatever was drawn with them is drawn anew. */
import { signal } from "@preact/signals";
import { speakIn, type Texts, textsOfPage } from "../words/language.ts";

const texts = signal(textsOfPage());

// On a server each request has texts of its own.
if (globalThis.document) speakIn(() => texts.value);

/** Speaks with these from now on; none are the English ones. */
export function speakWith(these: Texts | undefined): void {
  texts.value = these;
}
