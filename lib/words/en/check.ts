/** The words of the page "Check my connection". */

/** The words of the page, in English. */
export const words = {
  heading: "Check my connection",
  title: "Check my connection · WebRTC Dashboard",
  about:
    "Checks whether calls work here: camera and microphone, the server, and the way from browser to browser. It takes a few seconds, and nobody sees or hears you.",
  start: "Start check",
  cancel: "Stop",
  copy: "Copy report",
  copied: "The report is copied.",
  notCopied: "This browser does not let the report be copied: download it.",
  download: "Download report",
  downloadHelp:
    "The report has the lines above and your browser's name. It has no network address and no password in it. Send it to those who help you.",
  states: {
    waiting: "Waiting.",
    running: "Checking…",
    good: "Works.",
    bad: "Does not work.",
    absent: "Not there.",
    stopped: "Not checked.",
  },
  /** A state, and what is to be said of it; that may be nothing. */
  found: (state: string, detail: string) => `${state} ${detail}`.trim(),
  kinds: {
    camera: "Camera",
    microphone: "Microphone",
    connection: "Connection",
    server: "Server",
    sfu: "Media server",
    "sfu-udp": "Media server over UDP",
    "sfu-tcp": "Media server over TCP",
    "sfu-relay": "Media server over its relay",
    network: "Network",
    stun: (server: string | undefined) =>
      server ? `STUN server ${server}` : "STUN server",
    turn: (server: string | undefined, way: string) =>
      server ? `Relay ${server} over ${way}` : "Relay (TURN server)",
  },
  device: (label: string) => label || "It has no name.",
  server: (opened: number, rtt: number) =>
    `WebSocket open after ${opened} ms, answers in ${rtt} ms.`,
  loopback: (time: number) =>
    `This browser connected with itself within ${time} ms.`,
  network: {
    plain: "It has one public address for all connections.",
    symmetric:
      "It has another public address for each connection (symmetric NAT): with others behind such networks, calls go through the relay.",
  },
  sfu: (time: number) => `WebSocket open after ${time} ms.`,
  /** Over the protocol by which a relay is reached, if that is known. */
  path: (time: number, rtt: number | null, over: string | null) => {
    const way = over === null ? "" : ` over ${over}`;
    const trip = rtt === null ? "" : `, round trip ${rtt} ms`;
    return `Connected after ${time} ms${way}${trip}.`;
  },
  address: (time: number) => `Told your public address after ${time} ms.`,
  relay: (time: number, rate: string, rtt: number | null) =>
    rtt === null
      ? `Connected after ${time} ms, ${rate} in one direction.`
      : `Connected after ${time} ms, ${rate} in one direction, round trip ${rtt} ms.`,
  absent: {
    stun:
      "This site names none. Calls between different networks may need one.",
    turn:
      "This site has none. Where a firewall blocks direct ways, calls cannot be connected.",
    "sfu-udp":
      "It offers none. Large calls go over TCP here, and suffer more from a bad network.",
    "sfu-tcp":
      "It offers none. Where a network lets no UDP through, large calls need its relay.",
    "sfu-relay":
      "It names none. Where a firewall lets only web pages through, large calls cannot be connected.",
  },
  failures: {
    "refused": {
      camera:
        "This page may not use it. Allow the camera for this site in the browser's address bar, then check again.",
      microphone:
        "This page may not use it. Allow the microphone for this site in the browser's address bar, then check again.",
    },
    "no-device": {
      camera: "The browser finds no camera. Is it plugged in?",
      microphone: "The browser finds no microphone. Is it plugged in?",
    },
    "busy": {
      camera:
        "The browser cannot open it. Does another program use the camera?",
      microphone:
        "The browser cannot open it. Does another program use the microphone?",
    },
    "no-https": () =>
      "Browsers give camera and microphone only to sites with https.",
    "no-loopback": () =>
      "This browser could not connect even with itself. An extension, a VPN, a firewall on this computer or a policy may block WebRTC.",
    "symmetric": () =>
      "It has another public address for each connection (symmetric NAT). Calls with people outside of it need a relay (TURN server), and this site has none.",
    "sign-in": () =>
      "Only those who signed in may open a room here. Sign in, then check again.",
    "too-many": () =>
      "Too many rooms were opened from your network. Wait for a minute, then check again.",
    "page-refused": () =>
      "It refuses this page: it seems to be known by another address. Those who run the site find in its log what to set.",
    "socket-blocked": () =>
      "It answers, but no WebSocket comes through to it. A proxy of the site or of this network blocks them; those who run the site find in its log what to set.",
    "server": (said: string) => `The server could not be asked: ${said}.`,
    "no-address": () =>
      "This browser does not take its address, so calls go without it. Those who run the site have to correct it.",
    "no-name": () =>
      "Its name is not found. It may be misspelt, or this network does not know it.",
    "unreachable": () =>
      "It does not answer. A firewall may block the way, or it is switched off.",
    "credentials": (said: string) =>
      `It does not accept the credentials of this site (${said}). Those who run the site have to look at its TURN secret.`,
    "full": (said: string) =>
      `It has no place left (${said}). Try again later.`,
    "no-data": () =>
      "It answers, but lets nothing through. Those who run the site have to look at its configuration.",
    "no-sfu": () =>
      "It does not answer. A firewall of this network may block it, or it is switched off: large calls do not work here now.",
    "sfu-refused": () =>
      "It does not let this site in. Those who run the site have to look at SFU_KEY and SFU_SECRET.",
    "no-udp": () =>
      "This network lets no UDP through to it: large calls go another way, and suffer more from a bad network. Those who run the network can allow UDP to it.",
    "no-tcp": () =>
      "This network lets no TCP through to its port for media. Large calls need UDP, or its relay.",
    "no-sfu-relay": () =>
      "Its relay does not answer or lets nothing through. Those who run the site have to look at it.",
  },
  progress: {
    at: (name: string, step: number, steps: number) =>
      `Step ${step} of ${steps}: ${name}`,
    other: "One moment…",
  },
  summaries: {
    good: "Everything works.",
    noDevice: "Calls can work here, but not every device.",
    noRelay:
      "Calls work on most networks; behind strict firewalls they do not.",
    noConnection: "Calls do not work here now: this browser cannot connect.",
    needsRelay:
      "Calls with people outside of this network need a relay, and this site has none.",
    noServer: "Calls do not work here now: the server cannot be used.",
    noLarge: "Small calls can work here, large ones do not: see below.",
    slowLarge:
      "Large calls work here, but not over UDP: picture and sound may be worse.",
    bad: "Something does not work: see below.",
    stopped: "Stopped.",
  },
} as const;
