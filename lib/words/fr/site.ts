/** The words of `en/site.ts`, in French. */
import type { words as english } from "../en/site.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  product: "WebRTC Dashboard",
  check: "Tester ma connexion",
  language: "Langue",
  account: {
    signIn: "Se connecter",
    signOut: "Se déconnecter",
    required: "Connectez-vous pour ouvrir une salle.",
  },
};
