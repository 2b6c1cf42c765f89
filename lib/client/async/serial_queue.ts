/** Items that are handled in the order in which they came, though some take time. */

import { log } from "../log/log.ts";

/** What an item becomes: itself or another one, now or later; `null` leaves it out. */
type Prepared<Item> = Item | null | Promise<Item | null>;

/** What comes while an earlier item is being prepared waits for that. */
export class SerialQueue<Item> {
  readonly #prepare: (item: Item) => Prepared<Item>;
  readonly #deliver: (item: Item) => void;
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;

  /**
   * @param prepare is called with each item when all before it are done
   * @param deliver gets what it was made into
   */
  constructor(
    prepare: (item: Item) => Prepared<Item>,
    deliver: (item: Item) => void,
  ) {
    this.#prepare = prepare;
    this.#deliver = deliver;
  }

  /** Where nothing waits and preparing takes no time, the item is delivered at once. */
  add(item: Item): void {
    if (this.#waiting === 0) {
      const prepared = this.#prepare(item);
      if (!(prepared instanceof Promise)) return this.#finish(prepared);
      this.#wait(() => prepared);
    } else this.#wait(() => this.#prepare(item));
  }

  #wait(prepare: () => Prepared<Item>): void {
    this.#waiting++;
    this.#tail = this.#tail.then(async () => {
      try {
        this.#finish(await prepare());
      } catch (error) {
        log("queue").warn("signal was left out", null, error);
      } finally {
        this.#waiting--;
      }
    });
  }

  #finish(item: Item | null): void {
    if (item !== null) this.#deliver(item);
  }
}
