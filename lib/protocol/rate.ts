/** A token bucket: so many at once, so many a second on average. */
export class Rate {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Takes one, or `cost`, where it is to be had at `now` (milliseconds). */
  take(now: number, cost = 1): boolean {
    // A clock that was set back takes nothing away.
    const earned = Math.max(0, now - this.#at) / 1000 * this.#perSecond;
    this.#left = Math.min(this.#burst, this.#left + earned);
    this.#at = now;
    if (this.#left < cost) return false;
    this.#left -= cost;
    return true;
  }
}
