/** One uplink for all senders: how it is shared, so that sound never suffers for pictures. Pure. */
import type { VideoLimit } from "./video_limits.ts";

/** Bits a second of one sender's sound, with everything around it. */
const SOUND = 50_000;
/** No picture gets less, in bits a second: below, it is none. */
const LEAST = 60_000;
/** The share of the measured uplink that is given out. */
const GIVEN = 0.85;
/** From so many receivers on, those who do not speak send smaller pictures. */
const CROWD = 3;
/** What is left, of the bits a second, of the picture of somebody who does not speak. */
const QUIET = 0.6;
/** Pixels of the first pictures' width: the first frame of a small one is there sooner. */
const FIRST_WIDTH = 480;

/** A picture that is worth sending: it is sent where it is shown at least half as wide. */
const PICTURES: readonly VideoLimit[] = [
  { width: 960, maxBitrate: 1_500_000, maxFramerate: 30 },
  { width: 640, maxBitrate: 600_000, maxFramerate: 24 },
  { width: 320, maxBitrate: 250_000, maxFramerate: 15 },
  { width: 160, maxBitrate: 100_000, maxFramerate: 10 },
];

/** Somebody who gets a copy of this browser's picture. */
export interface Receiver {
  /** Pixels that the picture is shown wide there, at most; `null` while they did not say. */
  width: number | null;
  /** Whether the connection is so new that the picture stays small. */
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
export class Scarcity {
  /** The most that was measured of late, in bits a second for each receiver. */
  #peak = 0;

  /** What there is to share, in bits a second; `null` where it is not known to be scarce. */
  take(available: number | null, receivers: number): number | null {
    if (available === null || receivers === 0) return null;
    const each = available / receivers;
    this.#peak = Math.max(this.#peak * FADING, each);
    return each < this.#peak * FALLEN ? available : null;
  }
}

/**
 * How the picture is limited for each receiver, in their order.
 * @param available bits a second that can be sent to all together; `null` where they are not scarce
 * @param speaking whether the person in the picture speaks: the speaker goes first
 */
export function shareUplink(
  receivers: readonly Receiver[],
  available: number | null,
  speaking: boolean,
): VideoLimit[] {
  const quiet = !speaking && receivers.length >= CROWD ? QUIET : 1;
  const wanted = receivers.map((receiver) => {
    const picture = pictureFor(receiver, receivers.length);
    return { ...picture, maxBitrate: Math.round(picture.maxBitrate * quiet) };
  });
  const total = wanted.reduce((sum, { maxBitrate }) => sum + maxBitrate, 0);
  const budget = (available ?? Infinity) * GIVEN - receivers.length * SOUND;
  const share = Math.min(1, Math.max(0, budget) / Math.max(total, 1));
  return wanted.map((limit) => {
    const maxBitrate = Math.max(LEAST, Math.round(limit.maxBitrate * share));
    // A picture of too few bits is better small than blurred.
    const fits = PICTURES.find((picture) =>
      picture.maxBitrate / 2 <= maxBitrate
    ) ?? PICTURES[PICTURES.length - 1];
    return {
      maxBitrate,
      maxFramerate: Math.min(limit.maxFramerate, fits.maxFramerate),
      width: Math.min(limit.width, fits.width),
    };
  });
}

/** Bits a second that one more receiver needs, at the least that is worth looking at. */
export const needsOneMore = 125_000;

/** Whether the uplink bears one more receiver, as far as it was measured. */
export function bearsOneMore({ used, available }: Uplink): boolean {
  return available === null || available - used >= needsOneMore;
}

function pictureFor(
  { width, small }: Receiver,
  receivers: number,
): VideoLimit {
  const most = receivers <= 1 ? 0 : receivers <= CROWD ? 1 : 2;
  const shown = width ?? Infinity;
  const place = PICTURES.findLastIndex((picture) =>
    picture.width >= Math.min(shown, PICTURES[0].width)
  );
  const picture = PICTURES[Math.max(most, place)];
  return small
    ? { ...picture, width: Math.min(picture.width, FIRST_WIDTH) }
    : picture;
}
