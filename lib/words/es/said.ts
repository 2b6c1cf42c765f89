/** What the page itself says of people, in Spanish. */
import type { words as english } from "../en/said.ts";
import type { Words } from "../language.ts";

/** Nobody's name says it. */
export const words: Words<typeof english> = {
  people: [
    "tú",
    "salió",
    "anfitrión",
    "anfitriona",
    "host",
    "moderador",
    "moderadora",
    "verificado",
    "verificada",
    "nombre confirmado",
    "grabando",
  ],
};
