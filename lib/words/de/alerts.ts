/** The words of `en/alerts.ts`, in German. */
import { duration } from "../durations.ts";
import type { words as english } from "../en/alerts.ts";
import type { Words } from "../language.ts";

const names = new Intl.ListFormat("de");

const list = (these: readonly string[]) => names.format(these);

/** So many are named; of more it is said how many they are. */
const NAMED = 2;

/** A device as a sentence needs it. */
interface Noun {
  /** That of its button. */
  name: string;
  the: string;
  a: string;
  it: string;
}

/** Why a device does not work, and what helps. */
function captureWords({ name, the, a, it }: Noun, without: string) {
  const The = the.charAt(0).toUpperCase() + the.slice(1);
  const press = `drücken Sie dann auf „${name}“`;
  return {
    refused: {
      title: `${The} wurde nicht freigegeben.`,
      help:
        `Erlauben Sie den Zugriff in der Adressleiste des Browsers und ${press}. ${without}`,
    },
    system: {
      title: `Das System gibt ${the} nicht für den Browser frei.`,
      help:
        `Erlauben Sie den Zugriff in den Datenschutzeinstellungen des Systems und ${press}. ${without}`,
    },
    policy: {
      title: `Diese Seite darf ${the} nicht verwenden.`,
      help:
        `Dazu braucht es https und, wenn eine andere Seite diese hier einbettet, deren Erlaubnis. ${without}`,
    },
    missing: {
      title: `Es wurde k${a} gefunden.`,
      help: `Schließen Sie ${a} an und ${press}. ${without}`,
    },
    busy: {
      title: `${The} ist belegt.`,
      help:
        `Schließen Sie das andere Programm, das darauf zugreift, und ${press}. ${without}`,
    },
    ended: {
      title: `${The} ist nicht mehr da.`,
      help:
        `Das Gerät wurde ausgesteckt oder die Erlaubnis entzogen. Drücken Sie auf „${name}“, um es erneut zu versuchen.`,
    },
    failed: {
      title: `${The} startet nicht.`,
      help: `Drücken Sie auf „${name}“, um es erneut zu versuchen. ${without}`,
    },
    paused: {
      title: `Das System hat ${the} angehalten.`,
      help:
        `Grund ist ein Schalter, ein Telefonanruf oder ein anderes Programm. ${The} geht von selbst wieder an; drücken Sie auf „${name}“, damit ${it} aus bleibt.`,
    },
  };
}

/** In German. */
export const words: Words<typeof english> = {
  cancel: "Abbrechen",
  sentences: (texts: readonly string[]) => texts.join(" "),
  capture: {
    camera: captureWords(
      { name: "Kamera", the: "die Kamera", a: "eine Kamera", it: "sie" },
      "Sie können auch ohne Kamera beitreten.",
    ),
    microphone: captureWords(
      {
        name: "Mikrofon",
        the: "das Mikrofon",
        a: "ein Mikrofon",
        it: "es",
      },
      "Sie können auch so beitreten und zuhören.",
    ),
  },
  devices: {
    options: { camera: "Kameraoptionen", microphone: "Mikrofonoptionen" },
    camera: "Kamera",
    microphone: "Mikrofon",
    speaker: "Lautsprecher",
    systemDefault: "Systemstandard",
    none: "Nichts gefunden",
    unnamed: (index: number) => `Gerät ${index}`,
    otherSpeaker: "Anderen Lautsprecher wählen\u00a0…",
    level: "Mikrofonpegel",
    unmeasured: "Noch nicht gemessen: klicken, tippen oder eine Taste drücken.",
    test: "Ton testen",
    testing: "Wird abgespielt\u00a0…",
    testFailed:
      "Dieser Lautsprecher spielt nichts ab. Wählen Sie einen anderen.",
    flip: "Kamera wechseln",
    settings: {
      camera: "Videoeinstellungen",
      microphone: "Audioeinstellungen",
    },
    lost: (device: string, now: string) =>
      `${
        device || "Ein Gerät"
      } ist nicht mehr verbunden. Jetzt in Gebrauch: ${now}.`,
    back: (now: string) => `Wieder verbunden und in Gebrauch: ${now}.`,
    default: (now: string) =>
      `Das System hat einen neuen Standard. Jetzt in Gebrauch: ${now}.`,
    unusable: (device: string, now: string) =>
      `${
        device || "Dieses Gerät"
      } funktioniert nicht. Weiter in Gebrauch: ${now}.`,
  },
  noSettings:
    "Die Einstellungen konnten nicht geladen werden: Der Server antwortet nicht.",
  unheard: {
    muted: "Ihr Mikrofon ist stumm: Niemand hört Sie.",
    unmute: "Einschalten",
    silent: "Ihr Mikrofon liefert keinen Ton: Niemand hört Sie.",
  },
  ended: {
    "removed": {
      title: "Sie sind nicht mehr im Anruf",
      text:
        "Die Moderation hat Sie entfernt. Sie können in zehn Minuten zurückkommen, oder früher, wenn Sie wieder zugelassen werden.",
    },
    "room-ended": {
      title: "Der Anruf ist beendet",
      text: "Der Anruf wurde für alle beendet.",
    },
    "replaced": {
      title: "Der Anruf geht woanders weiter",
      text:
        "Sie sind diesem Raum noch einmal beigetreten: in einem anderen Tab oder auf einem anderen Gerät.",
    },
    "left": {
      title: "Sie haben den Anruf verlassen",
      text: "Für alle anderen geht er weiter.",
    },
    lastOut: "Niemand ist mehr im Anruf.",
    lasted: (minutes: number) =>
      minutes < 1 ? "Weniger als eine Minute" : duration("de", minutes),
    others: (count: number) =>
      count === 0
        ? "Niemand sonst war dabei"
        : count === 1
        ? "1 weitere Person"
        : `${count} weitere Personen`,
    released: "Ihre Kamera und Ihr Mikrofon sind aus.",
    rejoin: "Erneut beitreten",
    howWasIt: "Wie war der Anruf?",
    ratings: { poor: "Schlecht", fair: "Mittel", good: "Gut" },
  },
  recording: {
    by: (names: readonly string[]) =>
      names.length > NAMED
        ? `Aufnahme: ${names.length} Personen`
        : `Aufnahme: ${list(names)}`,
  },
  admission: {
    waiting: "Sie haben um Einlass gebeten.",
    waitingHelp:
      "Lassen Sie diese Seite offen. Sie kommen hinein, sobald jemand im Raum Sie zulässt.",
    recorded:
      "Dieser Anruf wird aufgenommen. Wenn Sie hineingehen, stimmen Sie dem zu.",
    giveUp: "Zurückziehen",
  },
  refusal: {
    "room-full":
      "Der Raum ist voll. Versuchen Sie es wieder, wenn jemand gegangen ist.",
    "not-admitted":
      "Nicht zugelassen. Prüfen Sie Link und Passwort, oder bitten Sie jemanden im Raum um Einlass.",
    "too-many-tries":
      "Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es noch einmal.",
    "sign-in-required":
      "Melden Sie sich zuerst an: Hier können nur Personen mit Konto beitreten.",
    "version-mismatch":
      "Diese Seite ist älter als der Server. Laden Sie sie neu und treten Sie dann wieder bei.",
    "other":
      "Der Server hat Sie nicht eingelassen. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
  },
  rejoin: {
    "version-mismatch":
      "Es gibt eine neue Version dieser Website. Der Anruf geht weiter; laden Sie neu, wenn es Ihnen passt.",
    "bad-message":
      "Der Server versteht diese Seite nicht. Der Anruf geht weiter; laden Sie neu, wenn es Ihnen passt.",
    "room-full":
      "Sie waren vom Server getrennt, und Ihr Platz wurde vergeben. Der Anruf geht weiter.",
    "not-admitted":
      "Sie waren vom Server getrennt, und jemand im Raum muss Sie wieder zulassen. Der Anruf geht weiter.",
    "too-many-tries": "Der Server braucht eine Pause. Der Anruf geht weiter.",
    "sign-in-required":
      "Der Server verlangt, dass Sie sich anmelden. Der Anruf geht weiter.",
    "waiting": "Sie haben erneut um Einlass gebeten. Der Anruf geht weiter.",
    "other":
      "Der Server lässt Sie nicht wieder ein. Der Anruf geht weiter, und es wird erneut versucht.",
    reload: "Neu laden",
    knock: "Um Einlass bitten",
    again: "Erneut versuchen",
    signIn: "Anmelden",
  },
  autoplay: {
    held: "Der Browser spielt erst Ton ab, wenn Sie tippen oder klicken.",
    hear: "Ton einschalten",
  },
  byHand: {
    notCopied: "Dieser Browser lässt den Link nicht kopieren.",
    heading: "Link von Hand kopieren",
    close: "Schließen",
  },
  unreached: {
    "silent": (name: string) =>
      `Die Seite von ${name} antwortet nicht. Vielleicht ist sie geschlossen oder im Ruhezustand: Bitten Sie ${name}, sie neu zu laden.`,
    "relay-only": (name: string) =>
      `„Nur über Relay“ ist an, und diese Website hat kein Relay: ${name} ist nicht erreichbar. Verlassen Sie den Anruf und schalten Sie es vor dem Beitreten aus.`,
    "relay-away": (name: string) =>
      `Kein Weg zu ${name} gefunden: Das Relay dieser Website antwortet hier nicht. Ein anderes Netzwerk kann helfen.`,
    "no-address": (name: string) =>
      `Kein Weg zu ${name} gefunden: Dieser Browser hält seine Netzwerkadressen vor Anrufen verborgen. Grund kann eine Erweiterung, ein VPN oder eine Richtlinie sein.`,
    "no-relay": (name: string) =>
      `Kein direkter Weg zu ${name} gefunden: Eines der beiden Netzwerke blockiert ihn. Ein Relay (TURN-Server) würde helfen, aber diese Website hat keines.`,
    "no-way": (name: string) =>
      `Kein Weg zu ${name} gefunden, weder direkt noch über das Relay. Ein anderes Netzwerk kann helfen.`,
  },
  check: "Verbindung prüfen",
  largeCall: {
    name: "Großer Anruf",
    sealed:
      "Bild und Ton gehen über einen Server, der sie weder sehen noch hören kann",
    open:
      "Bild und Ton gehen über einen Server; der Link hat kein Geheimnis, also könnte mithören, wer die Server betreibt",
  },
  banner: {
    refused: (
      name: string,
      why: "forged" | "changed" | "uninvited" | "other-link",
    ) =>
      why === "other-link"
        ? `Ihr Link ist ein anderer als der von ${name}: Der Teil nach dem # ist verschieden, und Sie sind nicht miteinander verbunden. Schicken Sie einander den ganzen Link und öffnen Sie ihn in diesem Tab.`
        : why === "changed"
        ? `Der Schlüssel von ${name} ist plötzlich ein anderer: Vielleicht ist jemand dazwischen. Die Verbindung wurde getrennt. Verlassen Sie den Anruf, treten Sie erneut bei und vergleichen Sie die Sicherheitsnummer.`
        : why === "forged"
        ? `Was im Namen von ${name} ankam, war nicht von dieser Person signiert und wurde abgelehnt: Vielleicht ist jemand dazwischen.`
        : `${name} kam ohne das Geheimnis des Raumlinks und ist nicht mit Ihnen verbunden. Schicken Sie dieser Person den ganzen Link.`,
    noRelay:
      "Sie haben „Nur über Relay“ gewählt, und diese Website hat kein Relay: Niemand kann mit Ihnen verbunden werden. Verlassen Sie den Anruf und schalten Sie es vor dem Beitreten aus.",
    slowed: (name: string) =>
      `${name} sendet mehr, als diese Seite aufnehmen kann: Manches kommt später oder gar nicht an.`,
    cut: (name: string) =>
      `${name} hat viel zu viel gesendet. Die Verbindung wurde getrennt; Sie können sie neu aufbauen.`,
    hostNextTime:
      "Sie haben den Host-Link geöffnet: Sie sind Host, sobald Sie den Anruf verlassen und erneut beitreten.",
    silenced:
      "Ihr Mikrofon ist stummgeschaltet, und der Host erlaubt Ihnen nicht, es einzuschalten.",
    meshFull: (name: string | null) =>
      `Bei ${
        name ?? "Ihnen"
      } ist kaum noch Upload frei: Mit einer Person mehr würde das Bild für alle schlechter.`,
    media: {
      unreached: (some: boolean) =>
        some
          ? "Der Medienserver ist nicht erreichbar. Wer neu dazukommt, ist noch nicht zu sehen und zu hören; es wird weiter versucht\u00a0…"
          : "Der Medienserver ist nicht erreichbar. Bis er antwortet, ist niemand zu sehen und zu hören; es wird weiter versucht\u00a0…",
      "no-secret":
        "Sie verbinden sich nur mit Personen, die den ganzen Link haben, und der Link dieses großen Anrufs hat kein Geheimnis: Niemand kann mit Ihnen verbunden werden. Schalten Sie das unter „Sicherheit“ aus.",
      "cannot-seal":
        "Dieser Browser kann an einem großen Anruf mit Ende-zu-Ende-Verschlüsselung nicht teilnehmen. Öffnen Sie den Link in einem anderen oder in einer neueren Version.",
    },
  },
};
