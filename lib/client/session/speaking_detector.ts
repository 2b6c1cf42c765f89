/** Whether somebody speaks: from the first loud moment to a pause longer than one between words. */

/** The loudness, from 0 to 1 at full volume, from which it is speech. */
const SPEAKING_THRESHOLD = 0.02;
/** Milliseconds of quiet after which they no longer speak. */
const SPEAKING_HOLD_MS = 1_000;

/** One person's speech. */
export class SpeakingDetector {
  #loudAt = -Infinity;

  /** Takes how loud it is, from 0 to 1, at a moment in milliseconds; says whether they speak. */
  update(level: number, now: number): boolean {
    if (level > SPEAKING_THRESHOLD) this.#loudAt = now;
    return now - this.#loudAt < SPEAKING_HOLD_MS;
  }
}
