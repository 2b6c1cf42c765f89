/** The level of a microphone. */
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, systemClock } from "../../protocol/clock.ts";
import { onGesture } from "./gesture.ts";
import { SpeakingDetector } from "../session/speaking_detector.ts";
import type { EventTargetPort } from "../page/wake.ts";

/** Milliseconds between two measurements. */
const MEASURE_EVERY = 100;
/** After so many of them in which no audio was processed, the level is unknown. */
const STALLED_AFTER = 5;

/** What this needs of Web Audio. */
export type AudioContextPort =
  & Pick<
    AudioContext,
    | "state"
    | "currentTime"
    | "resume"
    | "suspend"
    | "close"
    | "createAnalyser"
    | "createMediaStreamSource"
  >
  & EventTargetPort;

/** What a level meter needs of the browser. */
export interface LevelWorld {
  /** Gestures are listened for there: some browsers process audio only after one. */
  document: EventTargetPort;
  clock?: Clock;
  createAudioContext?: () => AudioContextPort;
}

/** The measurement of one track. */
interface Meter {
  context: AudioContextPort;
  source: MediaStreamAudioSourceNode;
  analyser: AnalyserNode;
  samples: Float32Array<ArrayBuffer>;
  speech: SpeakingDetector;
  /** How much audio had been processed at the last measurement, in seconds … */
  at: number;
  /** … and for how many measurements that has not changed. */
  still: number;
}

/** A level meter for one track at a time. */
export class LevelMeter {
  /** From 0, silence, to 1; `null` where the browser processes no audio. */
  readonly value: ReadonlySignal<number | null>;
  /** Whether somebody is speaking, as far as is known. */
  readonly speaking: ReadonlySignal<boolean>;
  readonly #value = signal<number | null>(0);
  readonly #speaking = signal(false);
  readonly #world: Required<LevelWorld>;
  #track: MediaStreamTrack | null = null;
  #meter: Meter | null = null;
  #context: AudioContextPort | null = null;
  #undo: (() => void) | null = null;
  #cancel = () => {};

  constructor(world: LevelWorld) {
    this.#world = { clock: systemClock, createAudioContext, ...world };
    this.value = this.#value;
    this.speaking = this.#speaking;
  }

  /**
   * Measures this track from now on, or nothing.
   * @param speaking what is known of it without measuring; `null` if it is not
   */
  measure(track: MediaStreamTrack | null, speaking: boolean | null): void {
    this.#cancel();
    this.#stop();
    this.#publish(0, speaking === true);
    if (!track || speaking !== null) return;
    this.#track = track;
    this.#undo ??= onGesture(this.#world.document, () => this.#retry());
    this.#start(track);
    this.#schedule();
  }

  /** Releases everything. */
  close(): void {
    this.measure(null, null);
    this.#undo?.();
    this.#undo = null;
    this.#drop();
  }

  #start(track: MediaStreamTrack): void {
    try {
      if (this.#context?.state === "closed") this.#context = null;
      const context = this.#context ??= this.#open();
      this.#wake();
      const analyser = context.createAnalyser();
      analyser.fftSize = 512;
      const source = context.createMediaStreamSource(new MediaStream([track]));
      source.connect(analyser);
      this.#meter = {
        context,
        source,
        analyser,
        samples: new Float32Array(analyser.fftSize),
        speech: new SpeakingDetector(),
        at: context.currentTime,
        still: 0,
      };
    } catch {
      // Some browsers refuse without audio hardware, or with another sample rate.
      this.#meter = null;
    }
  }

  /** A new context, which resumes by itself when the system lets it. */
  #open(): AudioContextPort {
    const context = this.#world.createAudioContext();
    context.addEventListener("statechange", () => {
      if (context === this.#context) this.#wake();
    });
    return context;
  }

  #schedule(): void {
    this.#cancel = this.#world.clock.after(MEASURE_EVERY, () => {
      this.#schedule();
      try {
        this.#takeSample();
      } catch {
        this.#meter = null; // What cannot be measured is unknown, and nothing worse.
      }
    });
  }

  #takeSample(): void {
    const meter = this.#meter;
    if (!meter) return this.#publish(null, false);
    const { context, analyser, samples } = meter;
    const { currentTime } = context;
    if (currentTime === meter.at) {
      // Even where the context says that it is running: Safari's may stall after a phone call.
      if (++meter.still < STALLED_AFTER) return;
      meter.speech = new SpeakingDetector();
      return this.#publish(null, false);
    }
    meter.at = currentTime;
    meter.still = 0;
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) /
      samples.length;
    // Loudness is perceived in decibels: -60 dB is shown as silence, -10 dB as full.
    const decibels = 10 * Math.log10(power + 1e-12);
    const level = Math.min(1, Math.max(0, (decibels + 60) / 50));
    this.#publish(
      Math.round(level * 20) / 20,
      meter.speech.update(Math.sqrt(power), currentTime * 1000),
    );
  }

  /** Resumes a suspended context; one that the system interrupted would break by it (WebKit). */
  #wake(): void {
    if (this.#track && this.#context?.state === "suspended") {
      const context = this.#context;
      quietly(() => context.resume());
    }
  }

  /** There was a gesture: a suspended context may resume now, and a stalled one is replaced. */
  #retry(): void {
    const track = this.#track;
    if (!track || this.#value.value !== null) return;
    if (this.#context?.state === "suspended") return this.#wake();
    this.#disconnect();
    this.#drop();
    this.#start(track);
  }

  #publish(level: number | null, speaking: boolean): void {
    batch(() => {
      this.#value.value = level;
      this.#speaking.value = speaking;
    });
  }

  #stop(): void {
    this.#track = null;
    this.#disconnect();
    // A running context takes CPU time even where nothing is measured.
    const context = this.#context;
    quietly(() => context?.suspend());
  }

  #disconnect(): void {
    const meter = this.#meter;
    this.#meter = null;
    quietly(() => meter?.source.disconnect());
  }

  #drop(): void {
    const context = this.#context;
    this.#context = null;
    this.#meter = null;
    if (context && context.state !== "closed") {
      quietly(() => context.close());
    }
  }
}

/** Whether a context does it or not, it costs nobody the microphone: some throw, others reject. */
async function quietly(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch {
    // The level is unknown then, and that is shown.
  }
}

/** A context that only measures: it plays nothing. */
export function createAudioContext(): AudioContextPort {
  return new AudioContext({
    latencyHint: "playback",
    // Browsers that do not know this option play silence.
    ...{ sinkId: { type: "none" } },
  });
}
