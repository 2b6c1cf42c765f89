/** Session descriptions of the fake connections: what the real ones have, as far as it is looked at. */

/** One media section, or the one of the data channels. */
export interface Section {
  mid: string;
  kind: "audio" | "video" | "application";
  direction: RTCRtpTransceiverDirection;
  /** Ids of the streams that the sent track belongs to. */
  streams: string[];
}

/** Whose browser a fake connection behaves like, where that makes a difference. */
export type Engine = "chromium" | "firefox";

/** Who begins the DTLS handshake; an offer leaves it open. */
export type Setup = "active" | "passive" | "actpass";

/** A description, read. */
export interface Description {
  engine: Engine;
  setup: Setup;
  ufrag: string;
  fingerprint: string;
  sections: Section[];
  candidates: string[];
}

/** Writes a description. */
export function writeSdp(
  { engine, setup, ufrag, fingerprint, sections, candidates }: Description,
): string {
  const lines = [
    "v=0",
    engine === "firefox"
      ? "o=mozilla...THIS_IS_SDPARTA-99.0 1 1 IN IP4 0.0.0.0"
      : "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    `a=group:BUNDLE ${sections.map(({ mid }) => mid).join(" ")}`,
  ];
  const ice = [
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${ufrag}-password-of-24-chars`,
    `a=fingerprint:sha-256 ${fingerprint}`,
    `a=setup:${setup}`,
  ];
  for (const [place, { mid, kind, direction, streams }] of sections.entries()) {
    lines.push(
      kind === "application"
        ? "m=application 9 UDP/DTLS/SCTP webrtc-datachannel"
        : `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`,
      // They are bundled: the first one has them for all.
      ...place === 0 ? candidates.map((candidate) => `a=${candidate}`) : [],
      ...ice,
      `a=mid:${mid}`,
      ...kind === "application" ? [] : [`a=${direction}`],
      ...streams.map((id) => `a=msid:${id}`),
    );
  }
  return [...lines, ""].join("\r\n");
}

/** Reads a description; an OperationError where it is none. */
export function readSdp(sdp: string | undefined): Description {
  const [session, ...media] = (sdp ?? "").split("\r\nm=");
  const one = (part: string, pattern: RegExp): string => {
    const found = pattern.exec(part)?.[1];
    if (found !== undefined) return found;
    throw new DOMException(`${pattern} is missing`, "OperationError");
  };
  one(session, /^(v=0)\r\n/);
  const [first = ""] = media;
  return {
    engine: /\r\no=mozilla/.test(session) ? "firefox" : "chromium",
    setup: setupOf(one(first, /\r\na=setup:(\S+)/)),
    ufrag: one(first, /\r\na=ice-ufrag:(\S+)/),
    fingerprint: one(first, /\r\na=fingerprint:sha-256 (\S+)/),
    candidates: [...first.matchAll(/\r\na=(candidate:[^\r]+)/g)].map(
      ([, candidate]) => candidate,
    ),
    sections: media.map((part) => ({
      mid: one(part, /\r\na=mid:(\S+)/),
      kind: kindOf(one(part, /^(\S+)/)),
      direction: directionOf(part),
      streams: [...part.matchAll(/\r\na=msid:(\S+)/g)].map(([, id]) => id),
    })),
  };
}

function setupOf(text: string): Setup {
  return text === "active" || text === "passive" ? text : "actpass";
}

function kindOf(text: string): Section["kind"] {
  return text === "audio" || text === "video" ? text : "application";
}

function directionOf(part: string): RTCRtpTransceiverDirection {
  for (const direction of ["sendonly", "recvonly", "inactive"] as const) {
    if (part.includes(`\r\na=${direction}`)) return direction;
  }
  return "sendrecv";
}

/** Whether one sends in this direction. */
export function sends(direction: RTCRtpTransceiverDirection | null): boolean {
  return direction === "sendrecv" || direction === "sendonly";
}

/** Whether one receives in this direction. */
export function receives(
  direction: RTCRtpTransceiverDirection | null,
): boolean {
  return direction === "sendrecv" || direction === "recvonly";
}

/** The direction in which the first one sends as far as the second one receives, and the reverse. */
export function meet(
  own: RTCRtpTransceiverDirection,
  other: RTCRtpTransceiverDirection,
): RTCRtpTransceiverDirection {
  const out = sends(own) && receives(other);
  if (receives(own) && sends(other)) return out ? "sendrecv" : "recvonly";
  return out ? "sendonly" : "inactive";
}

/** A direction as the other side has it. */
export function reversed(
  direction: RTCRtpTransceiverDirection,
): RTCRtpTransceiverDirection {
  return meet("sendrecv", direction);
}

/** A session description that the codec accepts, and no browser would. */
export const SDP =
  "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\na=fingerprint:sha-256 00\r\n" +
  "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=ice-ufrag:u\r\n";
