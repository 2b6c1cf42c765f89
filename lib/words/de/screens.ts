/** The words of `en/screens.ts`, in German. */
import type { words as english } from "../en/screens.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  share: "Bildschirm teilen",
  stop: "Teilen beenden",
  region: "Geteilte Bildschirme",
  of: (name: string) => `Bildschirm von ${name}`,
  own: "Ihr Bildschirm",
  coming: (name: string) => `${name} beginnt, einen Bildschirm zu teilen …`,
  presents: "Teilt einen Bildschirm",
  announce: (names: readonly string[]) =>
    names.length === 1
      ? `${names[0]} teilt einen Bildschirm.`
      : `${names.length} Personen teilen einen Bildschirm.`,
  sharing: "Sie teilen Ihren Bildschirm",
  content: "Was Sie teilen",
  contents: { text: "Text", motion: "Bewegung" },
  contentTips: {
    text: "Scharfe Schrift, weniger Bilder",
    motion: "Für Videos: flüssig, weniger scharf",
  },
  echo:
    "Die anderen hören sich vielleicht selbst: Im Ton Ihres Computers ist auch der Anruf.",
  dropSound: "Ohne Ton teilen",
  cannot:
    "Dieser Browser kann keinen Bildschirm teilen. Treten Sie an einem Computer bei, um Ihren zu teilen.",
  onlyModerators: "Hier darf nur die Moderation ihren Bildschirm teilen.",
  problems: {
    system:
      "Das System lässt diesen Browser keinen Bildschirm aufnehmen. Erlauben Sie es in den Datenschutz-Einstellungen des Systems unter „Bildschirmaufnahme“ und drücken Sie dann erneut „Bildschirm teilen“.",
    policy:
      "Die Website um diese Seite herum erlaubt ihr nicht, einen Bildschirm zu teilen.",
    failed:
      "Der Bildschirm konnte nicht geteilt werden. Drücken Sie „Bildschirm teilen“, um es noch einmal zu versuchen.",
  },
  endedBy: (name: string | null) =>
    name === null
      ? "Die Moderation hat Ihr Teilen beendet."
      : `${name} hat Ihr Teilen beendet.`,
  endedByRule:
    "Ihr Teilen ist beendet: Jetzt darf nur noch die Moderation ihren Bildschirm teilen.",
  close: "Schließen",
  stopOf: (name: string) => `Teilen von ${name} beenden`,
  rule: "Alle dürfen ihren Bildschirm teilen",
  zoomIn: "Vergrößern",
  zoomOut: "Verkleinern",
  fit: "Ganz zeigen",
  percent: (count: number) => `${count} %`,
  fullScreen: "Vollbild",
  smallWindow: "Bild-im-Bild",
  enlarge: (name: string) => `Bildschirm von ${name} groß zeigen`,
  help:
    "Klicken Sie, um auf etwas zu zeigen. Plus und Minus zoomen, Null zeigt alles, Pfeile verschieben.",
  you: "Sie",
};
