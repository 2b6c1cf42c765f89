/** The words of `en/recordings.ts`, in German. */
import type { words as english } from "../en/recordings.ts";
import type { Words } from "../language.ts";
import { bytes } from "../quantities.ts";

const LANGUAGE = "de";

/** In German. */
export const words: Words<typeof english> = {
  heading: "Aufzeichnungen",
  title: "Aufzeichnungen · WebRTC Dashboard",
  about:
    "Sie liegen nur in diesem Browser, bis Sie sie löschen. Kein Server hat sie.",
  untitled: "Aufzeichnung ohne Namen",
  date: (at) =>
    new Date(at).toLocaleString(LANGUAGE, {
      dateStyle: "medium",
      timeStyle: "short",
    }),
  size: (count) => bytes(LANGUAGE, count),
  length: (time) => `Länge ${time}`,
  none: "Noch keine Aufzeichnungen",
  noneHelp:
    "Wählen Sie in einem Anruf „Aufzeichnen“. Die Aufzeichnung ist hier, sobald sie beginnt, auch wenn der Browser unterwegs abstürzt.",
  reading: "Aufzeichnungen werden gesucht\u00a0…",
  unavailable:
    "Dieses Fenster kann keine Aufzeichnungen aufbewahren: Vielleicht ist es privat, oder sein Speicher ist gesperrt. Nehmen Sie ein Fenster, das nicht privat ist.",
  play: "Abspielen",
  playOf: (name) => `${name} abspielen`,
  download: "Herunterladen",
  downloadOf: (name) => `${name} herunterladen`,
  rename: "Umbenennen",
  renameOf: (name) => `${name} umbenennen`,
  delete: "Löschen",
  deleteOf: (name) => `${name} löschen`,
  recover: "Wiederherstellen",
  recoverOf: (name) => `${name} wiederherstellen`,
  newName: "Name",
  save: "Speichern",
  cancel: "Abbrechen",
  undo: "Rückgängig",
  dismiss: "Ausblenden",
  deleting: (name) => `${name} wird in einigen Sekunden gelöscht.`,
  states: {
    recording: "Wird gerade aufgezeichnet",
    paused: "Angehalten",
    "cut-off": "Wurde abgebrochen",
  },
  cutOff:
    "Der Browser oder der Tab endete während der Aufzeichnung. Was geschrieben war, ist hier: Stellen Sie es wieder her, um eine Datei zu bekommen, die andere Programme abspielen und in der sie springen können.",
  runs:
    "Sie wird in einem anderen Tab aufgezeichnet und kann abgespielt werden, wenn sie endet.",
  recovering: (percent) => `Wird wiederhergestellt: ${percent}\u00a0%`,
  failed: {
    rename: "Sie konnte nicht umbenannt werden.",
    recover:
      "Sie konnte nicht wiederhergestellt werden. Das Original ist noch da.",
    delete: "Sie konnte nicht gelöscht werden.",
  },
  because: {
    full:
      "Der Platz reicht nicht: Löschen Sie zuerst etwas, oder laden Sie es herunter.",
    unreadable: "Nichts darin ist lesbar.",
    incomplete:
      "Der neuen Datei würde etwas fehlen. Laden Sie sie herunter, wie sie ist.",
    unavailable:
      "Vielleicht benutzt sie ein anderer Tab. Versuchen Sie es gleich noch einmal.",
  },
  failure: (what, why) => `${what} ${why}`,
  gone: "Sie ist nicht mehr da.",
  notPlayed:
    "Dieser Browser kann sie nicht abspielen. Laden Sie sie stattdessen herunter.",
  closePlayer: "Wiedergabe schließen",
  moments: "Stellen",
  mark: "Markierung",
  seen: (name) => `${name} kommt dazu`,
  room: {
    heading: "Speicherplatz",
    used: (used, quota) => {
      const here = bytes(LANGUAGE, used);
      const left = bytes(LANGUAGE, Math.max(0, quota - used));
      return `${here} belegt. Laut Browser sind etwa ${left} frei.`;
    },
    nearlyFull:
      "Es ist wenig Platz frei. Laden Sie Aufzeichnungen herunter und löschen Sie sie hier, bevor die nächste vorzeitig enden muss.",
    temporary:
      "Ist die Festplatte voll, kann dieser Browser löschen, was Websites aufbewahren, auch Aufzeichnungen.",
    persist: "Auch dann behalten",
    persistent: "Dieser Browser behält sie, auch wenn die Festplatte voll ist.",
    refused:
      "Der Browser hat nicht zugestimmt. Vielleicht tut er es später, wenn Sie diese Website öfter benutzen; laden Sie bis dahin herunter, was Sie brauchen.",
  },
};
