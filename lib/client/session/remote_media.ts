/** What comes from one peer, slot by slot, and whether they speak. */
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { type Slot, SLOTS } from "./slots.ts";
import { SpeakingDetector } from "./speaking_detector.ts";

/** The media of one peer, over one connection after the other. */
export class RemoteMedia {
  readonly speaking: ReadonlySignal<boolean>;
  readonly #speaking = signal(false);
  readonly #streams = new Map(
    SLOTS.map(({ name }) => [name, signal<MediaStream | null>(null)]),
  );
  readonly #speakingDetector = new SpeakingDetector();

  constructor() {
    this.speaking = this.#speaking;
  }

  /** What comes in a slot; `null` until there is a track. */
  stream(slot: Slot): ReadonlySignal<MediaStream | null> {
    return this.#slot(slot);
  }

  /** Adds a track; the last video of a connection before stays until the new one has its first frame. */
  addTrack(slot: Slot, track: MediaStreamTrack): void {
    const stream = this.#slot(slot);
    // A new stream for a new track: an audio element that was given an empty one never starts.
    const show = () => stream.value = new MediaStream([track]);
    if (stream.peek() === null || !track.muted) show();
    else track.addEventListener("unmute", show, { once: true });
  }

  /** This track has ended: what is shown of it is over, unless another took its place. */
  removeTrack(slot: Slot, track: MediaStreamTrack): void {
    const stream = this.#slot(slot);
    if (stream.peek()?.getTracks().includes(track)) stream.value = null;
  }

  /**
   * Takes how loud the audio was of late.
   * @param level from 0 to 1
   * @param now milliseconds
   * @param on whether the microphone is said to be on
   */
  updateLevel(level: number, now: number, on: boolean): void {
    const speaks = this.#speakingDetector.update(level, now);
    this.#speaking.value = speaks && on;
  }

  /** Nothing comes any more. */
  clear(): void {
    batch(() => {
      for (const stream of this.#streams.values()) stream.value = null;
      this.#speaking.value = false;
    });
  }

  #slot(slot: Slot) {
    const found = this.#streams.get(slot);
    if (!found) throw new Error(`No slot "${slot}"`);
    return found;
  }
}
