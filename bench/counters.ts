/** What a page in a call has counted so far; it needs the probe of `tests/support/browser/probe.ts`. */
import type { Page } from "playwright-core";

/** Of all of a page's connections together, since they were made. */
export interface Counters {
  /** Milliseconds since the page began. */
  at: number;
  /** Bytes sent, with everything that belongs to them. */
  sentBytes: number;
  /** Samples of sound that were played, and those of them that were made up for lost ones. */
  samples: number;
  concealed: number;
  /** Packets of sound that came, and that did not. */
  packets: number;
  lost: number;
  /** Frames that each picture of somebody else has shown. */
  frames: number[];
  /** What is sent now, such as `640×360`, for each connection. */
  sizes: string[];
}

/** What was counted between two readings. */
export function since(before: Counters, after: Counters): Counters {
  const less = (
    key: "at" | "sentBytes" | "samples" | "concealed" | "packets" | "lost",
  ) => after[key] - before[key];
  return {
    at: less("at"),
    sentBytes: less("sentBytes"),
    samples: less("samples"),
    concealed: less("concealed"),
    packets: less("packets"),
    lost: less("lost"),
    frames: after.frames.map((frames, n) => frames - (before.frames[n] ?? 0)),
    sizes: after.sizes,
  };
}

/** Reads them. */
export function readCounters(page: Page): Promise<Counters> {
  return page.evaluate(async () => {
    const counters: Counters = {
      at: performance.now(),
      sentBytes: 0,
      samples: 0,
      concealed: 0,
      packets: 0,
      lost: 0,
      frames: [],
      sizes: [],
    };
    const live = globalThis.probe.connections.filter(({ signalingState }) =>
      signalingState !== "closed"
    );
    const reports = await Promise.all(live.map((each) => each.getStats()));
    for (const report of reports) {
      report.forEach((entry) => {
        if (entry.type === "transport") counters.sentBytes += entry.bytesSent;
        if (entry.type === "inbound-rtp" && entry.kind === "audio") {
          counters.samples += entry.totalSamplesReceived ?? 0;
          // Silence that stands for silence is no loss: a microphone that is off.
          counters.concealed += (entry.concealedSamples ?? 0) -
            (entry.silentConcealedSamples ?? 0);
          counters.packets += entry.packetsReceived ?? 0;
          counters.lost += entry.packetsLost ?? 0;
        }
        if (entry.type === "outbound-rtp" && entry.frameWidth > 0) {
          counters.sizes.push(`${entry.frameWidth}×${entry.frameHeight}`);
        }
      });
    }
    for (const tile of document.querySelectorAll("[role=group]")) {
      const video = tile.querySelector("video");
      if (tile.ariaLabel?.endsWith("(you)") || !video) continue;
      const { totalVideoFrames } = video.getVideoPlaybackQuality();
      counters.frames.push(totalVideoFrames);
    }
    return counters;
  });
}
