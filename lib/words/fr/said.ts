/** What the page itself says of people, in French. */
import type { words as english } from "../en/said.ts";
import type { Words } from "../language.ts";

/** Nobody's name says it. */
export const words: Words<typeof english> = {
  people: [
    "vous",
    "a quitté",
    "hôte",
    "modérateur",
    "modératrice",
    "vérifié",
    "vérifiée",
    "nom confirmé",
    "enregistre",
  ],
};
