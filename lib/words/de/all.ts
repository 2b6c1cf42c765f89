/** The words of `en/all.ts`, in German. */
import type { words as english } from "../en/all.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  common: {
    milliseconds: (count: number) => `${count}\u00a0ms`,
    untitled: "Raum ohne Titel",
    call: "Videoanruf",
    you: (name: string) => `${name} (ich)`,
    people: (count: number) => count === 1 ? "1 Person" : `${count} Personen`,
  },
  status: {
    disconnected: "Getrennt",
    connecting: "Wird verbunden",
    connected: "Verbunden",
    reconnecting: "Wird neu verbunden",
  },
  weak: "Schwache Verbindung",
  media: {
    camera: "Kamera",
    microphone: "Mikrofon",
    cameraOff: "Kamera ist aus",
    microphoneOff: "Mikrofon aus",
    paused: "Vom System angehalten",
    speaking: "Spricht",
  },
  lobby: {
    ready: "Bereit zum Beitreten?",
    name: "Ihr Name",
    nameHint: "So erscheinen Sie den anderen",
    level: "Mikrofonpegel",
    unmeasured: "Noch nicht gemessen: klicken, tippen oder eine Taste drücken",
    cameraDevice: "Kamera auswählen",
    microphoneDevice: "Mikrofon auswählen",
    noDevice: "Noch nichts gefunden",
    noneSelected: "Gerät auswählen",
    starting:
      "Ihr Browser fragt vielleicht nach Kamera und Mikrofon. Sie können auch ohne beitreten.",
    unnamed: (index: number) => `Gerät ${index}`,
    unseen: (name: string) =>
      `Von diesem Namen ist nichts zu sehen: Die anderen sehen „${name}“.`,
    shownAs: (name: string) => `Die anderen sehen Ihren Namen so: ${name}`,
    join: "Beitreten",
    joining: "Beitritt läuft\u00a0…",
    relayOnly: "Nur über Relay",
    relayOnlyHint:
      "Die anderen erfahren Ihre Netzwerkadresse nicht. Alles läuft über das Relay dieser Website, falls sie eines hat, und kann langsamer sein.",
    inside: (count: number) =>
      count === 0
        ? "Noch niemand im Raum"
        : count === 1
        ? "1 Person ist im Raum"
        : `${count} Personen sind im Raum`,
    full: "Der Raum ist voll. Sie können beitreten, wenn jemand geht.",
  },
  access: {
    title: "Einem Anruf beitreten",
    closed:
      "Bitten Sie jemanden im Raum um Einlass, oder geben Sie das Passwort des Raums ein.",
    own: "Ihr privater Raum",
    password: "Passwort des Raums",
    knock: "Um Einlass bitten",
  },
  slow:
    "Der Server antwortet langsam. Sie treten bei, sobald er so weit ist\u00a0…",
  noServer: {
    "unreachable":
      "Der Server ist nicht erreichbar. Sie treten bei, sobald er antwortet\u00a0…",
    "refused":
      "Der Server lehnt diese Seite ab; warum, steht in seinem Log. Sie treten bei, sobald er sie annimmt\u00a0…",
    "blocked":
      "Der Server antwortet, aber kein WebSocket kommt zu ihm durch. Sie treten bei, sobald es einer schafft\u00a0…",
  },
  home: "Zurück zum Dashboard",
  settings: "Einstellungen",
  call: {
    participants: "Personen im Anruf",
    controls: "Steuerung des Anrufs",
    code: "Raumcode:",
    chat: "Chat",
    people: "Personen",
    loading: "Wird geladen\u00a0…",
    more: "Mehr",
    invite: "Einladen",
    leave: "Verlassen",
    unread: (count: number) =>
      count === 0
        ? "Keine neuen Nachrichten"
        : count === 1
        ? "1 neue Nachricht"
        : `${count} neue Nachrichten`,
  },
  closePanel: {
    chat: "Nachrichten ausblenden",
    people: "Liste ausblenden",
  },
  names: {
    you: "Ich",
    again: (name: string, n: number) => `${name} (${n})`,
    left: (name: string) => `${name} (gegangen)`,
    quoted: (name: string) => `„${name}“`,
    nameless: "Gast",
  },
  newVersion: {
    text:
      "Es gibt eine neue Version dieser Website. Laden Sie die Seite neu, um alles zu haben; bis dahin geht der Anruf weiter.",
    reload: "Neu laden",
  },
  failed: {
    tile: (name: string) => `${name} kann nicht angezeigt werden.`,
    panel:
      "Das kann gerade nicht angezeigt werden. Schließen Sie es und öffnen Sie es wieder.",
    screen: {
      title: "Die Seite kann nicht angezeigt werden",
      text:
        "Der Fehler liegt bei uns, nicht bei Ihnen. Ein laufender Anruf geht weiter.",
    },
    again: "Erneut versuchen",
  },
  banner: {
    serverLost:
      "Verbindung zum Server verloren. Der Anruf geht weiter; die Verbindung wird neu aufgebaut\u00a0…",
  },
};
