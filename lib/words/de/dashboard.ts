/** The words of `en/dashboard.ts`, in German. */
import type { words as english } from "../en/dashboard.ts";
import type { Words } from "../language.ts";

const time = (at: number) =>
  new Date(at).toLocaleTimeString("de", { hour: "numeric", minute: "2-digit" });

/** The day of an instant in milliseconds, as people here write it. */
const day = (at: number) =>
  new Date(at).toLocaleDateString("de", {
    day: "numeric",
    month: "short",
    year: "numeric",
  });

/** In German. */
export const words: Words<typeof english> = {
  rooms: {
    heading: "Aktive Räume",
    untitled: "Raum ohne Titel",
    seats: (taken: number, all: number) => `${taken} von ${all} da`,
    join: "Beitreten",
    full: "Voll",
    none: "Keine aktiven Räume",
    noneHelp:
      "Starten Sie einen und zeigen Sie ihn hier: Wer diese Seite öffnet, kann gleich hinein.",
  },
  recent: {
    heading: "Zuletzt besucht",
    last: (at: number) =>
      day(at) === day(Date.now()) ? `Heute, ${time(at)}` : day(at),
    forget: (title: string) => `${title} vergessen`,
    none: "Noch keine Räume",
    noneHelp: "Hier stehen die Räume, die Sie besuchen, nur in diesem Browser.",
  },
};
