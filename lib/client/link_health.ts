/** Whether anything comes over a connection, and how well: what the browser counts, looked at again and again. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../protocol/clock.ts";
import {
  compare,
  type LinkReport,
  loudness,
  readSample,
  type Sample,
} from "./link_stats.ts";
import { Silence } from "./silence.ts";

/** Milliseconds between two samples that are compared. */
const COMPARE_EVERY = 1_000;

/** What comes and what goes, from 0 to 1; `null` where nothing was counted. */
interface Loudness {
  heard: number | null;
  said: number | null;
}

const UNHEARD: Loudness = { heard: null, said: null };

/** The health of one connection after the other. */
export class LinkHealth {
  /** What was measured in the last second; `null` where nothing is known, or nothing flows. */
  readonly report: ReadonlySignal<LinkReport | null>;
  readonly #report = signal<LinkReport | null>(null);
  readonly #clock: Clock;
  readonly #silence: Silence;
  /** The one that others are compared with, and the last one. */
  #sample: Sample | null = null;
  #last: Sample | null = null;
  #loudness: Loudness = UNHEARD;
  #looking = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#silence = new Silence(clock.now());
    this.report = this.#report;
  }

  /** Milliseconds since something came. */
  get silentFor(): number {
    return this.#silence.since(this.#clock.now());
  }

  /** How loud it was between the last two looks. */
  get loudness(): Loudness {
    return this.#loudness;
  }

  /** What did not come until now says nothing. */
  forgive(): void {
    this.#silence.forgive(this.#clock.now());
  }

  /** Another connection, or a lost one: what was measured is no longer true. */
  reset(): void {
    this.#sample = this.#last = null;
    this.#loudness = UNHEARD;
    this.#report.value = null;
  }

  /**
   * Looks at a connection's statistics. Says whether it is silent; `null` where that could not be
   * seen, because a look is under way or the connection is another one by now.
   */
  async look(
    stats: () => Promise<RTCStatsReport>,
    isCurrent: () => boolean,
  ): Promise<boolean | null> {
    if (this.#looking) return null;
    this.#looking = true;
    try {
      const sample = readSample(await stats(), this.#clock.now());
      return isCurrent() ? this.#take(sample) : null;
    } catch {
      return null; // The connection was closed meanwhile.
    } finally {
      this.#looking = false;
    }
  }

  #take(sample: Sample): boolean {
    this.#silence.take(sample.arrived, sample.at);
    const silent = this.#silence.isLost(sample.at);
    const { heard, said } = this.#last ?? sample;
    this.#loudness = {
      heard: loudness(heard, sample.heard),
      said: loudness(said, sample.said),
    };
    this.#last = sample;
    const before = this.#sample;
    if (!before || sample.at - before.at >= COMPARE_EVERY) {
      this.#sample = sample;
      if (before && !silent) this.#report.value = compare(before, sample);
    }
    return silent;
  }
}
