/** The words of the page "Check my connection". */

/** The words of the page, in English. */
export const words = {
  heading: "Check my connection",
  title: "Check my connection · WebRTC Dashboard",
  about:
    "Looks whether calls can work here: camera and microphone, the server, and the ways from browser to browser. It takes some seconds, and nobody sees or hears you.",
  start: "Start check",
  cancel: "Stop",
  download: "Download report",
  downloadHelp:
    "The report has the lines above and your browser's name, and no network address of yours. Send it to those who help you.",
  states: {
    waiting: "Waiting.",
    running: "Looking…",
    good: "Works.",
    bad: "Does not work.",
    absent: "Not there.",
  },
  kinds: {
    camera: "Camera",
    microphone: "Microphone",
    server: "Server",
    stun: (url: string) => url ? `STUN server ${url}` : "STUN server",
    turn: (url: string) => url ? `Relay ${url}` : "Relay (TURN server)",
  },
  device: (label: string) => label || "It has no name.",
  server: (opened: number, rtt: number) =>
    `WebSocket open after ${opened} ms, answers in ${rtt} ms.`,
  address: (time: number) => `Told your public address after ${time} ms.`,
  relay: (time: number, rate: string, rtt: string) =>
    `Connected after ${time} ms, ${rate} in one direction${rtt}.`,
  rtt: (ms: number) => `, round trip ${ms} ms`,
  absent: {
    stun:
      "This site names none. Calls between different networks may need one.",
    turn:
      "This site has none. Where a firewall blocks direct ways, calls cannot be connected.",
    other: "",
  },
  summaries: {
    good: "Everything works.",
    noDevice: "Calls can work here, but not every device.",
    noRelay:
      "Calls work on most networks; behind strict firewalls they do not.",
    bad: "Something does not work: see below.",
  },
} as const;
