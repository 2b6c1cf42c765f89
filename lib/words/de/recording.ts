/** The words of `en/recording.ts`, in German. */
import type { words as english } from "../en/recording.ts";
import type { Words } from "../language.ts";
import { bytes, dateAndTime, minutes } from "../quantities.ts";

/** In German. */
export const words: Words<typeof english> = {
  theCall: "Anruf aufnehmen",
  theCallHelp:
    "Eine Datei, die in diesem Browser bleibt. Alle sehen, dass Sie aufnehmen.",
  menu: "Aufnehmen",
  stop: "Aufnahme beenden",
  mark: "Diesen Moment markieren",
  marked: "Moment markiert",
  moment: (n: number) => `Moment ${n}`,
  pause: "Aufnahme anhalten",
  resume: "Aufnahme fortsetzen",
  controls: "Ihre Aufnahme",
  running: "Aufnahme läuft",
  paused: "Aufnahme angehalten",
  beginning: "Die Aufnahme beginnt gleich …",
  ending: "Die Aufnahme wird abgeschlossen …",
  size: (count: number) => bytes("de", count),
  left: (count: number) => `Platz für noch etwa ${minutes("de", count)}`,
  name: (room: string, at: number) => `${room}, ${dateAndTime("de", at)}`,
  over: {
    stopped: "Die Aufnahme liegt in diesem Browser.",
    left: "Die Aufnahme liegt in diesem Browser.",
    full:
      "Die Aufnahme ist beendet, weil in diesem Browser kein Platz mehr ist. Was aufgenommen wurde, bleibt.",
    failed:
      "Die Aufnahme ist beendet, weil der Browser nicht weitermachen konnte. Was aufgenommen wurde, bleibt.",
    barred:
      "Die Aufnahme ist beendet, weil Sie hier nicht mehr aufnehmen dürfen. Was aufgenommen wurde, bleibt.",
  },
  refused: {
    forbidden: "Sie dürfen diesen Anruf nicht aufnehmen.",
    "no-server":
      "Nichts wird aufgenommen: Der Server antwortet nicht, also würde niemand davon erfahren.",
    unavailable: "Dieser Browser kann keinen Anruf aufnehmen.",
    full: "In diesem Browser ist kein Platz für eine Aufnahme.",
  },
  show: "Aufnahmen anzeigen",
  close: "Schließen",
};
