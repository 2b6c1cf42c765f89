/** The words of `en/panels.ts`, in German. */
import type { words as english } from "../en/panels.ts";
import type { Words } from "../language.ts";

/**
 * The time of an instant in milliseconds, as people here write it, with its date if that is not
 * today's.
 * @param today a date as `toDateString` gives it
 */
function clock(at: number, today: string): string {
  const then = new Date(at);
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  if (then.toDateString() === today) return then.toLocaleTimeString("de", time);
  const date = { day: "numeric", month: "short", ...time } as const;
  return then.toLocaleString("de", {
    ...date,
    ...(then.getFullYear() !== new Date(today).getFullYear() && {
      year: "numeric",
    }),
  });
}

/** In German. */
export const words: Words<typeof english> = {
  quality: {
    good: "Gut",
    fair: "Mittel",
    poor: "Schlecht",
  },
  chat: {
    failed: "Diese Nachricht kann nicht angezeigt werden.",
    name: "Chat",
    message: "Nachricht",
    hint: "Nachricht an alle",
    fresh: "Neu",
    jump: "Zur neuesten Nachricht",
    closed: "Nur die Moderation darf schreiben",
    send: "Senden",
    empty: "Noch keine Nachrichten",
    emptyHelp:
      "Was Sie schreiben, geht an alle im Raum. Kein Server speichert es.",
    passedOn: (name: string) => `Weitergeleitet von ${name}, nicht bestätigt`,
    time: clock,
  },
  people: {
    actionsFor: (name: string) => `Aktionen für ${name}`,
    tabs: {
      name: "Teile der Liste",
      inside: "Im Raum",
      waiting: "Warteraum",
      settings: "Raumeinstellungen",
    },
    search: "Person suchen",
    nobodyFound: "Niemand mit diesem Namen ist hier.",
    found: (people: number) =>
      people === 1 ? "1 Person gefunden" : `${people} Personen gefunden`,
    invite: "Personen einladen",
    inviteHelp: "Link kopieren oder schicken",
    handUp: (place: number) =>
      place === 1
        ? "Hand gehoben, zuerst dran"
        : `Hand gehoben, Nummer ${place}`,
    recording: "Nimmt auf",
    weak: "Schwache Verbindung",
    wantsIn: "möchte beitreten",
    admitAll: "Alle zulassen",
    mute: "Stummschalten",
    remove: "Entfernen",
    makeModerator: "Moderation erlauben",
    makeHost: "Zum Host machen",
    makeGuest: "Zum Gast machen",
    verified: "Name bestätigt",
    host: "Host",
    moderator: "Moderation",
    unattended:
      "Kein Host ist hier. Wer um Einlass bittet, wartet, bis einer zurückkommt.",
    sentAway: "Entfernt",
    readmit: "Wieder zulassen",
    readmitOf: (name: string) => `${name} wieder zulassen`,
  },
  tile: {
    pin: (name: string) => `${name} anpinnen`,
    pinTip: "Anpinnen",
    unpinTip: "Loslösen",
    more: (name: string) => `Mehr zu ${name}`,
    volumeOf: (name: string) => `Lautstärke von ${name}`,
    percent: (count: number) => `${count}\u00a0%`,
    connect: "Verbinden",
    reconnect: "Neu verbinden",
    muteForMe: "Für mich stummschalten",
    mutedForMe: "Für Sie stummgeschaltet",
    whole: "Ganzes Bild zeigen",
    connections: "Verbindungen",
  },
  rules: {
    heading: "Raumeinstellungen",
    title: "Titel des Raums",
    muteAll: "Alle stummschalten",
    waitingRoom: "Personen warten, bis sie zugelassen werden",
    unmute: "Wer stummgeschaltet wurde, darf das selbst aufheben",
    succession: "Nach 5 Minuten ohne Host wird jemand anderes Host",
    chat: "Alle dürfen im Chat schreiben",
    files: "Alle dürfen Dateien senden",
    rename: "Umbenennen",
    newPassword: "Neues Passwort des Raums",
    setPassword: "Setzen",
    noPassword: "Passwort entfernen",
    speak: "Wer sprechen darf",
    speakers: {
      everybody: "Alle",
      moderators: "Hosts und alle, denen sie das Wort geben",
    },
    record: "Wer den Anruf aufnehmen darf",
    recorders: {
      nobody: "Niemand",
      hosts: "Hosts",
      moderators: "Hosts und Moderatoren",
      everybody: "Alle",
    },
    capacity: "Personen höchstens",
    copyHostLink: "Host-Link kopieren",
    hostLinkHelp:
      "Wer ihn öffnet, ist Host. Schicken Sie ihn nur einer Vertretung.",
    end: "Anruf für alle beenden",
    endTitle: "Anruf für alle beenden?",
    endText: "Alle müssen den Raum verlassen, und niemand kommt wieder hinein.",
    endYes: "Für alle beenden",
    denied: (reason: string) =>
      reason === "room-full"
        ? "Der Raum ist voll: Niemand sonst kann hinein."
        : reason === "forbidden"
        ? "Das dürfen Sie nicht mehr."
        : reason === "too-many-tries"
        ? "Das war zu oft. Warten Sie eine Minute und versuchen Sie es noch einmal."
        : "Der Server konnte das nicht tun. Versuchen Sie es noch einmal.",
  },
  security: {
    name: "Sicherheit",
    close: "Sicherheit schließen",
    about:
      "Bild, Ton und Chat gehen verschlüsselt von Browser zu Browser. Lesen Sie einander die Nummer vor: Wenn beide dieselbe sehen, ist niemand dazwischen.",
    aboutServer:
      "Bild, Ton und Chat gehen über einen Medienserver, von Browser zu Browser verschlüsselt. Lesen Sie einander die Nummer vor: Wenn beide dieselbe sehen, ist niemand dazwischen.",
    couldBeRead:
      "Der Link hat kein Geheimnis: Wer die Server betreibt, könnte sich dazwischenschalten und mithören. Nur der Vergleich der Nummern zeigt, dass das niemand tut.",
    empty: "Niemand sonst ist hier",
    number: (name: string) => `Sicherheitsnummer mit ${name}:`,
    verify: "Als verifiziert markieren",
    strict: "Nur mit Personen verbinden, die den ganzen Link haben",
    states: {
      verified: "Verifiziert: Sie haben die Nummer verglichen.",
      invited: "Hat das Geheimnis des Raumlinks.",
      unverified:
        "Nicht verifiziert: kam ohne das Geheimnis des Links, und nur der Server bürgt dafür.",
      forged: "Abgelehnt: Was ankam, war nicht von dieser Person signiert.",
      changed: "Abgelehnt: Der Schlüssel ist plötzlich ein anderer.",
      uninvited: "Abgelehnt: kam ohne das Geheimnis des Links.",
      "other-link":
        "Ihr Link ist ein anderer als der dieser Person: Öffnen Sie den, den sie verwendet.",
    },
  },
  connections: {
    server: (state: string) => `Server: ${state}`,
    mediaServer: (state: string) => `Medienserver: ${state}`,
    toMediaServer: (time: string, lost: string, relayed: boolean) =>
      `Weg zum Medienserver: Umlaufzeit ${time}, ${lost} Verlust${
        relayed ? ", über ein Relay" : ""
      }.`,
    layered: (picture: string, number: number, of: number) =>
      `${picture}, Stufe ${number} von ${of}`,
    atServer: "Weg zum Server",
    lost: "Abgerissen",
    name: "Verbindungen",
    close: "Verbindungen ausblenden",
    connectOf: (name: string) => `Mit ${name} verbinden`,
    cancelOf: (name: string) => `Verbinden mit ${name} abbrechen`,
    disconnectOf: (name: string) => `Von ${name} trennen`,
    reconnectOf: (name: string) => `Mit ${name} neu verbinden`,
    empty: "Noch niemand sonst da",
    emptyHelp:
      "Sobald jemand beitritt, sehen Sie hier, wie gut Sie einander erreichen.",
    table: "Wer was von wem empfängt",
    corner: "Von",
    to: (name: string) => `An ${name}`,
    unknown: "Nicht gemessen",
    loss: (share: string) => `${share} Verlust`,
    relay: "Relay",
    links: "Ihre Verbindungen",
    refused: (servers: readonly string[]) =>
      `Dieser Browser nimmt die Adresse eines Servers dieser Website nicht an (${
        new Intl.ListFormat("de").format(servers)
      }), also laufen Anrufe ohne ihn. Wer die Website betreibt, muss die Adresse berichtigen.`,
    rtt: "Umlaufzeit",
    incoming: "Sie empfangen",
    outgoing: "Sie senden",
    rate: (bits: string, lost: string) => `${bits}, ${lost} Verlust`,
    video: "Bild",
    audio: "Ton",
    path: "Weg",
    direct: "Direkt",
    relayed: "Über ein Relay",
    uplink: (used: string, available: string | null) =>
      available === null
        ? `Sie senden ${used}.`
        : `Sie senden ${used}; Ihr Upload schafft etwa ${available}.`,
    download: "Bericht herunterladen",
    file: "webrtc-dashboard-report.json",
    downloadHelp: "Für eine Fehlermeldung. Er enthält Netzwerkadressen.",
    weakAtServer: {
      you:
        "Ihre Verbindung zum Medienserver ist schwach: Die anderen sehen und hören Sie womöglich schlecht.",
      others: (names: readonly string[]) =>
        `Schwache Verbindung zum Medienserver: ${
          new Intl.ListFormat("de").format(names)
        }.`,
    },
    weak: {
      uplink: (name: string | null) =>
        name === null
          ? "Ihr Upload ist schwach: Bei den anderen geht verloren, was Sie senden."
          : `Der Upload von ${name} ist schwach: Bei den anderen geht verloren, was ${name} sendet.`,
      downlink: (name: string | null) =>
        name === null
          ? "Ihr Download ist schwach: Bei Ihnen geht verloren, was die anderen senden."
          : `Der Download von ${name} ist schwach: Bei ${name} geht verloren, was die anderen senden.`,
      pair: (a: string | null, b: string | null) =>
        a === null || b === null
          ? `Ihre Verbindung mit ${a ?? b} ist schwach.`
          : `Die Verbindung zwischen ${a} und ${b} ist schwach.`,
    },
  },
};
