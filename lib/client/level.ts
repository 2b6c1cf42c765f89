/** How loud a microphone is. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { Speech } from "./speech.ts";

/** Milliseconds between two measurements. */
const EVERY = 100;

/** A level meter for one track at a time. */
export class Level {
  /** From 0, silence, to 1. */
  readonly value: ReadonlySignal<number>;
  /** Whether somebody speaks into it. */
  readonly speaking: ReadonlySignal<boolean>;
  readonly #value = signal(0);
  readonly #speaking = signal(false);
  #context: AudioContext | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.value = this.#value;
    this.speaking = this.#speaking;
  }

  /**
   * Measures this track from now on, or nothing.
   * @param speaking what is known of it without measuring; `null` if it is not
   */
  measure(track: MediaStreamTrack | null, speaking: boolean | null): void {
    this.#stop();
    this.#speaking.value = speaking === true;
    if (!track || speaking !== null) return;
    const context = this.#context ??= new AudioContext({
      latencyHint: "playback",
      // It is only looked at: nothing is to be played. Browsers that do not know this play silence.
      ...{ sinkId: { type: "none" } },
    });
    // Some browsers let sound be processed only after a click; the next call tries again.
    context.resume().catch(() => {});
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    this.#source = context.createMediaStreamSource(new MediaStream([track]));
    this.#source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const speech = new Speech();
    this.#timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) /
        samples.length;
      // Loudness is heard in decibels: -60 dB shows as nothing, -10 dB as full.
      const decibels = 10 * Math.log10(power + 1e-12);
      const level = Math.min(1, Math.max(0, (decibels + 60) / 50));
      this.#value.value = Math.round(level * 20) / 20;
      const now = context.currentTime * 1000;
      this.#speaking.value = speech.take(Math.sqrt(power), now);
    }, EVERY);
  }

  /** Releases everything. */
  close(): void {
    this.measure(null, null);
    this.#context?.close().catch(() => {});
    this.#context = null;
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#source?.disconnect();
    this.#source = null;
    // Even where nothing is measured, sound that runs takes the processor's time.
    this.#context?.suspend().catch(() => {});
    this.#value.value = 0;
  }
}
