/** The words of `en/files.ts`, in French. */
import type { words as english } from "../en/files.ts";
import type { Words } from "../language.ts";
import { bytes, seconds } from "../quantities.ts";

const LANGUAGE = "fr";
const names = new Intl.ListFormat(LANGUAGE);
const list = (people: readonly string[]) => names.format(people);

/** In French. */
export const words: Words<typeof english> = {
  attach: "Joindre des fichiers",
  drop: "Déposez des fichiers pour les proposer à tout le monde",
  forbidden: "Seule la modération peut envoyer des fichiers",
  download: "Télécharger",
  downloadOf: (name: string) => `Télécharger ${name}`,
  cancel: "Annuler",
  cancelOf: (name: string) => `Annuler ${name}`,
  save: "Enregistrer",
  saveOf: (name: string) => `Enregistrer ${name}`,
  again: "Réessayer",
  dismiss: "Masquer",
  kinds: {
    image: "Image",
    video: "Vidéo",
    audio: "Son",
    document: "Document",
    text: "Texte",
    archive: "Archive",
    program: "Programme",
    other: "Fichier",
  },
  size: (count: number) => bytes(LANGUAGE, count),
  about: (kind: string, size: string) => `${kind}, ${size}`,

  done: (bytesHere: number, bytesWhole: number) => {
    const here = bytes(LANGUAGE, bytesHere);
    const whole = bytes(LANGUAGE, bytesWhole);
    return `${here} sur ${whole}`;
  },

  rate: (perSecond: number, secondsLeft: number) => {
    const rate = bytes(LANGUAGE, perSecond);
    const left = seconds(LANGUAGE, secondsLeft);
    return `${rate}/s, encore ${left}`;
  },
  waiting: "En attente de quelqu’un qui l’a",
  nobody: "Plus personne ici ne l’a",
  checking: "Vérification…",
  complete: "Terminé",
  saving: "Enregistrement…",
  notSaved:
    "Impossible de l’enregistrer à l’endroit choisi : la place manque peut-être. Enregistrez-le ailleurs.",
  preparing: (name: string) => `Préparation de ${name}`,
  receiver: (name: string, file: string) => `${name} reçoit ${file}`,
  has: (people: readonly string[]) =>
    people.length === 1 ? `${list(people)} l’a` : `${list(people)} l’ont`,
  unwanted: "Personne ne l’a encore téléchargé",
  noRoom: (bytesNeeded: number, bytesFree: number) => {
    const needed = bytes(LANGUAGE, bytesNeeded);
    const free = bytes(LANGUAGE, bytesFree);
    return `Pas assez d’espace : ${needed} nécessaires, ${free} libres. Faites de la place, puis réessayez.`;
  },
  noRoomFor: (bytesNeeded: number) =>
    `Pas assez d’espace : ${
      bytes(LANGUAGE, bytesNeeded)
    } nécessaires. Faites de la place, puis réessayez.`,
  full: "Le disque est plein. Ce qui était arrivé a été supprimé.",
  unavailable:
    "Cette fenêtre ne peut pas garder un fichier de cette taille. Essayez dans une fenêtre qui n’est pas privée.",
  notAllowed: "Arrêté : seule la modération peut envoyer des fichiers.",
  vanished:
    "Ce fichier a été déplacé, modifié ou supprimé : personne ne peut plus rien en recevoir de vous.",
  tooLarge: (name: string, bytesMost: number) => {
    const most = bytes(LANGUAGE, bytesMost);
    return `${name} est trop volumineux : ${most} au plus.`;
  },
  unreadable: (name: string) => `${name} ne peut pas être lu.`,
  runs:
    "Un fichier de ce type peut exécuter un programme. Ne l’ouvrez que si vous faites confiance à la personne qui l’a envoyé.",
  blamed: (people: readonly string[]) =>
    `Plus aucun fichier n’est accepté de ${
      list(people)
    } : ce qui est arrivé n’était pas ce qui était proposé.`,
  preview: (name: string) => `Aperçu de ${name}`,
};
