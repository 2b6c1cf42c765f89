/** How fast something grows, over the last seconds. */

/** Milliseconds over which it is measured. */
const OVER = 4_000;
/** Milliseconds before there is anything to say. */
const AFTER = 750;

/** Bytes a second, from how many there were when. */
export class TransferRate {
  #samples: { at: number; bytes: number }[] = [];

  /** So many bytes are there now. */
  observe(bytes: number, at: number): void {
    // The oldest that is kept is at least as old as what is measured over.
    while (this.#samples.length > 1 && at - this.#samples[1].at >= OVER) {
      this.#samples.shift();
    }
    this.#samples.push({ at, bytes });
  }

  /** `null` where nothing was seen for long enough, or nothing comes. */
  get perSecond(): number | null {
    const first = this.#samples.at(0);
    const last = this.#samples.at(-1);
    if (!first || !last || last.at - first.at < AFTER) return null;
    const rate = (last.bytes - first.bytes) * 1000 / (last.at - first.at);
    return rate > 0 ? rate : null;
  }
}
