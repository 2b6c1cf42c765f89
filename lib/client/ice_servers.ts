/** The STUN and TURN servers, with credentials that may end. */
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import type { IceServer } from "../protocol/signaling.ts";

/** What the server gave last, and the way to newer ones. */
export class IceServers {
  #current: readonly IceServer[] = [];
  readonly #clock: Clock;
  readonly #ask: () => boolean;
  #waiting: (() => void)[] = [];

  /** @param ask asks the server, and says whether there is one; `take` is called with its answer */
  constructor(clock: Clock, ask: () => boolean) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** As they are known. */
  get current(): readonly IceServer[] {
    return this.#current;
  }

  /** Whether there is a relay among them. */
  get hasRelay(): boolean {
    return this.#current.some(({ urls }) =>
      [urls].flat().some((url) => /^turns?:/.test(url))
    );
  }

  /** The server gave these. */
  take(iceServers: readonly IceServer[]): void {
    this.#current = iceServers;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** As the server gives them now; where it does not answer in time, as they are known. */
  async fresh(): Promise<readonly IceServer[]> {
    // Servers without a credential do not change.
    const ends = this.#current.some(({ credential }) =>
      credential !== undefined
    );
    if (ends && this.#ask()) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(TIMES.probeWithin / 2, resolve);
        this.#waiting.push(() => {
          cancel();
          resolve();
        });
      });
    }
    return this.#current;
  }
}
