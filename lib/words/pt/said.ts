/** What the page itself says of people, in Portuguese. */
import type { words as english } from "../en/said.ts";
import type { Words } from "../language.ts";

/** Nobody's name says it. */
export const words: Words<typeof english> = {
  people: [
    "você",
    "saiu",
    "anfitrião",
    "anfitriã",
    "moderador",
    "moderadora",
    "verificado",
    "verificada",
    "nome confirmado",
    "gravando",
  ],
};
