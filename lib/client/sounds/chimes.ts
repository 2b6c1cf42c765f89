/** Short, soft sounds, made by the browser: there is nothing to load. */
import { log } from "../log/log.ts";

/** What is heard. */
export type Sound = "join" | "leave" | "message" | "knock" | "hand";

/** A tone: its pitch in hertz, when it begins and how long it lasts, in seconds. */
interface Tone {
  hertz: number;
  at: number;
  lasts: number;
}

/** What comes rises, what goes falls; a knock is two low tones. */
const TONES: Readonly<Record<Sound, readonly Tone[]>> = {
  join: [
    { hertz: 523, at: 0, lasts: 0.16 },
    { hertz: 784, at: 0.1, lasts: 0.28 },
  ],
  leave: [
    { hertz: 659, at: 0, lasts: 0.16 },
    { hertz: 440, at: 0.1, lasts: 0.28 },
  ],
  message: [{ hertz: 880, at: 0, lasts: 0.22 }],
  knock: [
    { hertz: 330, at: 0, lasts: 0.18 },
    { hertz: 330, at: 0.2, lasts: 0.18 },
    { hertz: 494, at: 0.4, lasts: 0.34 },
  ],
  hand: [
    { hertz: 587, at: 0, lasts: 0.14 },
    { hertz: 740, at: 0.09, lasts: 0.14 },
    { hertz: 880, at: 0.18, lasts: 0.28 },
  ],
};

/** How loud it is, of 1: well below a voice. */
const LOUDNESS = 0.07;
/** Seconds in which a tone comes: at once it would click. */
const ATTACK = 0.015;

/** What this needs of an `AudioContext`. */
export type AudioPort =
  & Pick<
    AudioContext,
    | "state"
    | "currentTime"
    | "destination"
    | "createGain"
    | "createOscillator"
    | "resume"
    | "suspend"
    | "close"
  >
  /** Not every browser has it. */
  & { setSinkId?(id: string): Promise<void> };

/** What chimes are made of. */
export interface ChimesDeps {
  /** Whether there was a gesture: before, browsers play nothing, and complain. */
  mayPlay(): boolean;
  makeContext(): AudioPort;
  /** The id of the speaker that was chosen; empty for the system's default. */
  speaker(): string;
}

const line = log("sounds");

/** Plays sounds; whatever goes wrong with them, a call goes on without. */
export class Chimes {
  readonly #deps: ChimesDeps;
  #context: AudioPort | null = null;
  #speaker = "";
  /** How many tones sound, or are about to. */
  #tones = 0;

  constructor(deps: ChimesDeps) {
    this.#deps = deps;
  }

  /** Plays a sound now or, where the browser does not let it, never. */
  async play(sound: Sound): Promise<void> {
    if (!this.#deps.mayPlay()) return;
    try {
      const context = this.#context ??= this.#deps.makeContext();
      await this.#send(context);
      if (context.state !== "running") await context.resume();
      for (const tone of TONES[sound]) this.#sound(context, tone);
    } catch (error) {
      line.info("no sound", null, error);
    }
  }

  /** Falls silent, and gives the device back. */
  close(): void {
    const context = this.#context;
    this.#context = null;
    context?.close().catch(() => {
      // It was closed already.
    });
  }

  async #send(context: AudioPort): Promise<void> {
    const id = this.#deps.speaker();
    if (id === this.#speaker || !context.setSinkId) return;
    this.#speaker = id;
    try {
      await context.setSinkId(id);
    } catch {
      // What is not to be had is done without: then the system's default plays.
    }
  }

  #sound(context: AudioPort, { hertz, at, lasts }: Tone): void {
    const start = context.currentTime + at;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(LOUDNESS, start + ATTACK);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + lasts);
    gain.connect(context.destination);
    const oscillator = context.createOscillator();
    oscillator.type = "sine";
    oscillator.frequency.value = hertz;
    oscillator.connect(gain);
    oscillator.start(start);
    oscillator.stop(start + lasts);
    this.#tones++;
    oscillator.onended = () => {
      gain.disconnect();
      // Nothing is left to play: the device may sleep.
      if (--this.#tones === 0 && this.#context === context) {
        context.suspend().catch(() => {
          // It was closed meanwhile.
        });
      }
    };
  }
}
