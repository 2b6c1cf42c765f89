/** Notices that nothing comes over a link any more [NEG-6]. */
import { TIMES } from "../protocol/limits.ts";

/** How long nothing has come. */
export class Silence {
  #arrived = 0;
  #heard: number;

  /** @param now milliseconds since 1970, as everywhere here */
  constructor(now: number) {
    this.#heard = now;
  }

  /** Takes a counter that grows with all that arrives. */
  take(arrived: number, now: number): void {
    if (arrived > this.#arrived) this.#heard = now;
    this.#arrived = arrived; // It falls where the browser chose another path.
  }

  /** Starts anew: what was not looked at cannot have been heard. */
  forgive(now: number): void {
    this.#heard = now;
  }

  /** Milliseconds since something was heard. */
  since(now: number): number {
    return now - this.#heard;
  }

  /** Whether it has lasted so long that the link counts as lost. */
  isLost(now: number): boolean {
    return this.since(now) >= TIMES.silentAfter;
  }
}
