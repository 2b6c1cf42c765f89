/** The words of `en/files.ts`, in German. */
import type { words as english } from "../en/files.ts";
import type { Words } from "../language.ts";
import { bytes, seconds } from "../quantities.ts";

const LANGUAGE = "de";
const names = new Intl.ListFormat(LANGUAGE);
const list = (people: readonly string[]) => names.format(people);

/** In German. */
export const words: Words<typeof english> = {
  attach: "Dateien anhängen",
  drop: "Dateien hier ablegen, um sie allen anzubieten",
  forbidden: "Nur die Moderation darf Dateien senden",
  download: "Herunterladen",
  downloadOf: (name: string) => `${name} herunterladen`,
  cancel: "Abbrechen",
  cancelOf: (name: string) => `${name} abbrechen`,
  save: "Speichern",
  saveOf: (name: string) => `${name} speichern`,
  again: "Erneut versuchen",
  dismiss: "Ausblenden",
  kinds: {
    image: "Bild",
    video: "Video",
    audio: "Ton",
    document: "Dokument",
    text: "Text",
    archive: "Archiv",
    program: "Programm",
    other: "Datei",
  },
  size: (count: number) => bytes(LANGUAGE, count),
  about: (kind: string, size: string) => `${kind}, ${size}`,

  done: (bytesHere: number, bytesWhole: number) => {
    const here = bytes(LANGUAGE, bytesHere);
    const whole = bytes(LANGUAGE, bytesWhole);
    return `${here} von ${whole}`;
  },

  rate: (perSecond: number, secondsLeft: number) => {
    const rate = bytes(LANGUAGE, perSecond);
    const left = seconds(LANGUAGE, secondsLeft);
    return `${rate}/s, noch ${left}`;
  },
  waiting: "Wartet auf jemanden, der sie hat",
  nobody: "Niemand hier hat sie mehr",
  checking: "Wird geprüft…",
  complete: "Vollständig",
  saving: "Wird gespeichert…",
  notSaved:
    "Am gewählten Ort konnte sie nicht gespeichert werden, vielleicht fehlt dort Platz. Speichern Sie sie woanders.",
  preparing: (name: string) => `${name} wird vorbereitet`,
  receiver: (name: string, file: string) => `${name} erhält ${file}`,
  has: (people: readonly string[]) =>
    people.length === 1
      ? `${list(people)} hat sie`
      : `${list(people)} haben sie`,
  unwanted: "Noch niemand hat sie heruntergeladen",
  noRoom: (bytesNeeded: number, bytesFree: number) => {
    const needed = bytes(LANGUAGE, bytesNeeded);
    const free = bytes(LANGUAGE, bytesFree);
    return `Nicht genug Platz: ${needed} nötig, ${free} frei. Schaffen Sie Platz und versuchen Sie es erneut.`;
  },
  noRoomFor: (bytesNeeded: number) =>
    `Nicht genug Platz: ${
      bytes(LANGUAGE, bytesNeeded)
    } nötig. Schaffen Sie Platz und versuchen Sie es erneut.`,
  full: "Der Speicher ist voll. Was schon da war, wurde entfernt.",
  unavailable:
    "Dieses Fenster kann keine so große Datei aufnehmen. Versuchen Sie es in einem Fenster, das nicht privat ist.",
  notAllowed: "Beendet: Nur die Moderation darf Dateien senden.",
  vanished:
    "Diese Datei wurde verschoben, geändert oder gelöscht: Von Ihnen kann niemand mehr etwas davon bekommen.",
  tooLarge: (name: string, bytesMost: number) => {
    const most = bytes(LANGUAGE, bytesMost);
    return `${name} ist zu groß: höchstens ${most}.`;
  },
  unreadable: (name: string) => `${name} kann nicht gelesen werden.`,
  runs:
    "Eine solche Datei kann ein Programm ausführen. Öffnen Sie sie nur, wenn Sie der Person vertrauen.",
  blamed: (people: readonly string[]) =>
    `Von ${
      list(people)
    } werden keine Dateien mehr angenommen: Was kam, war nicht das Angebotene.`,
  preview: (name: string) => `Vorschau von ${name}`,
};
