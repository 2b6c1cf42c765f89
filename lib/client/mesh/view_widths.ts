/** How wide this page shows a peer's videos: told to them, but not at each pixel of a resized window. */
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import type { VideoSlot } from "../session/slots.ts";

/** Pixels, by slot; those that are not shown yet are left out. */
export type Widths = Partial<Record<VideoSlot, number>>;

/** The widths at which one peer's videos are shown here. */
export class ViewWidths {
  readonly #clock: Clock;
  readonly #send: (widths: Widths) => void;
  #widths: Widths = {};
  /** What they were sent last; nothing more is for a moment. */
  #sent: Widths | null = null;
  #waits = false;

  constructor(clock: Clock, send: (widths: Widths) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  set(slot: VideoSlot, width: number): void {
    const pixels = Math.min(width, LIMITS.maxPixels);
    if (this.#widths[slot] === pixels) return;
    this.#widths = { ...this.#widths, [slot]: pixels };
    this.#tell();
  }

  /** The peer may not have what they were sent. */
  repeat(): void {
    this.#sent = null;
    if (Object.keys(this.#widths).length > 0) this.#tell();
  }

  #tell(): void {
    if (this.#waits || this.#sent === this.#widths) return;
    this.#sent = this.#widths;
    this.#send(this.#widths);
    this.#waits = true;
    this.#clock.after(TIMES.viewEvery, () => {
      this.#waits = false;
      this.#tell();
    });
  }
}
