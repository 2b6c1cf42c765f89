/** The words of `en/settings.ts`, in German. */
import type { words as english } from "../en/settings.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  heading: "Einstellungen",
  close: "Einstellungen schließen",
  tabs: {
    audio: "Audio",
    video: "Video",
    notifications: "Mitteilungen",
    shortcuts: "Tastenkürzel",
    appearance: "Darstellung",
  },
  unselected: "Gerät auswählen",
  audio: {
    off: "Ihr Mikrofon ist aus.",
    test: "Testen",
    fixedSpeaker:
      "Dieser Browser spielt alles über den Lautsprecher des Systems ab. Ändern Sie ihn in den Toneinstellungen des Systems.",
    joinMuted: "Stumm beitreten",
    joinMutedHint: "Ihr Mikrofon ist am Anfang jedes Anrufs aus",
  },
  video: {
    preview: "Ihr Bild",
    off: "Ihre Kamera ist aus",
    mirror: "Mein Bild spiegeln",
    mirrorHint: "Nur Sie sehen es so, die anderen nie",
    joinCameraOff: "Ohne Kamera beitreten",
    joinCameraOffHint: "Ihre Kamera ist am Anfang jedes Anrufs aus",
  },
  notifications: {
    sounds: "Töne",
    sound: {
      join: "Jemand tritt bei",
      leave: "Jemand geht",
      message: "Neue Nachricht",
      knock: "Jemand möchte beitreten",
      hand: "Jemand hebt die Hand",
    },
    large:
      "Bei mehr als 8 Personen im Anruf hören Sie nicht, wer beitritt oder geht.",
    system: "Mitteilungen des Systems",
    permission: {
      granted: "Wenn jemand beitreten möchte, während Sie woanders sind",
      default:
        "Wenn jemand beitreten möchte, während Sie woanders sind. Der Browser fragt Sie zuerst.",
      denied:
        "Mitteilungen sind für diese Website blockiert. Erlauben Sie sie neben der Adressleiste des Browsers und kommen Sie dann hierher zurück.",
      unsupported: "Dieser Browser hat keine Mitteilungen für diese Website.",
    },
  },
  shortcuts: {
    on: "Tastenkürzel",
    onHint: "Einzelne Tasten wirken, solange Sie nicht tippen",
    list: "Tasten",
    space: "Leertaste",
    keys: {
      m: "Mikrofon ein- oder ausschalten",
      v: "Kamera ein- oder ausschalten",
      space: "Sprechen, solange sie gedrückt ist",
      h: "Hand heben oder senken",
      c: "Chat öffnen oder schließen",
      p: "Liste der Personen öffnen oder schließen",
      f: "Vollbild ein- oder ausschalten",
      l: "Raum sperren oder entsperren, wenn Sie das dürfen",
      list: "Diese Liste zeigen",
    },
  },
  appearance: {
    theme: "Design",
    hint:
      "Ein Anruf ist in jedem Design dunkel: So wirken Gesichter am besten.",
    system: "System",
    light: "Hell",
    dark: "Dunkel",
    language: "Sprache",
    languageLate:
      "Die Sprache konnte gerade nicht geladen werden. Sie gilt ab der nächsten Seite.",
  },
};
