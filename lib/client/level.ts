/** How loud a microphone is. */
import { type ReadonlySignal, signal } from "@preact/signals";

/** Milliseconds between two measurements. */
const EVERY = 100;

/** A level meter for one track at a time. */
export class Level {
  /** From 0, silence, to 1. */
  readonly value: ReadonlySignal<number>;
  readonly #value = signal(0);
  #context: AudioContext | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.value = this.#value;
  }

  /** Measures this track from now on, or nothing. */
  measure(track: MediaStreamTrack | null): void {
    this.#stop();
    if (!track) return;
    const context = this.#context ??= new AudioContext({
      latencyHint: "playback",
    });
    // Some browsers let sound be processed only after a click; the next call tries again.
    context.resume().catch(() => {});
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    this.#source = context.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) /
        samples.length;
      // Loudness is heard in decibels: -60 dB shows as nothing, -10 dB as full.
      const decibels = 10 * Math.log10(power + 1e-12);
      const level = Math.min(1, Math.max(0, (decibels + 60) / 50));
      this.#value.value = Math.round(level * 20) / 20;
    }, EVERY);
  }

  /** Releases everything. */
  close(): void {
    this.#stop();
    this.#context?.close().catch(() => {});
    this.#context = null;
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#source?.disconnect();
    this.#source = null;
    this.#value.value = 0;
  }
}
