/** One uplink for all senders: what a call begins with; `uplink_share.ts`, which shares it, comes later. */
import type { VideoLimit } from "./video_limiter.ts";

/** Somebody who gets a copy of one of this page's videos. */
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

/** How cameras are limited as long as nobody shares the uplink out. */
export const FIRST_LIMIT: VideoLimit = {
  width: 480,
  maxBitrate: 600_000,
  maxFramerate: 24,
};
