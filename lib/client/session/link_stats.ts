/** What a connection's statistics say: read once, compared over time. All pure. */

/** How well a connection does, in one word. */
export type Quality = "good" | "fair" | "poor";

/** What flows one way. */
export interface Flow {
  /** Bits a second. */
  bitrate: number;
  /** Share of the packets that were lost of late, from 0 to 1. */
  loss: number;
}

/** The video that arrives. */
export interface VideoStats {
  /** Such as `VP8`. */
  codec: string;
  /** Pixels. */
  width: number;
  height: number;
  framesPerSecond: number;
  /**
   * Which of the sizes that are sent this is, from 1 (the smallest); left out where there is one, or a
   * peer adapts what they send to this page.
   */
  layer?: { number: number; of: number };
}

/** How well a participant reaches a media server, as that says. */
export type ServerQuality = Quality | "lost";

/** What was measured on a link of late. */
export interface LinkReport {
  /** Milliseconds there and back; `null` before the first measurement. */
  rtt: number | null;
  receives: Flow;
  sends: Flow;
  /** `null` while no video arrives. */
  video: VideoStats | null;
  /** The audio codec, such as `opus`. */
  audioCodec: string | null;
  /** Whether a TURN server is in between; `null` before a path was chosen. */
  relayed: boolean | null;
  /** Bits a second that this connection could send, as the browser estimates; `null` if unknown. */
  available: number | null;
  quality: Quality;
  /** `null` before the media server said anything; left out in a mesh. */
  atServer?: ServerQuality | null;
}

const CANDIDATES = ["host", "srflx", "prflx", "relay"] as const;

type CandidateKind = (typeof CANDIDATES)[number] | "other";

/** The kinds of the own candidate and of the peer's that a connection goes between. */
export type Path = `${CandidateKind}-${CandidateKind}`;

/** The counters of a connection at one moment. */
export interface Sample {
  /** In milliseconds. */
  at: number;
  /** What arrived, connectivity checks included: counters that only grow, by what they count. */
  arrived: ReadonlyMap<string, number>;
  rtt: number | null;
  available: number | null;
  /** `null` before one was chosen. */
  path: Path | null;
  received: { bytes: number; packets: number; lost: number };
  sent: { bytes: number; lossNow: number };
  video: VideoStats | null;
  audioCodec: string | null;
  /** The audio that came, as it was played, and the own that goes out. */
  remoteAudio: AudioEnergy;
  localAudio: AudioEnergy;
}

/** Audio so far; both are 0 where the browser does not count them. */
interface AudioEnergy {
  /** Of a second at full volume it is 1. */
  energy: number;
  seconds: number;
}

/** A report of `getStats()`, of any type, with fields that browsers may leave out. */
type Stats = Partial<Record<string, unknown>>;

const number = (value: unknown) => typeof value === "number" ? value : 0;
const text = (value: unknown) => typeof value === "string" ? value : "";

/** Reads what `getStats()` gave at a moment (in milliseconds). */
export function readSample(report: RTCStatsReport, at: number): Sample {
  const all: Stats[] = [];
  const byId = new Map<string, Stats>();
  report.forEach((stats: Stats) => {
    all.push(stats);
    byId.set(text(stats.id), stats);
  });
  const of = (type: string) => all.filter((stats) => stats.type === type);
  const transport =
    of("transport").find((stats) =>
      byId.has(text(stats.selectedCandidatePairId))
    ) ?? of("transport")[0];
  const pair = byId.get(text(transport?.selectedCandidatePairId)) ??
    pairInUse(of("candidate-pair"));
  const inbound = of("inbound-rtp");
  const outbound = of("outbound-rtp");
  const codecOf = (stats: Stats | undefined) =>
    text(byId.get(text(stats?.codecId))?.mimeType).replace(/^.*\//, "");
  const sum = (list: Stats[], field: string) =>
    list.reduce((total, stats) => total + number(stats[field]), 0);
  const ofPerson = (kind: string) => (stats: Stats) =>
    stats.kind === kind && !isOfScreen(stats);
  const video = inbound.find(ofPerson("video"));
  const audio = inbound.find(ofPerson("audio"));
  const screenSources = outbound.filter(isOfScreen)
    .map(({ mediaSourceId }) => mediaSourceId);
  const kindOf = (id: unknown): CandidateKind => {
    const is = byId.get(text(id))?.candidateType;
    return CANDIDATES.find((kind) => kind === is) ?? "other";
  };
  // Each by itself: a path that was left and is taken again must not look like news.
  const arrived = new Map<string, number>();
  for (const stats of [transport, pair]) {
    if (!stats) continue;
    arrived.set(
      text(stats.id),
      number(stats.bytesReceived) + number(stats.requestsReceived) +
        number(stats.responsesReceived),
    );
  }
  return {
    at,
    arrived,
    rtt: rttOf(pair, of("remote-inbound-rtp")),
    available: typeof pair?.availableOutgoingBitrate === "number"
      ? pair.availableOutgoingBitrate
      : null,
    path: pair
      ? `${kindOf(pair.localCandidateId)}-${kindOf(pair.remoteCandidateId)}`
      : null,
    received: {
      bytes: sum(inbound, "bytesReceived"),
      packets: sum(inbound, "packetsReceived"),
      lost: sum(inbound, "packetsLost"),
    },
    sent: {
      bytes: sum(outbound, "bytesSent"),
      lossNow: Math.max(
        0,
        ...of("remote-inbound-rtp").map(({ fractionLost }) =>
          number(fractionLost)
        ),
      ),
    },
    video: number(video?.frameWidth) > 0
      ? {
        codec: codecOf(video),
        width: number(video?.frameWidth),
        height: number(video?.frameHeight),
        framesPerSecond: Math.round(number(video?.framesPerSecond)),
      }
      : null,
    audioCodec: codecOf(audio) || null,
    remoteAudio: volumeOf(audio),
    localAudio: volumeOf(
      of("media-source").find(({ kind, id }) =>
        kind === "audio" && !screenSources.includes(id)
      ),
    ),
  };
}

/** Whether it is about a shared screen: nobody speaks there. The sections are numbered as in slots.ts. */
const isOfScreen = ({ mid }: Stats) => mid === "2" || mid === "3";

/** The pair that is in use, where the transport does not name it. */
function pairInUse(pairs: readonly Stats[]): Stats | undefined {
  return pairs.find(({ selected }) => selected === true) ??
    pairs.find(({ nominated, state }) =>
      nominated === true && state === "succeeded"
    );
}

/** Milliseconds that a check took, or, where none was answered yet, the least that a report of RTCP took. */
function rttOf(
  pair: Stats | undefined,
  streams: readonly Stats[],
): number | null {
  const reported = streams.map(({ roundTripTime }) => roundTripTime)
    .filter((time) => typeof time === "number");
  const seconds = typeof pair?.currentRoundTripTime === "number"
    ? pair.currentRoundTripTime
    : pair && reported.length > 0
    ? Math.min(...reported)
    : null;
  return seconds === null ? null : Math.round(seconds * 1000);
}

function volumeOf(stats: Stats | undefined): AudioEnergy {
  return {
    energy: number(stats?.totalAudioEnergy),
    seconds: number(stats?.totalSamplesDuration),
  };
}

/** How loud it was between two samples, from 0 to 1; `null` where nothing was counted. */
export function audioLevel(
  before: AudioEnergy,
  after: AudioEnergy,
): number | null {
  const seconds = after.seconds - before.seconds;
  const energy = Math.max(0, after.energy - before.energy);
  return seconds > 0 ? Math.sqrt(energy / seconds) : null;
}

/** What happened between two samples of one connection. */
export function compare(before: Sample, after: Sample): LinkReport {
  const seconds = Math.max((after.at - before.at) / 1000, 0.001);
  const rate = (now: number, then: number) =>
    Math.max(0, Math.round((now - then) * 8 / seconds));
  const packets = Math.max(0, after.received.packets - before.received.packets);
  const lost = Math.max(0, after.received.lost - before.received.lost);
  const receives = {
    bitrate: rate(after.received.bytes, before.received.bytes),
    loss: lost === 0 ? 0 : lost / (lost + packets),
  };
  const sends = {
    bitrate: rate(after.sent.bytes, before.sent.bytes),
    loss: Math.min(1, after.sent.lossNow),
  };
  const { rtt, video, audioCodec, path, available } = after;
  return {
    rtt,
    receives,
    sends,
    video,
    audioCodec,
    relayed: path && path.includes("relay"),
    available,
    quality: qualityOf(rtt, Math.max(receives.loss, sends.loss)),
  };
}

/**
 * A plain word for a round trip in milliseconds and a loss from 0 to 1. Above 3 % loss or 250 ms
 * people notice; above 10 % or 500 ms they complain.
 */
export function qualityOf(rtt: number | null, loss: number): Quality {
  if (loss > 0.1 || (rtt ?? 0) > 500) return "poor";
  if (loss > 0.03 || (rtt ?? 0) > 250) return "fair";
  return "good";
}
