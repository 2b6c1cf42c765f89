/**
 * How fast files may go out beside a call: as fast as the line takes without a queue. The queue is
 * what round trips over the call's own connections take longer than the shortest of late [FILE-6].
 */

/** Bytes a second to begin with: faster starts hurt sound as much as no limit does. */
const START = 150_000;
/** Bytes a second that always go: less would look like a broken line. */
const LEAST = 32_000;
/** Milliseconds of queueing below which the rate grows, and above which it falls. */
const SHORT = 10;
const LONG = 20;
/**
 * By what the rate grows each 100 ms: until the line was full once; then while it is less than is
 * surely free; from there on; and beyond what filled the line last. What comes slowly hurts nobody:
 * a queue that grows by more than 2 % of the time the browser takes for a line that became smaller,
 * and sends worse pictures for many seconds.
 */
const GROWTH = 1.04;
const GROWTH_FREE = 1.02;
const GROWTH_FULL = 1.001;
const GROWTH_BEYOND = 1.003;
const GROW_EVERY = 100;
/** By what it falls, and how long it then takes until the queue is seen to be gone. */
const FIRST_FALL = 0.6;
const LATER_FALL = 0.85;
const FALL_EVERY = 500;
/** What is surely free, and what is beyond, as shares of the rate at which the line was full last. */
const FREE = 0.85;
const BEYOND = 1.1;
/** The first time, the line was full before that was seen: at this share of the rate. */
const FULL_AT_FIRST = 0.85;
/** Of so many round trips the least counts: one that a busy page answered late says nothing. */
const RECENT = 4;
/** Milliseconds for which a shortest round trip counts: paths change. */
const BASE_LASTS = 120_000;

/** The round trips with one peer. */
interface Path {
  recent: number[];
  /** The shortest in this time and the one before. */
  base: number;
  baseBefore: number;
  since: number;
}

/** The one limit for all that goes out. */
export class RateControl {
  #rate = START;
  /** Bytes a second at which the line was full last; `null` where it never was. */
  #full: number | null = null;
  #grownAt = -Infinity;
  #fallenAt = -Infinity;
  readonly #paths = new Map<string, Path>();

  /** Bytes a second. */
  get rate(): number {
    return this.#rate;
  }

  /**
   * A round trip with a peer, in milliseconds.
   * @param isUsed whether the rate is what holds files back: one that nobody needs does not grow
   */
  observe(peer: string, roundTrip: number, now: number, isUsed = true): void {
    const path = this.#paths.get(peer) ??
      { recent: [], base: Infinity, baseBefore: Infinity, since: now };
    this.#paths.set(peer, path);
    if (now - path.since > BASE_LASTS) {
      path.baseBefore = path.base;
      path.base = Infinity;
      path.since = now;
    }
    path.base = Math.min(path.base, roundTrip);
    path.recent = [...path.recent, roundTrip].slice(-RECENT);
    this.#adjust(now, isUsed);
  }

  /** Nothing goes to this peer any more. */
  forget(peer: string): void {
    this.#paths.delete(peer);
    // The next transfer begins as the first one did: meanwhile the line may be another.
    if (this.#paths.size > 0) return;
    this.#rate = START;
    this.#full = null;
  }

  /** Milliseconds that what goes out waits in the worst of the queues. */
  get queueing(): number {
    return Math.max(
      0,
      ...[...this.#paths.values()].map(({ recent, base, baseBefore }) =>
        Math.min(...recent) - Math.min(base, baseBefore)
      ),
    );
  }

  #adjust(now: number, isUsed: boolean): void {
    const { queueing } = this;
    if (queueing > LONG && now - this.#fallenAt >= FALL_EVERY) {
      this.#fall();
      this.#fallenAt = this.#grownAt = now;
    } else if (
      queueing < SHORT && isUsed && now - this.#grownAt >= GROW_EVERY
    ) {
      this.#rate *= this.#growth;
      this.#grownAt = now;
    }
    this.#rate = Math.max(LEAST, this.#rate);
  }

  #fall(): void {
    const isFirst = this.#full === null;
    this.#full = this.#rate * (isFirst ? FULL_AT_FIRST : 1);
    this.#rate *= isFirst ? FIRST_FALL : LATER_FALL;
  }

  get #growth(): number {
    if (this.#full === null) return GROWTH;
    const share = this.#rate / this.#full;
    return share < FREE
      ? GROWTH_FREE
      : share < BEYOND
      ? GROWTH_FULL
      : GROWTH_BEYOND;
  }
}
