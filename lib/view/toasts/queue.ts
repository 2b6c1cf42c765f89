/** News that waits for its turn: one piece is shown at a time, and goes by itself. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import { merged, type News } from "./news.ts";

/** Milliseconds for which news is shown … */
const SHOWN_FOR = 5_000;
/** … and while more of it waits. */
const SHOWN_BRIEFLY = 3_000;
/** Pieces that wait, at most: the oldest is told no more. */
const WAITING = 8;

/** News that is shown; `key` tells it from any other. */
export interface ShownNews {
  key: number;
  news: News;
}

/** The news of a call in its order. */
export class NewsQueue {
  readonly shown: ReadonlySignal<ShownNews | null>;
  readonly #shown = signal<ShownNews | null>(null);
  readonly #clock: Clock;
  #waiting: News[] = [];
  #key = 0;
  #since = 0;
  #held = false;
  #cancel = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
    this.shown = this.#shown;
  }

  /** Takes news: shown at once where nothing is, and told together with what waits of its kind. */
  push(news: News): void {
    const alike = this.#waiting.findIndex((one) => merged(one, news) !== null);
    const both = alike < 0 ? null : merged(this.#waiting[alike], news);
    if (both) this.#waiting[alike] = both;
    else this.#waiting.push(news);
    if (this.#waiting.length > WAITING) this.#waiting.shift();
    if (this.#shown.peek() === null) this.#next();
    else this.#schedule();
  }

  /** Somebody reads it, or points at it: it stays until they do not any more. */
  hold(held: boolean): void {
    // Whoever looked away has all the time once more.
    if (this.#held && !held) this.#since = this.#clock.now();
    this.#held = held;
    this.#schedule();
  }

  /** It was read: the next may come, and nothing of this kind that waits. */
  dismiss(is: News["is"]): void {
    this.#waiting = this.#waiting.filter((news) => news.is !== is);
    if (this.#shown.peek()?.news.is === is) this.#next();
  }

  /** Shows nothing more. */
  close(): void {
    this.#cancel();
    this.#waiting = [];
    this.#shown.value = null;
  }

  #next(): void {
    const news = this.#waiting.shift();
    this.#held = false;
    this.#since = this.#clock.now();
    this.#shown.value = news ? { key: ++this.#key, news } : null;
    this.#schedule();
  }

  #schedule(): void {
    this.#cancel();
    if (this.#held || this.#shown.peek() === null) return;
    const total = this.#waiting.length > 0 ? SHOWN_BRIEFLY : SHOWN_FOR;
    const left = this.#since + total - this.#clock.now();
    this.#cancel = this.#clock.after(Math.max(0, left), () => this.#next());
  }
}
