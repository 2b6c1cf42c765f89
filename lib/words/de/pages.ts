/** The words of `en/pages.ts`, in German. */
import type { words as english } from "../en/pages.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  page: (title: string) => `${title || "Raum ohne Titel"} · WebRTC Dashboard`,
  call: "Einem Anruf beitreten",
  callText:
    "Ein Videoanruf in Ihrem Browser. Es muss nichts installiert werden.",
  listening:
    "Zu hören und zu sehen sind hier nur Hosts und alle, denen sie das Wort geben. Alle anderen kommen als Zuhörende herein und können um das Wort bitten.",
  large: (people: number) =>
    `Mit Ihnen sind es ${people} Personen. Jede sendet ihr Bild an ${
      people - 1
    } andere.`,
  tight:
    "Bei jemandem im Raum ist kaum noch Upload frei: Mit einer Person mehr kann das Bild schlechter werden.",
  recorded:
    "Dieser Anruf wird aufgenommen. Wenn Sie beitreten, stimmen Sie dem zu.",
  mayBeRecorded:
    "Anrufe können aufgenommen werden. Wird dieser aufgenommen, zeigt das ein Zeichen im Anruf, und mit dem Beitreten stimmen Sie dem zu.",
  skip: "Zum Inhalt springen",
  notice: {
    notFound: {
      title: "Diese Seite gibt es nicht",
      text:
        "Der Link enthält vielleicht einen Tippfehler, oder was hier war, ist weg.",
    },
    noRoom: {
      title: "Diesen Raum gibt es nicht",
      text:
        "Der Link enthält vielleicht einen Tippfehler, oder der Raum wurde geschlossen, nachdem ihn einen Monat lang niemand genutzt hat.",
    },
    tooMany: {
      title: "Zu viele Versuche",
      text:
        "Zu viele Personen aus Ihrem Netzwerk haben eine Anmeldung begonnen. Warten Sie eine Minute und versuchen Sie es noch einmal.",
    },
    badRequest: {
      title: "Diese Adresse kann nicht geöffnet werden",
      text:
        "Der Link enthält vielleicht einen Tippfehler oder ist abgeschnitten.",
    },
    forbidden: {
      title: "Die Anfrage kam von einer anderen Website",
      text: "Zu Ihrer Sicherheit dürfen das nur Seiten dieser Website.",
    },
    failed: {
      title: "Etwas ist schiefgegangen",
      text:
        "Der Fehler liegt bei uns, nicht bei Ihnen. Vielleicht hilft ein neuer Versuch.",
    },
  },
  api: {
    heading: "Schnittstelle für Programme",
    source: "Die ganze Beschreibung (OpenAPI 3.1)",
    body: "Erwartet",
    secret: "Erfordert den Header Authorization: Bearer mit dem API_SECRET.",
  },
  signIn: {
    failed: "Sie sind nicht angemeldet",
    off: "Hier gibt es keine Anmeldung.",
    problems: {
      elsewhere:
        "Die Anmeldung wurde nicht in diesem Browser begonnen. Versuchen Sie es von hier aus noch einmal.",
      late:
        "Es hat zu lange gedauert oder wurde zweimal gemacht. Versuchen Sie es noch einmal.",
      unconfirmed: "Der Anbieter hat die Anmeldung nicht bestätigt.",
      unreachable:
        "Der Anbieter ist nicht erreichbar. Versuchen Sie es gleich noch einmal.",
      unable: "Der Anbieter kann für diese Website niemanden anmelden.",
    },
  },
};
