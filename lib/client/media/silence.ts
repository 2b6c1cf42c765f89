/** A microphone that is on and gives nothing: muted by its own switch, or the wrong one. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, systemClock } from "../../protocol/clock.ts";
import { type AudioContextPort, createAudioContext } from "./level_meter.ts";

/** Milliseconds between two looks. */
const LOOK_EVERY = 250;
/** Seconds of audio in which there is nothing at all. */
const SILENT_FOR = 8;
/** A sample that is louder is sound: the quietest room is, and digital silence is not. */
const SILENCE = 5e-5;

/** Watches one track at a time. */
export class SilenceWatch {
  /** Whether it has given nothing for so long; no longer as soon as it gives something. */
  readonly silent: ReadonlySignal<boolean>;
  readonly #silent = signal(false);
  readonly #clock: Clock;
  readonly #create: () => AudioContextPort;
  #end = () => {};

  constructor(clock: Clock = systemClock, create = createAudioContext) {
    this.#clock = clock;
    this.#create = create;
    this.silent = this.#silent;
  }

  /** Watches this track until it gives any sound, or nothing. */
  watch(track: MediaStreamTrack | null): void {
    this.#end();
    this.#end = () => {};
    this.#silent.value = false;
    if (!track) return;
    try {
      this.#start(track);
    } catch {
      // A browser that measures nothing tells nothing.
    }
  }

  /** Releases everything. */
  close(): void {
    this.watch(null);
  }

  #start(track: MediaStreamTrack): void {
    const context = this.#create();
    let cancel = () => {};
    const end = () => {
      cancel();
      context.close().catch(() => {});
    };
    this.#end = end;
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    context.createMediaStreamSource(new MediaStream([track]))
      .connect(analyser);
    // It runs by itself: whoever is in a call has clicked.
    context.resume().catch(() => {});
    const samples = new Float32Array(analyser.fftSize);
    let since: number | null = null;
    const look = () => {
      analyser.getFloatTimeDomainData(samples);
      if (samples.some((sample) => Math.abs(sample) > SILENCE)) {
        this.#silent.value = false;
        return end();
      }
      // A context that stands still hears nothing either: only its own time counts.
      since ??= context.currentTime;
      this.#silent.value = context.currentTime - since >= SILENT_FOR;
      cancel = this.#clock.after(LOOK_EVERY, look);
    };
    cancel = this.#clock.after(LOOK_EVERY, look);
  }
}
