/**
 * One uplink for all senders: how it is shared, so that sound never suffers for pictures, nor a
 * screen for cameras. Pure.
 */
import * as LIMITS from "../../protocol/limits.ts";
import { SCREEN_SOUND_BITRATE, type VideoSlot } from "./slots.ts";
import type { Uplink, VideoReceiver } from "./uplink.ts";
import type { VideoLimit } from "./video_limiter.ts";

/** Bits a second of one sender's audio, with all headers. */
const AUDIO_BITRATE = 50_000;
/** The same of a shared screen's sound. */
const SCREEN_AUDIO_BITRATE = SCREEN_SOUND_BITRATE + 20_000;
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

/** What is left of a peak after each measurement: it is forgotten within some minutes. */
const FADING = 0.99;
/** An uplink that fell below this share of its peak is scarce. */
const FALLEN = 0.7;
/** So many measurements, two seconds apart, count beside files. */
const RECENT = 3;

/**
 * Tells a scarce uplink from one that is little used. A browser measures no more than a little
 * above what it sends: what it says at first, or while little is sent, is no limit. After a short
 * queue it says even less, for some seconds.
 */
export class CongestionDetector {
  /** The most that was measured of late, in bits a second for each receiver. */
  #peak = 0;
  /** The last measurements, in bits a second for each receiver. */
  #recent: number[] = [];

  /**
   * What there is to share, in bits a second; `null` where it is not known to be scarce.
   * @param isShared whether the page sends other things too, whose short queues make no uplink
   *   scarce: then the most of the last measurements counts
   */
  update(
    available: number | null,
    receivers: number,
    isShared = false,
  ): number | null {
    if (available === null || receivers === 0) {
      this.#recent = [];
      return null;
    }
    this.#recent = [...this.#recent, available / receivers].slice(-RECENT);
    const each = Math.max(...this.#recent.slice(isShared ? 0 : -1));
    this.#peak = Math.max(this.#peak * FADING, each);
    return each < this.#peak * FALLEN ? each * receivers : null;
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

/** Pixels of the width that cameras have at most while a screen is shown: people stand in a strip. */
const BESIDE_SCREEN = 320;
/** No screen gets less, in bits a second. */
const MIN_SCREEN_BITRATE = 150_000;
/** Pixels of a screen's width below which text is hard to read, however small it is shown … */
const LEGIBLE_WIDTH = 1_280;
/** … and above which nobody sees more. */
const WIDEST = 2_560;
/** A screen that the receiver does not show, or may not. */
const UNSEEN: VideoLimit = { width: 160, maxBitrate: 60_000, maxFramerate: 1 };

/** What a shared screen shows, as its track's `contentHint` says: text that must stay legible, or what moves. */
interface ScreenKind {
  /** Bits and frames a second for one receiver, and where there are more than two: each is encoded anew. */
  bitrates: readonly [few: number, many: number];
  framerates: readonly [few: number, many: number];
  degradation: RTCDegradationPreference;
  /** The codecs that do best, where both sides have them. */
  codecs: readonly string[];
}

const TEXT: ScreenKind = {
  bitrates: [2_000_000, 1_000_000],
  framerates: [15, 8],
  degradation: "maintain-resolution",
  codecs: ["video/AV1", "video/VP9", "video/VP8"],
};

const MOTION: ScreenKind = {
  bitrates: [3_000_000, 1_500_000],
  framerates: [30, 30],
  degradation: "balanced",
  codecs: ["video/VP9", "video/VP8"],
};

/** How both videos are limited for one receiver. */
export interface VideoLimits {
  readonly camera: VideoLimit;
  /** `null` while no screen is shared: browsers are not asked for nothing. */
  readonly screen: VideoLimit | null;
}

/** Somebody who gets what this page sends. */
export interface Receiver {
  videoReceiver(slot: VideoSlot): VideoReceiver;
}

/** What is sent of a shared screen. */
export interface SentScreen {
  /** Of its video track. */
  readonly contentHint: string;
  readonly hasSound: boolean;
}

/**
 * How the videos are limited for each receiver, in their order: a screen goes before cameras, which
 * are small meanwhile.
 * @param available as for `shareUplink`
 * @param screen `null` where none is shared
 */
export function shareVideos(
  receivers: readonly Receiver[],
  available: number | null,
  speaking: boolean,
  screen: SentScreen | null,
): VideoLimits[] {
  const cameras = receivers.map((one) => one.videoReceiver("camera"));
  if (!screen) {
    return shareUplink(cameras, available, speaking)
      .map((camera) => ({ camera, screen: null }));
  }
  const kind = screen.contentHint === "motion" ? MOTION : TEXT;
  const wanted = receivers.map((one) =>
    screenLimitFor(one.videoReceiver("screen"), kind, receivers.length)
  );
  const total = wanted.reduce((sum, { maxBitrate }) => sum + maxBitrate, 0);
  const screenSound = screen.hasSound
    ? receivers.length * SCREEN_AUDIO_BITRATE
    : 0;
  const sound = receivers.length * AUDIO_BITRATE + screenSound;
  const budget = (available ?? Infinity) * UPLINK_SHARE - sound -
    receivers.length * MIN_VIDEO_BITRATE;
  const share = Math.min(1, Math.max(0, budget) / Math.max(total, 1));
  const screens = wanted.map((limit) => ({
    ...limit,
    maxBitrate: Math.max(
      Math.min(limit.maxBitrate, MIN_SCREEN_BITRATE),
      Math.round(limit.maxBitrate * share),
    ),
  }));
  const given = screens.reduce((sum, { maxBitrate }) => sum + maxBitrate, 0);
  const left = available === null
    ? null
    : Math.max(0, available - (given + screenSound) / UPLINK_SHARE);
  const limits = shareUplink(
    cameras.map(({ width, small }) => ({
      width: Math.min(width ?? Infinity, BESIDE_SCREEN),
      small,
    })),
    left,
    speaking,
  );
  return limits.map((camera, n) => ({ camera, screen: screens[n] }));
}

function screenLimitFor(
  { width }: VideoReceiver,
  { bitrates, framerates, degradation, codecs }: ScreenKind,
  receivers: number,
): VideoLimit {
  if (width === 0) return UNSEEN;
  const crowd = receivers <= 2 ? 0 : 1;
  return {
    maxBitrate: bitrates[crowd],
    maxFramerate: framerates[crowd],
    width: Math.min(Math.max(width ?? WIDEST, LEGIBLE_WIDTH), WIDEST),
    adapt: (parameters) => {
      parameters.degradationPreference = degradation;
      const codec =
        codecs.flatMap((type) =>
          parameters.codecs?.find(({ mimeType }) => mimeType === type) ?? []
        )[0];
      // Browsers that do not know this key send what was agreed on first.
      if (codec) {
        for (const encoding of parameters.encodings) {
          Object.assign(encoding, { codec });
        }
      }
      return codec !== undefined;
    },
  };
}

/** Whether the uplink bears one more receiver, as far as it was measured. */
export function canAddReceiver({ used, available }: Uplink): boolean {
  return available === null || available - used >= LIMITS.receiverBitrate;
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
