/** The words of `en/check.ts`, in German. */
import type { words as english } from "../en/check.ts";
import type { Words } from "../language.ts";

/** In German. */
export const words: Words<typeof english> = {
  heading: "Verbindung prüfen",
  title: "Verbindung prüfen · WebRTC Dashboard",
  about:
    "Prüft, ob Anrufe hier funktionieren: Kamera und Mikrofon, den Server und die Wege von Browser zu Browser. Es dauert einige Sekunden, und niemand sieht oder hört Sie.",
  start: "Prüfung starten",
  cancel: "Stoppen",
  copy: "Bericht kopieren",
  copied: "Der Bericht ist kopiert.",
  notCopied:
    "Dieser Browser lässt den Bericht nicht kopieren: Laden Sie ihn herunter.",
  download: "Bericht herunterladen",
  downloadHelp:
    "Der Bericht enthält die Zeilen oben und den Namen Ihres Browsers, aber keine Netzwerkadresse und kein Passwort. Schicken Sie ihn an die, die Ihnen helfen.",
  states: {
    waiting: "Wartet.",
    running: "Wird geprüft\u00a0…",
    good: "Funktioniert.",
    bad: "Funktioniert nicht.",
    absent: "Nicht vorhanden.",
    stopped: "Nicht geprüft.",
  },
  found: (state: string, detail: string) => `${state} ${detail}`.trim(),
  kinds: {
    camera: "Kamera",
    microphone: "Mikrofon",
    connection: "Verbindung",
    server: "Server",
    sfu: "Medienserver",
    "sfu-udp": "Medienserver über UDP",
    "sfu-tcp": "Medienserver über TCP",
    "sfu-relay": "Medienserver über sein Relay",
    network: "Netzwerk",
    stun: (server: string | undefined) =>
      server ? `STUN-Server ${server}` : "STUN-Server",
    turn: (server: string | undefined, way: string) =>
      server ? `Relay ${server} über ${way}` : "Relay (TURN-Server)",
  },
  device: (label: string) => label || "Ohne Namen.",
  server: (opened: number, rtt: number) =>
    `WebSocket nach ${opened}\u00a0ms offen, antwortet in ${rtt}\u00a0ms.`,
  loopback: (time: number) =>
    `Dieser Browser hat sich in ${time}\u00a0ms mit sich selbst verbunden.`,
  network: {
    plain: "Es hat eine öffentliche Adresse für alle Verbindungen.",
    symmetric:
      "Es hat für jede Verbindung eine andere öffentliche Adresse (symmetrisches NAT): Mit anderen hinter solchen Netzwerken laufen Anrufe über das Relay.",
  },
  sfu: (time: number) => `WebSocket nach ${time}\u00a0ms offen.`,
  path: (time: number, rtt: number | null, over: string | null) => {
    const way = over === null ? "" : `über ${over} `;
    const trip = rtt === null ? "" : `, Umlaufzeit ${rtt}\u00a0ms`;
    return `Nach ${time}\u00a0ms ${way}verbunden${trip}.`;
  },
  address: (time: number) =>
    `Hat Ihre öffentliche Adresse nach ${time}\u00a0ms genannt.`,
  relay: (time: number, rate: string, rtt: number | null) =>
    rtt === null
      ? `Nach ${time}\u00a0ms verbunden, ${rate} in eine Richtung.`
      : `Nach ${time}\u00a0ms verbunden, ${rate} in eine Richtung, Umlaufzeit ${rtt}\u00a0ms.`,
  absent: {
    stun:
      "Diese Website nennt keinen. Anrufe zwischen verschiedenen Netzwerken können einen brauchen.",
    turn:
      "Diese Website hat keines. Wo eine Firewall direkte Wege blockiert, kommen Anrufe nicht zustande.",
    "sfu-udp":
      "Er bietet keinen Weg über UDP. Große Anrufe laufen hier über TCP und leiden stärker unter einem schlechten Netzwerk.",
    "sfu-tcp":
      "Er bietet keinen Weg über TCP. Wo ein Netzwerk kein UDP durchlässt, brauchen große Anrufe sein Relay.",
    "sfu-relay":
      "Er nennt keines. Wo eine Firewall nur Webseiten durchlässt, kommen große Anrufe nicht zustande.",
  },
  failures: {
    "refused": {
      camera:
        "Diese Seite darf sie nicht verwenden. Erlauben Sie dieser Website die Kamera in der Adressleiste des Browsers und prüfen Sie noch einmal.",
      microphone:
        "Diese Seite darf es nicht verwenden. Erlauben Sie dieser Website das Mikrofon in der Adressleiste des Browsers und prüfen Sie noch einmal.",
    },
    "no-device": {
      camera: "Der Browser findet keine Kamera. Ist sie angeschlossen?",
      microphone: "Der Browser findet kein Mikrofon. Ist es angeschlossen?",
    },
    "busy": {
      camera:
        "Der Browser kann sie nicht öffnen. Verwendet ein anderes Programm die Kamera?",
      microphone:
        "Der Browser kann es nicht öffnen. Verwendet ein anderes Programm das Mikrofon?",
    },
    "no-https": () =>
      "Browser geben Kamera und Mikrofon nur für Websites mit https frei.",
    "no-loopback": () =>
      "Dieser Browser konnte sich nicht einmal mit sich selbst verbinden. Eine Erweiterung, ein VPN, eine Firewall auf diesem Computer oder eine Richtlinie blockiert vielleicht WebRTC.",
    "symmetric": () =>
      "Es hat für jede Verbindung eine andere öffentliche Adresse (symmetrisches NAT). Anrufe mit Personen außerhalb brauchen ein Relay (TURN-Server), und diese Website hat keines.",
    "sign-in": () =>
      "Nur wer angemeldet ist, darf hier einen Raum eröffnen. Melden Sie sich an und prüfen Sie noch einmal.",
    "too-many": () =>
      "Aus Ihrem Netzwerk wurden zu viele Räume eröffnet. Warten Sie eine Minute und prüfen Sie noch einmal.",
    "page-refused": () =>
      "Er lehnt diese Seite ab: Er scheint unter einer anderen Adresse bekannt zu sein. Wer die Website betreibt, findet im Log des Servers, was einzustellen ist.",
    "socket-blocked": () =>
      "Er antwortet, aber kein WebSocket kommt zu ihm durch. Ein Proxy der Website oder dieses Netzwerks blockiert sie; wer die Website betreibt, findet im Log des Servers, was einzustellen ist.",
    "server": (said: string) =>
      `Der Server konnte nicht befragt werden: ${said}.`,
    "no-address": () =>
      "Dieser Browser nimmt die Adresse nicht an, also laufen Anrufe ohne diesen Server. Wer die Website betreibt, muss die Adresse berichtigen.",
    "no-name": () =>
      "Der Name wird nicht gefunden. Er ist vielleicht falsch geschrieben, oder dieses Netzwerk kennt ihn nicht.",
    "unreachable": () =>
      "Keine Antwort. Vielleicht blockiert eine Firewall den Weg, oder der Server ist ausgeschaltet.",
    "credentials": (said: string) =>
      `Die Zugangsdaten dieser Website werden nicht angenommen (${said}). Wer die Website betreibt, muss ihr TURN-Secret prüfen.`,
    "full": (said: string) =>
      `Kein Platz mehr frei (${said}). Versuchen Sie es später noch einmal.`,
    "no-data": () =>
      "Der Server antwortet, lässt aber nichts durch. Wer die Website betreibt, muss seine Konfiguration prüfen.",
    "no-sfu": () =>
      "Keine Antwort. Vielleicht blockiert ihn eine Firewall dieses Netzwerks, oder er ist ausgeschaltet: Große Anrufe funktionieren hier gerade nicht.",
    "sfu-refused": () =>
      "Er lässt diese Website nicht zu. Wer die Website betreibt, muss SFU_KEY und SFU_SECRET prüfen.",
    "no-udp": () =>
      "Dieses Netzwerk lässt kein UDP zu ihm durch: Große Anrufe nehmen einen anderen Weg und leiden stärker unter einem schlechten Netzwerk. Wer das Netzwerk betreibt, kann UDP zu ihm erlauben.",
    "no-tcp": () =>
      "Dieses Netzwerk lässt kein TCP zu seinem Port für Medien durch. Große Anrufe brauchen UDP oder sein Relay.",
    "no-sfu-relay": () =>
      "Sein Relay antwortet nicht oder lässt nichts durch. Wer die Website betreibt, muss es prüfen.",
  },
  progress: {
    at: (name: string, step: number, steps: number) =>
      `Schritt ${step} von ${steps}: ${name}`,
    other: "Einen Moment\u00a0…",
  },
  summaries: {
    good: "Alles funktioniert.",
    noDevice: "Anrufe funktionieren hier, aber nicht jedes Gerät.",
    noRelay:
      "Anrufe funktionieren in den meisten Netzwerken, hinter strengen Firewalls aber nicht.",
    noConnection:
      "Anrufe funktionieren hier gerade nicht: Dieser Browser kann keine Verbindung aufbauen.",
    needsRelay:
      "Anrufe mit Personen außerhalb dieses Netzwerks brauchen ein Relay, und diese Website hat keines.",
    noServer:
      "Anrufe funktionieren hier gerade nicht: Der Server ist nicht verwendbar.",
    noLarge:
      "Kleine Anrufe können hier funktionieren, große nicht: siehe unten.",
    slowLarge:
      "Große Anrufe funktionieren hier, aber nicht über UDP: Bild und Ton sind vielleicht schlechter.",
    bad: "Etwas funktioniert nicht: siehe unten.",
    stopped: "Gestoppt.",
  },
};
