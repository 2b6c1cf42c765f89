/** The words of `en/recordings.ts`, in French. */
import type { words as english } from "../en/recordings.ts";
import type { Words } from "../language.ts";
import { bytes } from "../quantities.ts";

const LANGUAGE = "fr";

/** In French. */
export const words: Words<typeof english> = {
  heading: "Enregistrements",
  title: "Enregistrements · WebRTC Dashboard",
  about:
    "Ils restent dans ce navigateur seulement, jusqu’à ce que vous les supprimiez. Aucun serveur ne les a.",
  untitled: "Enregistrement sans nom",
  date: (at) =>
    new Date(at).toLocaleString(LANGUAGE, {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  size: (count) => bytes(LANGUAGE, count),
  length: (time) => `Durée ${time}`,
  none: "Aucun enregistrement pour l’instant",
  noneHelp:
    "Choisissez «\u00a0Enregistrer\u00a0» dans un appel. L’enregistrement est ici dès qu’il commence, même si le navigateur plante en route.",
  reading: "Recherche des enregistrements…",
  unavailable:
    "Cette fenêtre ne peut pas garder d’enregistrements\u00a0: elle est peut-être privée, ou son stockage est bloqué. Utilisez une fenêtre qui n’est pas privée.",
  play: "Lire",
  playOf: (name) => `Lire ${name}`,
  download: "Télécharger",
  downloadOf: (name) => `Télécharger ${name}`,
  rename: "Renommer",
  renameOf: (name) => `Renommer ${name}`,
  delete: "Supprimer",
  deleteOf: (name) => `Supprimer ${name}`,
  recover: "Récupérer",
  recoverOf: (name) => `Récupérer ${name}`,
  newName: "Nom",
  save: "Enregistrer le nom",
  cancel: "Annuler",
  undo: "Annuler la suppression",
  dismiss: "Masquer",
  deleting: (name) => `${name} sera supprimé dans quelques secondes.`,
  states: {
    recording: "En cours d’enregistrement",
    paused: "En pause",
    "cut-off": "A été interrompu",
  },
  cutOff:
    "Le navigateur ou l’onglet s’est arrêté pendant l’enregistrement. Ce qui a été écrit est ici\u00a0: récupérez-le pour obtenir un fichier que d’autres programmes peuvent lire et parcourir.",
  runs:
    "Il est en cours d’enregistrement dans un autre onglet, et pourra être lu quand il sera terminé.",
  recovering: (percent) => `Récupération\u00a0: ${percent}\u00a0%`,
  failed: {
    rename: "Il n’a pas pu être renommé.",
    recover: "Il n’a pas pu être récupéré. L’original est toujours là.",
    delete: "Il n’a pas pu être supprimé.",
  },
  because: {
    full:
      "Il n’y a pas assez de place\u00a0: supprimez ou téléchargez d’abord quelque chose.",
    unreadable: "Rien de son contenu n’est lisible.",
    incomplete:
      "Il manquerait une partie au nouveau fichier. Téléchargez-le tel quel.",
    unavailable:
      "Un autre onglet l’utilise peut-être. Réessayez dans un instant.",
  },
  failure: (what, why) => `${what} ${why}`,
  gone: "Il n’est plus là.",
  notPlayed: "Ce navigateur ne peut pas le lire. Téléchargez-le plutôt.",
  closePlayer: "Fermer le lecteur",
  moments: "Passages",
  mark: "Repère",
  seen: (name) => `${name} arrive`,
  room: {
    heading: "Espace",
    used: (used, quota) => {
      const here = bytes(LANGUAGE, used);
      const left = bytes(LANGUAGE, Math.max(0, quota - used));
      return `${here} utilisés. Selon le navigateur, il reste environ ${left}.`;
    },
    nearlyFull:
      "Il reste peu d’espace. Téléchargez des enregistrements et supprimez-les ici, avant que le prochain doive s’arrêter trop tôt.",
    temporary:
      "Quand le disque est plein, ce navigateur peut effacer ce que les sites gardent, enregistrements compris.",
    persist: "Les garder même alors",
    persistent: "Ce navigateur les garde, même quand le disque est plein.",
    refused:
      "Le navigateur n’a pas accepté. Il le fera peut-être plus tard, quand vous utiliserez plus souvent ce site\u00a0; d’ici là, téléchargez ce dont vous avez besoin.",
  },
};
