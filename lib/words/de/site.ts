/** The words of `en/site.ts`, in German. */
import type { words as english } from "../en/site.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  product: "WebRTC Dashboard",
  check: "Verbindung prüfen",
  language: "Sprache",
  account: {
    signIn: "Anmelden",
    signOut: "Abmelden",
    required: "Melden Sie sich an, um einen Raum zu eröffnen.",
  },
};
