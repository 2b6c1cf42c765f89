/** One thing at a time for each key: what comes meanwhile waits for its turn. */
export class KeyedMutex {
  /** The last one in each row; it never rejects. */
  readonly #tails = new Map<string, Promise<void>>();

  /** Does something as soon as everything before it under this key is done. */
  async runExclusive<T>(key: string, act: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key);
    const done = Promise.withResolvers<void>();
    this.#tails.set(key, done.promise);
    try {
      await before;
      return await act();
    } finally {
      done.resolve();
      if (this.#tails.get(key) === done.promise) this.#tails.delete(key);
    }
  }
}
