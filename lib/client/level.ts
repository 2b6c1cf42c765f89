/** How loud a microphone is. */
import { batch, type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, systemClock } from "../protocol/clock.ts";
import { onGesture } from "./gesture.ts";
import { Speech } from "./speech.ts";
import type { Events } from "./wake.ts";

/** Milliseconds between two measurements. */
const EVERY = 100;
/** After so many of them in which no sound was processed, nothing is known any more. */
const STALLED = 5;

/** What this needs of Web Audio. */
export type Sounds =
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
  & Events;

/** What a level meter needs of the browser. */
export interface LevelWorld {
  /** Hears gestures: some browsers process sound only after one. */
  document: Events;
  clock?: Clock;
  createSounds?: () => Sounds;
}

/** One track that is measured. */
interface Meter {
  sounds: Sounds;
  source: MediaStreamAudioSourceNode;
  analyser: AnalyserNode;
  samples: Float32Array<ArrayBuffer>;
  speech: Speech;
  /** How far the sound had been processed at the last measurement, in seconds … */
  at: number;
  /** … and how many measurements ago it moved. */
  still: number;
}

/** A level meter for one track at a time. */
export class Level {
  /** From 0, silence, to 1; `null` where the browser does not process the sound. */
  readonly value: ReadonlySignal<number | null>;
  /** Whether somebody speaks into it, as far as is known. */
  readonly speaking: ReadonlySignal<boolean>;
  readonly #value = signal<number | null>(0);
  readonly #speaking = signal(false);
  readonly #world: Required<LevelWorld>;
  #track: MediaStreamTrack | null = null;
  #meter: Meter | null = null;
  #sounds: Sounds | null = null;
  #undo: (() => void) | null = null;
  #cancel = () => {};

  constructor(world: LevelWorld) {
    this.#world = { clock: systemClock, createSounds, ...world };
    this.value = this.#value;
    this.speaking = this.#speaking;
  }

  /**
   * Measures this track from now on, or nothing.
   * @param speaking what is known of it without measuring; `null` if it is not
   */
  measure(track: MediaStreamTrack | null, speaking: boolean | null): void {
    this.#stop();
    this.#tell(0, speaking === true);
    if (!track || speaking !== null) return;
    this.#track = track;
    this.#undo ??= onGesture(this.#world.document, () => this.#nudge());
    this.#start(track);
    this.#look();
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
      const sounds = this.#sounds ??= this.#open();
      this.#wake();
      const analyser = sounds.createAnalyser();
      analyser.fftSize = 512;
      const source = sounds.createMediaStreamSource(new MediaStream([track]));
      source.connect(analyser);
      this.#meter = {
        sounds,
        source,
        analyser,
        samples: new Float32Array(analyser.fftSize),
        speech: new Speech(),
        at: sounds.currentTime,
        still: 0,
      };
    } catch {
      // Without sound hardware, or with another sample rate, some browsers refuse.
      this.#meter = null;
    }
  }

  /** A new context, which goes on by itself when the system lets it. */
  #open(): Sounds {
    const sounds = this.#world.createSounds();
    sounds.addEventListener("statechange", () => {
      if (sounds === this.#sounds) this.#wake();
    });
    return sounds;
  }

  #look(): void {
    this.#cancel = this.#world.clock.after(EVERY, () => {
      this.#take();
      this.#look();
    });
  }

  #take(): void {
    const meter = this.#meter;
    if (!meter) return this.#tell(null, false);
    const { sounds, analyser, samples } = meter;
    const { currentTime } = sounds;
    if (currentTime === meter.at) {
      // Also where the context says that it runs: Safari's may stand still after a phone call.
      if (++meter.still < STALLED) return;
      meter.speech = new Speech();
      return this.#tell(null, false);
    }
    meter.at = currentTime;
    meter.still = 0;
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) /
      samples.length;
    // Loudness is heard in decibels: -60 dB shows as nothing, -10 dB as full.
    const decibels = 10 * Math.log10(power + 1e-12);
    const level = Math.min(1, Math.max(0, (decibels + 60) / 50));
    this.#tell(
      Math.round(level * 20) / 20,
      meter.speech.take(Math.sqrt(power), currentTime * 1000),
    );
  }

  /** Lets a suspended context run; one that the system interrupted would break by that (WebKit). */
  #wake(): void {
    if (this.#track && this.#sounds?.state === "suspended") {
      this.#sounds.resume().catch(() => {});
    }
  }

  /** Somebody touched the page: what may run now runs, and what stands still is made anew. */
  #nudge(): void {
    const track = this.#track;
    if (!track || this.#value.value !== null) return;
    if (this.#sounds?.state === "suspended") return this.#wake();
    this.#meter?.source.disconnect();
    this.#drop();
    this.#start(track);
  }

  #tell(level: number | null, speaking: boolean): void {
    batch(() => {
      this.#value.value = level;
      this.#speaking.value = speaking;
    });
  }

  #stop(): void {
    this.#cancel();
    this.#track = null;
    this.#meter?.source.disconnect();
    this.#meter = null;
    // Even where nothing is measured, sound that runs takes the processor's time.
    this.#sounds?.suspend().catch(() => {});
  }

  #drop(): void {
    const sounds = this.#sounds;
    this.#sounds = null;
    this.#meter = null;
    if (sounds && sounds.state !== "closed") sounds.close().catch(() => {});
  }
}

function createSounds(): Sounds {
  return new AudioContext({
    latencyHint: "playback",
    // It is only looked at: nothing is to be played. Browsers that do not know this play silence.
    ...{ sinkId: { type: "none" } },
  });
}
