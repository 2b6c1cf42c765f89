/** What comes from one peer: picture, sound, and whether they speak. */
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Slot } from "./slots.ts";
import { Speech } from "./speech.ts";

/** The media of one peer, over one connection after the other. */
export class RemoteMedia {
  /** What is on, as the peer says. */
  readonly on: ReadonlySignal<{ camera: boolean; microphone: boolean }>;
  readonly speaking: ReadonlySignal<boolean>;
  readonly camera: ReadonlySignal<MediaStream | null>;
  readonly sound: ReadonlySignal<MediaStream | null>;
  readonly #on = signal({ camera: false, microphone: false });
  readonly #speaking = signal(false);
  readonly #camera = signal<MediaStream | null>(null);
  readonly #sound = signal<MediaStream | null>(null);
  readonly #speech = new Speech();

  constructor() {
    this.on = this.#on;
    this.speaking = this.#speaking;
    this.camera = this.#camera;
    this.sound = this.#sound;
  }

  /** The peer says what is on. */
  tell({ camera, microphone }: { camera: boolean; microphone: boolean }): void {
    this.#on.value = { camera, microphone };
  }

  /** Takes a track; the last picture of a connection before stays until the new one has its first. */
  take(slot: Slot, track: MediaStreamTrack): void {
    const place = slot === "camera"
      ? this.#camera
      : slot === "microphone"
      ? this.#sound
      : null;
    if (!place) return;
    // A new stream for a new track: an audio element that was given an empty one never starts.
    const show = () => place.value = new MediaStream([track]);
    if (place.value === null || !track.muted) show();
    else track.addEventListener("unmute", show, { once: true });
  }

  /** Takes how loud the sound was of late, from 0 to 1, at a moment in milliseconds. */
  listen(loudness: number, now: number): void {
    const speaks = this.#speech.take(loudness, now);
    this.#speaking.value = speaks && this.#on.value.microphone;
  }

  /** Nothing comes any more. */
  clear(): void {
    batch(() => {
      this.#camera.value = this.#sound.value = null;
      this.#speaking.value = false;
    });
  }
}
