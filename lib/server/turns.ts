/** One thing at a time for each key: what comes meanwhile waits for its turn. */
export class Turns {
  /** The last one in each row; it never rejects. */
  readonly #last = new Map<string, Promise<void>>();

  /** Does something as soon as everything before it under this key is done. */
  async take<T>(key: string, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const done = Promise.withResolvers<void>();
    this.#last.set(key, done.promise);
    try {
      await before;
      return await act();
    } finally {
      done.resolve();
      if (this.#last.get(key) === done.promise) this.#last.delete(key);
    }
  }
}
