/** Whether somebody speaks: from the first loud moment to a pause longer than one between words. */

/** The loudness, from 0 to 1 at full volume, from which it is speech. */
const LOUD = 0.02;
/** Milliseconds of quiet after which they no longer speak. */
const PAUSE = 1_000;

/** One person's speech. */
export class Speech {
  #loudAt = -Infinity;

  /** Takes how loud it is, from 0 to 1, at a moment in milliseconds; says whether they speak. */
  take(loudness: number, now: number): boolean {
    if (loudness > LOUD) this.#loudAt = now;
    return now - this.#loudAt < PAUSE;
  }
}
