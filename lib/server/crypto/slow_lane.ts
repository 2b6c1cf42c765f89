/** What keeps a processor busy: only so much of it at a time, and only so much may wait for it. */

/** More waits already than can be done in time. */
export class BusyError extends Error {
  override name = "BusyError";
}

/** Does a few things at once, in the order in which they came. */
export class SlowLane {
  readonly #atOnce: number;
  readonly #maxWaiting: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number, maxWaiting: number) {
    this.#atOnce = atOnce;
    this.#maxWaiting = maxWaiting;
  }

  /**
   * Does something when it is its turn.
   * @throws {BusyError} where too much waits already
   */
  async run<T>(act: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#maxWaiting) {
        throw new BusyError("Too many passwords wait to be checked");
      }
      // Whoever is done hands the place over, so that nobody overtakes.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running++;
    }
    try {
      return await act();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
