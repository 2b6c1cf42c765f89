/** The data channels of every connection: negotiated, so that none needs a handshake of its own. */
import * as LIMITS from "../../protocol/limits.ts";

/** The name of a data channel. */
export type ChannelName = "control" | "bulk";

/** What is known of a data channel before it is opened. */
export interface ChannelSpec {
  readonly name: ChannelName;
  /** Its stream's number in the SCTP association. */
  readonly id: number;
  readonly ordered: boolean;
  /** Whose turn it is when several channels have something to send. */
  readonly priority: RTCPriorityType;
  /** Bytes waiting in the browser below which a paced sender goes on … */
  readonly lowWater: number;
  /** … and beyond which nothing more is sent at all. */
  readonly highWater: number;
}

/**
 * One association carries them all, first come, first served: what a bulk channel has waiting in
 * the browser delays the others. So little of it waits there.
 */
export const CHANNELS = {
  /** Negotiation, chat, and everything else that is small. Always open. */
  control: {
    name: "control",
    id: 0,
    ordered: true,
    priority: "high",
    lowWater: LIMITS.historyBufferedBytes,
    highWater: LIMITS.peerBufferedBytes,
  },
  /** What is large and can wait. Open where a registered topic uses it. */
  bulk: {
    name: "bulk",
    id: 1,
    ordered: true,
    priority: "very-low",
    lowWater: LIMITS.bulkBufferedBytes,
    highWater: 2 * LIMITS.bulkBufferedBytes,
  },
} as const satisfies Record<ChannelName, ChannelSpec>;
