/** What was opened once is not opened again, and nothing that is much older than the newest [SEAL-5]. */

/**
 * Microseconds by which a frame may be behind the newest, as its number says: what networks lose comes
 * again within a second or two.
 */
export const REPLAY_WINDOW = 4_000_000;

/** The numbers of frames that were opened of one stream. */
export class ReplayWindow {
  #highest = 0;
  /** Numbers up to this one are over. */
  #floor = 0;
  readonly #opened = new Set<number>();

  /** What was sealed before this is over. */
  begin(since: number): void {
    this.#floor = Math.max(this.#floor, since - REPLAY_WINDOW);
  }

  /** Takes a number; returns whether it is there for the first time, and not too late. */
  take(n: number): boolean {
    if (n <= this.#floor || this.#opened.has(n)) return false;
    this.#opened.add(n);
    if (n <= this.#highest) return true;
    this.#highest = n;
    this.#floor = Math.max(this.#floor, n - REPLAY_WINDOW);
    // They stand in the order in which they came: mostly the oldest is the first.
    for (const old of this.#opened) {
      if (old > this.#floor) break;
      this.#opened.delete(old);
    }
    return true;
  }

  /** All that was sealed so far is over. */
  close(): void {
    this.#floor = this.#highest;
    this.#opened.clear();
  }
}
