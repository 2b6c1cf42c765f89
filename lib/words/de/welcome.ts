/** The words of `en/welcome.ts`, in German. */
import type { words as english } from "../en/welcome.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  dashboard: {
    title: "WebRTC Dashboard: Videoanrufe im Browser",
    headline: "Videoanrufe im Browser",
    lead:
      "Link öffnen, und Sie sind dabei. Video, Audio und Chat gehen direkt von Browser zu Browser.",
    facts: {
      noAccount: "Kein Konto nötig",
      noInstall: "Nichts zu installieren",
      phone: "Auch auf dem Handy",
    },
  },
  picture: {
    people: { ada: "Ada", mei: "Mei", luca: "Luca", noor: "Noor" },
    message: "Passt für mich!",
    knock: { name: "Sam Reed", text: "möchte beitreten", admit: "Zulassen" },
  },
  create: {
    heading: "Raum starten",
    options: "Titel und Zugang",
    title: "Titel des Raums",
    titleHint: "z. B. Freitagsrunde",
    listed: "Auf dem Dashboard zeigen",
    listedHint: "Alle, die diese Seite öffnen, sehen ihn und können beitreten.",
    large: "Großer Anruf",
    largeHint: "Für zehn und mehr Personen: Er beginnt auf einem Medienserver.",
    access: "Wer eintreten darf",
    presets: {
      open: { name: "Offen", hint: "Alle, die den Link haben" },
      ask: {
        name: "Auf Anfrage",
        hint: "Sie lassen alle einzeln zu",
      },
      password: {
        name: "Passwort",
        hint: "Andere können um Einlass bitten",
      },
    },
    password: "Passwort des Raums",
    noPassword: "Wählen Sie ein Passwort oder einen anderen Zugang.",
    capacity: "Personen höchstens",
    submit: "Raum erstellen",
    later: "Für später erstellen",
    unclear:
      "Das Formular wurde nicht verstanden. Bitte versuchen Sie es noch einmal.",
    tooMany:
      "Aus Ihrem Netzwerk wurden zu viele Räume eröffnet. Warten Sie eine Minute und versuchen Sie es noch einmal.",
  },
  joinRoom: {
    heading: "Einem Raum beitreten",
    field: "Link oder Code des Raums",
    hint: "Link oder Code",
    example: (code: string) => `Zum Beispiel ${code}`,
    code: "k7mq-2vxp-9drt",
    submit: "Beitreten",
    submitName: "Dem Raum beitreten",
    noSecret:
      "Ein Link mit # gehört in die Adressleiste: Was nach dem # steht, ist geheim, und dieses Formular würde es an den Server schicken, solange die Skripte der Seite nicht laufen.",
    noCode:
      "Das ist kein Link oder Code eines Raums. Ein Code sieht so aus: k7mq-2vxp-9drt.",
    noRoom:
      "Es gibt keinen Raum mit diesem Code, oder er ist privat. Vielleicht ein Tippfehler?",
    tooMany:
      "Aus Ihrem Netzwerk wurden zu viele Räume gesucht, die es nicht gibt. Warten Sie eine Minute und versuchen Sie es noch einmal.",
    goAnyway: "Um Einlass bitten",
  },
};
