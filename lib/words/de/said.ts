/** What the page itself says of people, in German. */
import type { words as english } from "../en/said.ts";
import type { Words } from "../language.ts";

/** Nobody's name says it. */
export const words: Words<typeof english> = {
  people: [
    "ich",
    "gegangen",
    "Host",
    "Moderation",
    "Moderator",
    "Moderatorin",
    "verifiziert",
    "Name bestätigt",
    "nimmt auf",
  ],
};
