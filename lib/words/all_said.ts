/** What pages say of people, in all languages: names are the same for everybody who reads them. */
import { words as ar } from "./ar/said.ts";
import { words as de } from "./de/said.ts";
import { words as en } from "./en/said.ts";
import { words as es } from "./es/said.ts";
import { words as fr } from "./fr/said.ts";
import { words as ja } from "./ja/said.ts";
import { words as pt } from "./pt/said.ts";
import { words as zh } from "./zh/said.ts";

/** It is loaded late, without the languages themselves. */
export const allSaid: readonly string[] = [ar, de, en, es, fr, ja, pt, zh]
  .flatMap(({ people }) => [...people]);
