/** The words of `en/more.ts`, in French. */
import type { words as english } from "../en/more.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  copyLink: "Copier le lien",
  copied: "Lien copié",
  lock: "Verrouiller la salle",
  record: "Enregistrer",
  fullScreen: "Plein écran",
  smallWindow: "Image dans l’image",
  roomSettings: "Paramètres de la salle",
  alone: {
    heading: "Il n’y a encore personne d’autre",
    text: "Envoyez ce lien aux personnes que vous voulez retrouver.",
  },
  layouts: {
    auto: "Disposition automatique",
    grid: "Grille",
    speaker: "Qui parle en grand",
  },
  spotlight: "Afficher en grand pour tous",
  endSpotlight: "Ne plus afficher en grand pour tous",
  hideSelf: "Masquer mon image",
  moveSelf: "Déplacer votre image vers un autre coin",
  showAll: "Afficher tout le monde",
  pages: {
    next: "Page suivante",
    previous: "Page précédente",
    place: (page, pages) => `${page} sur ${pages}`,
  },
};
