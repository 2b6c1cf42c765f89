/** One uplink for all senders: how it is shared, so that audio never suffers for video. Pure. */
import type { VideoLimit } from "./video_limiter.ts";

/** Bits a second of one sender's audio, with all headers. */
const AUDIO_BITRATE = 50_000;
/** No video gets less, in bits a second: below, it is not worth sending. */
const MIN_VIDEO_BITRATE = 60_000;
/** The share of the measured uplink that is given out. */
const UPLINK_SHARE = 0.85;
/** From so many receivers on, those who do not speak send smaller video. */
const CROWD = 3;
/** The share of the bits a second that the video of somebody who does not speak keeps. */
const NON_SPEAKER_FACTOR = 0.6;
/** Pixels of the video's width at first: the first frame of a small one is there sooner. */
const FIRST_WIDTH = 480;

/** Sizes that are worth sending: one is sent where it is shown at least half as wide. */
const VIDEO_LADDER: readonly VideoLimit[] = [
  { width: 960, maxBitrate: 1_500_000, maxFramerate: 30 },
  { width: 640, maxBitrate: 600_000, maxFramerate: 24 },
  { width: 320, maxBitrate: 250_000, maxFramerate: 15 },
  { width: 160, maxBitrate: 100_000, maxFramerate: 10 },
];

/** Somebody who gets a copy of this page's video. */
export interface VideoReceiver {
  /** Pixels that the video is shown wide there, at most; `null` while they did not say. */
  width: number | null;
  /** Whether the connection is so new that the video stays small. */
  small: boolean;
}

/** What the uplink carries now. */
export interface Uplink {
  /** Bits a second that are sent, to all together. */
  used: number;
  /** Bits a second that could be sent, as the browser measures; `null` before it did. */
  available: number | null;
}

/** What is left of a peak after each measurement: it is forgotten within some minutes. */
const FADING = 0.99;
/** An uplink that fell below this share of its peak is scarce. */
const FALLEN = 0.7;

/**
 * Tells a scarce uplink from one that is little used. A browser measures no more than a little
 * above what it sends: what it says at first, or while little is sent, is no limit.
 */
export class CongestionDetector {
  /** The most that was measured of late, in bits a second for each receiver. */
  #peak = 0;

  /** What there is to share, in bits a second; `null` where it is not known to be scarce. */
  update(available: number | null, receivers: number): number | null {
    if (available === null || receivers === 0) return null;
    const each = available / receivers;
    this.#peak = Math.max(this.#peak * FADING, each);
    return each < this.#peak * FALLEN ? available : null;
  }
}

/**
 * How the video is limited for each receiver, in their order.
 * @param available bits a second that can be sent to all together; `null` where they are not scarce
 * @param speaking whether the person in the video speaks: the speaker goes first
 */
export function shareUplink(
  receivers: readonly VideoReceiver[],
  available: number | null,
  speaking: boolean,
): VideoLimit[] {
  const quiet = !speaking && receivers.length >= CROWD ? NON_SPEAKER_FACTOR : 1;
  const wanted = receivers.map((receiver) => {
    const size = videoLimitFor(receiver, receivers.length);
    return { ...size, maxBitrate: Math.round(size.maxBitrate * quiet) };
  });
  const total = wanted.reduce((sum, { maxBitrate }) => sum + maxBitrate, 0);
  const budget = (available ?? Infinity) * UPLINK_SHARE -
    receivers.length * AUDIO_BITRATE;
  const share = Math.min(1, Math.max(0, budget) / Math.max(total, 1));
  return wanted.map((limit) => {
    const maxBitrate = Math.max(
      MIN_VIDEO_BITRATE,
      Math.round(limit.maxBitrate * share),
    );
    // Video of too few bits is better small than blurred.
    const fits = VIDEO_LADDER.find((size) =>
      size.maxBitrate / 2 <= maxBitrate
    ) ?? VIDEO_LADDER[VIDEO_LADDER.length - 1];
    return {
      maxBitrate,
      maxFramerate: Math.min(limit.maxFramerate, fits.maxFramerate),
      width: Math.min(limit.width, fits.width),
    };
  });
}

/** Bits a second that one more receiver needs, at the least that is worth looking at. */
export const bitratePerReceiver = 125_000;

/** Whether the uplink bears one more receiver, as far as it was measured. */
export function canAddReceiver({ used, available }: Uplink): boolean {
  return available === null || available - used >= bitratePerReceiver;
}

function videoLimitFor(
  { width, small }: VideoReceiver,
  receivers: number,
): VideoLimit {
  const most = receivers <= 1 ? 0 : receivers <= CROWD ? 1 : 2;
  const shown = width ?? Infinity;
  const place = VIDEO_LADDER.findLastIndex((size) =>
    size.width >= Math.min(shown, VIDEO_LADDER[0].width)
  );
  const size = VIDEO_LADDER[Math.max(most, place)];
  return small ? { ...size, width: Math.min(size.width, FIRST_WIDTH) } : size;
}
