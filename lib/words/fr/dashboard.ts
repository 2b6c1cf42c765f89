/** The words of `en/dashboard.ts`, in French. */
import type { words as english } from "../en/dashboard.ts";
import type { Words } from "../language.ts";

const time = (at: number) =>
  new Date(at).toLocaleTimeString("fr", {
    hour: "numeric",
    minute: "2-digit",
  });

/** The day of an instant in milliseconds, as people write it in French. */
const day = (at: number) =>
  new Date(at).toLocaleDateString("fr", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

/** In French. */
export const words: Words<typeof english> = {
  rooms: {
    heading: "Salles actives",
    untitled: "Salle sans titre",
    seats: (taken: number, all: number) =>
      `${taken} ${taken < 2 ? "présent" : "présents"} sur ${all}`,
    join: "Rejoindre",
    full: "Complète",
    none: "Aucune salle active",
    noneHelp:
      "Ouvrez-en une et affichez-la : qui ouvre cette page pourra y entrer.",
  },
  recent: {
    heading: "Salles récentes",
    last: (at: number) =>
      day(at) === day(Date.now()) ? `Aujourd’hui, ${time(at)}` : day(at),
    forget: (title: string) => `Oublier ${title}`,
    none: "Aucune salle pour l’instant",
    noneHelp:
      "Les salles que vous visitez sont gardées ici, dans ce navigateur seulement.",
  },
};
