/** What was opened once is not opened again, and nothing that is much older than the newest [SEAL-5]. */

/**
 * How far behind the newest a frame may come: senders number the frames of all their streams
 * together, some 250 in a second at most, and what is sent again comes within a second or two.
 */
export const REPLAY_WINDOW = 1_024;

/** The numbers of frames that were opened of one stream. */
export class ReplayWindow {
  #highest = 0;
  /** Numbers up to this one are over. */
  #floor = 0;
  readonly #opened = new Set<number>();

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
