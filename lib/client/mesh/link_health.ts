/** Whether anything comes over a connection, and how well: what the browser counts, looked at again and again. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import {
  audioLevel,
  compare,
  type LinkReport,
  type Path,
  readSample,
  type Sample,
} from "../session/link_stats.ts";
import { InactivityDetector } from "./inactivity_detector.ts";

/** Milliseconds between two samples that are compared. */
const COMPARE_EVERY = 1_000;

/** What comes and what goes, from 0 to 1; `null` where nothing was counted. */
interface AudioLevels {
  remote: number | null;
  local: number | null;
}

const NO_LEVELS: AudioLevels = { remote: null, local: null };

/** The health of one connection after the other. */
export class LinkHealth {
  /** What was measured in the last second; `null` where nothing is known, or nothing flows. */
  readonly report: ReadonlySignal<LinkReport | null>;
  readonly #report = signal<LinkReport | null>(null);
  readonly #clock: Clock;
  readonly #inactivity: InactivityDetector;
  /** The one that others are compared with, and the last one. */
  #sample: Sample | null = null;
  #last: Sample | null = null;
  #audioLevels: AudioLevels = NO_LEVELS;
  #looking = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#inactivity = new InactivityDetector(clock.now());
    this.report = this.#report;
  }

  /** Milliseconds since something came. */
  get inactiveFor(): number {
    return this.#inactivity.inactiveFor(this.#clock.now());
  }

  /** How loud it was between the last two looks. */
  get audioLevels(): AudioLevels {
    return this.#audioLevels;
  }

  /** Between which kinds of candidates the connection goes; `null` where that is not known. */
  get path(): Path | null {
    return this.#last?.path ?? null;
  }

  /** What did not come until now says nothing. */
  resetInactivity(): void {
    this.#inactivity.reset(this.#clock.now());
  }

  /** Another connection, or a lost one: what was measured is no longer true. */
  reset(): void {
    this.#sample = this.#last = null;
    this.#audioLevels = NO_LEVELS;
    this.#report.value = null;
  }

  /**
   * Looks at a connection's statistics. Says whether it is silent; `null` where that could not be
   * seen, because a look is under way, or the connection is another one by now.
   */
  async poll(
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
    this.#inactivity.update(sample.arrived, sample.at);
    const silent = this.#inactivity.isLost(sample.at);
    const { remoteAudio, localAudio } = this.#last ?? sample;
    this.#audioLevels = {
      remote: audioLevel(remoteAudio, sample.remoteAudio),
      local: audioLevel(localAudio, sample.localAudio),
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
