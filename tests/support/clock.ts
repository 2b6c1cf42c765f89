/** Time in tests: a clock that the test moves, and waiting for what no fake clock hurries. */
import type { Clock } from "../../lib/protocol/clock.ts";

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  /** Lets what a timer began run on, before the next one goes off. */
  readonly #between: () => Promise<void>;
  #now = 1_700_000_000_000;
  #timers: { at: number; act: () => void }[] = [];

  constructor(between: () => Promise<void> = settle) {
    this.#between = between;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.#now + ms, act };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Somebody sets it forward, or back: timers go off as if nobody had. */
  set(by: number): void {
    this.#now += by;
    for (const timer of this.#timers) timer.at += by;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Lets so many milliseconds pass; timers go off in their order. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await this.#between();
      const next = this.#timers.filter(({ at }) =>
        at <= end
      ).sort((a, b) => a.at - b.at)[0];
      if (!next) {
        break;
      }
      this.#timers = this.#timers.filter((timer) =>
        timer !== next
      );
      this.#now = Math.max(this.#now, next.at);
      next.act();
    }
    this.#now = end;
    await this.#between();
  }
}

/** Lets everything that is ready to run do so, timers of the real clock included. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Waits until something asynchronous outside of the fakes, such as KV, has happened. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  message: string,
  ms = 5_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${message}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
