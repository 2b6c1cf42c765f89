/** Hands the mixed sound on to the worker that records; a script of its own (static/recorder_sound.js). */
import { CHANNELS, type SoundPiece } from "./messages.ts";
import { WORKLET } from "./mix.ts";
import { limited } from "./limited.ts";

/** What a worklet has; the page's types do not know it. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(
  name: string,
  processor: typeof SoundProcessor,
): void;

/** Samples of a piece, 21 ms: fewer would be more messages, more would be later. */
const PIECE = 1_024;

class SoundProcessor extends AudioWorkletProcessor {
  #samples = new Float32Array(CHANNELS * PIECE);
  #filled = 0;
  #to: MessagePort | null = null;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MessagePort>) =>
      this.#to = data;
  }

  /** Called with every 128 samples. */
  process([input]: Float32Array[][], [[out]]: Float32Array[][]): boolean {
    const [left, right = left] = input;
    for (let n = 0; n < out.length; n++) {
      const at = this.#filled++;
      // Without a source there is no channel either.
      this.#samples[at] = left ? limited(left[n]) : 0;
      this.#samples[PIECE + at] = right ? limited(right[n]) : 0;
      if (this.#filled === PIECE) this.#give();
    }
    return true;
  }

  #give(): void {
    const piece: SoundPiece = { samples: this.#samples, made: Date.now() };
    this.#to?.postMessage(piece, [piece.samples.buffer]);
    this.#samples = new Float32Array(CHANNELS * PIECE);
    this.#filled = 0;
  }
}

registerProcessor(WORKLET, SoundProcessor);
