/** The words of `en/recording.ts`, in French. */
import type { words as english } from "../en/recording.ts";
import type { Words } from "../language.ts";
import { bytes, dateAndTime, minutes } from "../quantities.ts";

/** In French. */
export const words: Words<typeof english> = {
  theCall: "Enregistrer l’appel",
  theCallHelp:
    "Un seul fichier, gardé dans ce navigateur. Tout le monde voit que vous enregistrez.",
  menu: "Enregistrer",
  stop: "Arrêter l’enregistrement",
  mark: "Marquer ce moment",
  marked: "Moment marqué",
  moment: (n: number) => `Moment ${n}`,
  pause: "Mettre l’enregistrement en pause",
  resume: "Reprendre l’enregistrement",
  controls: "Votre enregistrement",
  running: "Enregistrement en cours",
  paused: "Enregistrement en pause",
  beginning: "L’enregistrement va commencer…",
  ending: "L’enregistrement se termine…",
  size: (count: number) => bytes("fr", count),
  left: (count: number) =>
    `Encore de la place pour environ ${minutes("fr", count)}`,
  name: (room: string, at: number) => `${room}, ${dateAndTime("fr", at)}`,
  over: {
    stopped: "L’enregistrement est gardé dans ce navigateur.",
    left: "L’enregistrement est gardé dans ce navigateur.",
    full:
      "L’enregistrement s’est arrêté : il n’y a plus de place dans ce navigateur. Ce qui a été enregistré est gardé.",
    failed:
      "L’enregistrement s’est arrêté : le navigateur n’a pas pu continuer. Ce qui a été enregistré est gardé.",
    barred:
      "L’enregistrement s’est arrêté : vous ne pouvez plus enregistrer ici. Ce qui a été enregistré est gardé.",
  },
  refused: {
    forbidden: "Vous ne pouvez pas enregistrer cet appel.",
    "no-server":
      "Rien n’est enregistré : le serveur ne répond pas, donc personne ne le saurait.",
    unavailable: "Ce navigateur ne peut pas enregistrer d’appel.",
    full: "Il n’y a pas de place pour un enregistrement dans ce navigateur.",
  },
  show: "Voir les enregistrements",
  close: "Fermer",
};
