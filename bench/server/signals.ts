/** Signals of a given size, as two browsers tell each other. */

const FINGERPRINT = "a=fingerprint:sha-256 " +
  Array.from({ length: 32 }, (_, n) => n.toString(16).padStart(2, "0"))
    .join(":").toUpperCase();

/** Lines that fill a description, of which there are many like this in each. */
const FILLING = [
  "a=rtpmap:96 VP8/90000",
  "a=rtcp-fb:96 goog-remb",
  "a=rtcp-fb:96 transport-cc",
  "a=rtcp-fb:96 ccm fir",
  "a=rtcp-fb:96 nack pli",
  "a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
];

/** A signal as JSON of exactly so many characters: a candidate, or from 1,000 on an offer. */
export function signalOf(chars: number): string {
  const make = chars < 1000 ? candidateOf : offerOf;
  const missing = chars - make(0).length;
  const signal = make(missing);
  if (missing < 0 || signal.length !== chars) {
    throw new Error(`There is no signal of ${chars} characters`);
  }
  return signal;
}

function candidateOf(more: number): string {
  const candidate = "candidate:1 1 udp 1 ".padEnd(20 + Math.max(0, more), "9");
  return JSON.stringify({
    kind: "candidates",
    epoch: 1,
    candidates: [{
      candidate,
      sdpMid: "0",
      sdpMLineIndex: 0,
      usernameFragment: null,
    }],
  });
}

function offerOf(more: number): string {
  const lines = [
    "v=0",
    "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    FINGERPRINT,
    "m=video 9 UDP/TLS/RTP/SAVPF 96",
  ];
  const offer = () =>
    JSON.stringify({
      kind: "offer",
      epoch: 1,
      n: 1,
      sdp: lines.map((line) => `${line}\r\n`).join(""),
      proof: { key: "k".repeat(122), signature: "s".repeat(86) },
    });
  const wanted = offer().length + more;
  for (let n = 0; wanted - offer().length > 150; n++) {
    lines.push(FILLING[n % FILLING.length]);
  }
  const left = wanted - offer().length;
  // A line is followed by two characters that JSON writes as four.
  if (left > 6) lines.push("a=".padEnd(left - 4, "x"));
  return offer();
}
