/** The words of `en/more.ts`, in French. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  copyLink: "Copier le lien",
  copied: "Lien copié",
  lock: "Verrouiller la salle",
  fullScreen: "Plein écran",
  smallWindow: "Image dans l’image",
  roomSettings: "Paramètres de la salle",
  alone: {
    heading: "Il n’y a encore personne d’autre",
    text: "Envoyez ce lien aux personnes que vous voulez retrouver.",
  },
  moveSelf: "Déplacer votre image vers un autre coin",
};
