/** The STUN and TURN servers, with credentials that may end. */
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import type { IceServer } from "../protocol/signaling.ts";

/** What the server gave last, and the way to newer ones. */
export class IceServers {
  #current: readonly IceServer[] = [];
  readonly #clock: Clock;
  readonly #ask: () => void;
  #waiting: (() => void)[] = [];

  /** @param ask asks the server; `take` is called with its answer */
  constructor(clock: Clock, ask: () => void) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** As they are known. */
  get current(): readonly IceServer[] {
    return this.#current;
  }

  /** The server gave these. */
  take(iceServers: readonly IceServer[]): void {
    this.#current = iceServers;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** As the server gives them now; where it does not answer in time, as they are known. */
  async fresh(): Promise<readonly IceServer[]> {
    // Servers without a credential do not change.
    if (this.#current.some(({ credential }) => credential !== undefined)) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(TIMES.probeWithin / 2, resolve);
        this.#waiting.push(() => {
          cancel();
          resolve();
        });
        this.#ask();
      });
    }
    return this.#current;
  }
}
