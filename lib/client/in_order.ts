/** Things that are dealt with in the order in which they came, though some take a moment. */

/** What becomes of a thing: itself or another one, now or later; `null` leaves it out. */
type Prepared<Thing> = Thing | null | Promise<Thing | null>;

/** A line: what comes while something before it is being prepared waits for that. */
export class InOrder<Thing> {
  readonly #prepare: (thing: Thing) => Prepared<Thing>;
  readonly #take: (thing: Thing) => void;
  #line: Promise<void> = Promise.resolve();
  #waiting = 0;

  /**
   * @param prepare is called with each thing when all before it are dealt with
   * @param take gets what it was made into
   */
  constructor(
    prepare: (thing: Thing) => Prepared<Thing>,
    take: (thing: Thing) => void,
  ) {
    this.#prepare = prepare;
    this.#take = take;
  }

  /** Where nothing waits and nothing takes a moment, the thing is taken at once. */
  add(thing: Thing): void {
    if (this.#waiting === 0) {
      const prepared = this.#prepare(thing);
      if (!(prepared instanceof Promise)) return this.#finish(prepared);
      this.#wait(() => prepared);
    } else this.#wait(() => this.#prepare(thing));
  }

  #wait(prepare: () => Prepared<Thing>): void {
    this.#waiting++;
    this.#line = this.#line.then(async () => {
      try {
        this.#finish(await prepare());
      } catch (error) {
        console.warn("A signal was left out:", error);
      } finally {
        this.#waiting--;
      }
    });
  }

  #finish(thing: Thing | null): void {
    if (thing !== null) this.#take(thing);
  }
}
