/** A microphone that is on for as long as something is held. */

/** What this needs of a microphone. */
export interface TalkPort {
  isOn(): boolean;
  /** `null` where it cannot be switched on. */
  toggle: (() => void) | null;
  turnOff(): void;
}

/** Turns on a microphone that was off, and off again; one that was on is left alone. */
export class PushToTalk {
  readonly #microphone: () => TalkPort;
  #talks = false;

  constructor(microphone: () => TalkPort) {
    this.#microphone = microphone;
  }

  /** The key went down. */
  press(): void {
    const microphone = this.#microphone();
    if (this.#talks || microphone.isOn() || !microphone.toggle) return;
    this.#talks = true;
    microphone.toggle();
  }

  /** The key went up, or nobody would hear that it does. */
  release(): void {
    if (!this.#talks) return;
    this.#talks = false;
    this.#microphone().turnOff();
  }
}
