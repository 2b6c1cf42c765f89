/** The words of `en/screens.ts`, in French. */
import type { words as english } from "../en/screens.ts";
import type { Words } from "../language.ts";

/** In French. */
export const words: Words<typeof english> = {
  share: "Partager l’écran",
  stop: "Arrêter le partage",
  region: "Écrans partagés",
  of: (name: string) => `Écran de ${name}`,
  own: "Votre écran",
  coming: (name: string) => `${name} commence à partager un écran…`,
  presents: "Partage un écran",
  announce: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} partage un écran.`
      : `${names.length} personnes partagent un écran.`,
  sharing: "Vous partagez votre écran",
  content: "Ce que vous partagez",
  contents: { text: "Texte", motion: "Mouvement" },
  contentTips: {
    text: "Lettres nettes, moins d’images",
    motion: "Pour les vidéos : fluide, moins net",
  },
  echo:
    "Les autres s’entendent peut-être eux-mêmes : le son de votre ordinateur contient l’appel.",
  dropSound: "Partager sans le son",
  cannot:
    "Ce navigateur ne peut pas partager d’écran. Rejoignez l’appel depuis un ordinateur pour partager le vôtre.",
  onlyModerators: "Ici, seule la modération peut partager son écran.",
  problems: {
    system:
      "Le système ne laisse pas ce navigateur enregistrer l’écran. Autorisez-le dans les réglages de confidentialité du système, sous « Enregistrement de l’écran », puis appuyez de nouveau sur « Partager l’écran ».",
    policy:
      "Le site qui entoure cette page ne lui permet pas de partager un écran.",
    failed:
      "L’écran n’a pas pu être partagé. Appuyez sur « Partager l’écran » pour réessayer.",
  },
  endedBy: (name: string | null) =>
    name === null
      ? "La modération a arrêté votre partage."
      : `${name} a arrêté votre partage.`,
  endedByRule:
    "Votre partage est terminé : désormais, seule la modération peut partager son écran.",
  close: "Fermer",
  stopOf: (name: string) => `Arrêter le partage de ${name}`,
  rule: "Tout le monde peut partager son écran",
  zoomIn: "Agrandir",
  zoomOut: "Réduire",
  fit: "Tout afficher",
  percent: (count: number) => `${count} %`,
  fullScreen: "Plein écran",
  smallWindow: "Image dans l’image",
  enlarge: (name: string) => `Afficher l’écran de ${name} en grand`,
  help:
    "Cliquez pour montrer quelque chose. Plus et moins zooment, zéro affiche tout, les flèches déplacent.",
  you: "Vous",
};
