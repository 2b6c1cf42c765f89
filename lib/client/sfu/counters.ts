/** What a browser counts on its two connections with a media server. Pure. */
import {
  audioLevel,
  type LinkReport,
  type Quality,
  qualityOf,
  type ServerQuality,
  type VideoStats,
} from "../session/link_stats.ts";

/** Audio so far; of a second at full volume the energy is 1. */
interface AudioEnergy {
  readonly energy: number;
  readonly seconds: number;
}

/** What came of one track so far. */
export interface TrackCounters {
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
  /** Frames that were decoded, and shown as a picture of this size (pixels). */
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** Frames a second. */
  readonly framesPerSecond: number;
  /** Such as `VP8`. */
  readonly codec: string;
  readonly audio: AudioEnergy;
}

/** What went to the media server so far, and how it stands with the way there. */
export interface WayCounters {
  /** In milliseconds. */
  readonly at: number;
  readonly bytes: number;
  /** Share of the packets that were lost of late, from 0 to 1. */
  readonly loss: number;
  /** Milliseconds there and back; `null` where that was not measured. */
  readonly rtt: number | null;
  /** Bits a second that could be sent; `null` where that is not known. */
  readonly available: number | null;
  /** Whether a TURN server is in between; `null` where that is not known. */
  readonly relayed: boolean | null;
  /** The own tracks, by their ids. */
  readonly audio: ReadonlyMap<string, AudioEnergy>;
}

/** Before anything was counted. */
export const NO_WAY: WayCounters = {
  at: 0,
  bytes: 0,
  loss: 0,
  rtt: null,
  available: null,
  relayed: null,
  audio: new Map(),
};

/** A report of `getStats()`, of any type, with fields that browsers may leave out. */
type Stats = Partial<Record<string, unknown>>;

const number = (value: unknown) => typeof value === "number" ? value : 0;
const text = (value: unknown) => typeof value === "string" ? value : "";
const energyOf = (stats: Stats): AudioEnergy => ({
  energy: number(stats.totalAudioEnergy),
  seconds: number(stats.totalSamplesDuration),
});

function index(report: RTCStatsReport): Map<string, Stats> {
  const byId = new Map<string, Stats>();
  report.forEach((stats: Stats) => byId.set(text(stats.id), stats));
  return byId;
}

/** What came of each track, by its id. */
export function readTracks(
  report: RTCStatsReport,
): Map<string, TrackCounters> {
  const byId = index(report);
  const tracks = new Map<string, TrackCounters>();
  for (const stats of byId.values()) {
    if (stats.type !== "inbound-rtp") continue;
    tracks.set(text(stats.trackIdentifier), {
      bytes: number(stats.bytesReceived),
      packets: number(stats.packetsReceived),
      lost: number(stats.packetsLost),
      frames: number(stats.framesDecoded),
      width: number(stats.frameWidth),
      height: number(stats.frameHeight),
      framesPerSecond: Math.round(number(stats.framesPerSecond)),
      codec: text(byId.get(text(stats.codecId))?.mimeType).replace(/^.*\//, ""),
      audio: energyOf(stats),
    });
  }
  return tracks;
}

/** What went over a connection until a moment (in milliseconds). */
export function readWay(report: RTCStatsReport, at: number): WayCounters {
  const byId = index(report);
  const of = (type: string) =>
    [...byId.values()].filter((stats) => stats.type === type);
  const selected = of("transport")
    .map(({ selectedCandidatePairId }) => text(selectedCandidatePairId))
    .find((id) => byId.has(id));
  const pair: Stats | undefined = byId.get(selected ?? "") ??
    of("candidate-pair").find(({ selected, nominated, state }) =>
      selected === true || nominated === true && state === "succeeded"
    );
  const rtt = pair?.currentRoundTripTime;
  const available = pair?.availableOutgoingBitrate;
  const kind = byId.get(text(pair?.localCandidateId))?.candidateType;
  return {
    at,
    bytes: of("outbound-rtp").reduce(
      (sum, { bytesSent }) => sum + number(bytesSent),
      0,
    ),
    loss: Math.min(
      1,
      Math.max(
        0,
        ...of("remote-inbound-rtp").map(({ fractionLost }) =>
          number(fractionLost)
        ),
      ),
    ),
    rtt: typeof rtt === "number" ? Math.round(rtt * 1_000) : null,
    available: typeof available === "number" ? Math.round(available) : null,
    relayed: kind === undefined ? null : kind === "relay",
    audio: new Map(
      of("media-source").map((
        stats,
      ) => [text(stats.trackIdentifier), energyOf(stats)]),
    ),
  };
}

/** Bits a second that were sent between two moments. */
export function sentBitrate(before: WayCounters, after: WayCounters): number {
  const seconds = (after.at - before.at) / 1_000;
  if (before.at === 0 || seconds <= 0) return 0;
  return Math.max(0, Math.round((after.bytes - before.bytes) * 8 / seconds));
}

/** How loud somebody was between two moments, from 0 to 1; `null` where nothing was counted. */
export function levelBetween(
  before: AudioEnergy | undefined,
  after: AudioEnergy | undefined,
): number | null {
  return before && after ? audioLevel(before, after) : null;
}

/** What came of one participant's tracks so far. */
export interface Received {
  /** In milliseconds. */
  readonly at: number;
  readonly tracks: readonly TrackCounters[];
}

/** What the media server says of one participant. */
export interface SaidOfPeer {
  readonly quality: ServerQuality | null;
  /** The longer sides of the sizes in which their camera is sent, in pixels. */
  readonly layers: readonly number[];
}

/** Nothing was said. */
export const NOTHING_SAID: SaidOfPeer = { quality: null, layers: [] };

/** Which of these sizes a picture has, the smallest first; `undefined` where there are no two. */
export function layerOf(
  { width, height }: Pick<TrackCounters, "width" | "height">,
  layers: readonly number[],
): VideoStats["layer"] {
  const sizes = [...new Set(layers)].sort((a, b) => a - b);
  if (sizes.length < 2) return undefined;
  const side = Math.max(width, height);
  const apart = sizes.map((size) => Math.abs(Math.log(size / side)));
  return {
    number: apart.indexOf(Math.min(...apart)) + 1,
    of: sizes.length,
  };
}

/**
 * How it stands with what comes from one participant: round trip and uplink are those of the own way
 * to the media server. How well they do is told by what is lost of theirs, and by what the server
 * says of their way to it: that the own way is bad is not their fault.
 * @param video of their camera; `null` where none comes
 */
export function reportOf(
  before: Received,
  after: Received,
  way: { before: WayCounters; after: WayCounters },
  video: TrackCounters | null,
  audioCodec: string | null,
  said: SaidOfPeer,
): LinkReport {
  const sum = ({ tracks }: Received, of: "bytes" | "packets" | "lost") =>
    tracks.reduce((total, track) => total + track[of], 0);
  const grown = (of: "bytes" | "packets" | "lost") =>
    Math.max(0, sum(after, of) - sum(before, of));
  const seconds = Math.max((after.at - before.at) / 1_000, 0.001);
  const lost = grown("lost");
  const loss = lost === 0 ? 0 : lost / (lost + grown("packets"));
  const { rtt, available, relayed } = way.after;
  const layer = video && layerOf(video, said.layers);
  const shown: VideoStats | null = video && video.width > 0
    ? {
      codec: video.codec,
      width: video.width,
      height: video.height,
      framesPerSecond: video.framesPerSecond,
      ...(layer && { layer }),
    }
    : null;
  return {
    rtt,
    receives: { bitrate: Math.round(grown("bytes") * 8 / seconds), loss },
    sends: {
      bitrate: sentBitrate(way.before, way.after),
      loss: way.after.loss,
    },
    video: shown,
    audioCodec,
    relayed,
    available,
    quality: worse(qualityOf(null, loss), said.quality),
    atServer: said.quality,
  };
}

function worse(measured: Quality, said: ServerQuality | null): Quality {
  if (measured === "poor" || said === "poor" || said === "lost") return "poor";
  return measured === "fair" || said === "fair" ? "fair" : "good";
}
