/** Whether somebody speaks: from the first loud moment to a pause longer than one between words. */

/** Milliseconds of quiet after which they no longer do. */
const PAUSE = 1_000;

/** One person's speech. */
export class Speech {
  #loudAt = -Infinity;

  /** Takes whether it is loud at a moment, in milliseconds; says whether they speak. */
  take(loud: boolean, now: number): boolean {
    if (loud) this.#loudAt = now;
    return now - this.#loudAt < PAUSE;
  }
}
