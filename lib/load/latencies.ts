/** Many times in little memory: what they were like, to within one percent. */

/** The shares that are asked for, by their names. */
const SHARES = { p50: 0.5, p95: 0.95, p99: 0.99 };
/** Each bucket reaches this much further than the one before. */
const GROWTH = 1.01;
/** Milliseconds up to which the first bucket reaches, and the last one at least. */
const FINEST = 0.01;
const LONGEST = 3600_000;
const BUCKETS = Math.ceil(Math.log(LONGEST / FINEST) / Math.log(GROWTH)) + 1;

/** What many times were like, in milliseconds; `null` where there were none. */
export type Spread = {
  count: number;
  least: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  most: number | null;
};

/** Times, counted in buckets: an hour of them takes no more room than a second. */
export class Latencies {
  readonly #buckets = new Float64Array(BUCKETS);
  #count = 0;
  #least = Infinity;
  #most = 0;

  /** Counts one, in milliseconds. */
  add(ms: number): void {
    const place = Math.ceil(Math.log(ms / FINEST) / Math.log(GROWTH));
    this.#buckets[Math.min(Math.max(place, 0), BUCKETS - 1)]++;
    this.#count++;
    this.#least = Math.min(this.#least, ms);
    this.#most = Math.max(this.#most, ms);
  }

  /**
   * The least time that this share of all do not exceed, in milliseconds: never too small, and no
   * more than one percent too large.
   */
  percentile(share: number): number | null {
    if (this.#count === 0) return null;
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    const place = this.#buckets.findIndex((count) => (seen += count) >= rank);
    const reach = FINEST * GROWTH ** place;
    return Math.max(this.#least, Math.min(this.#most, reach));
  }

  /** What they are like so far. */
  get spread(): Spread {
    const some = this.#count > 0;
    return {
      count: this.#count,
      least: some ? rounded(this.#least) : null,
      p50: rounded(this.percentile(SHARES.p50)),
      p95: rounded(this.percentile(SHARES.p95)),
      p99: rounded(this.percentile(SHARES.p99)),
      most: some ? rounded(this.#most) : null,
    };
  }
}

/** To the microsecond: more digits would say what was not measured. */
function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000) / 1000;
}
