/** What is done about a lost link, one thing at a time [NEG-6]. */
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";

/** What a healing is made of. */
export interface HealingParts {
  clock: Clock;
  /** Milliseconds that this side leaves the other one more time, so that not both act at once. */
  patience: number;
  /** After so many restarts that did not help in time, a new connection is made. */
  restarts(): { most: number; within: number };
  /** Whether there is any way to tell the other side; without one, nothing is tried. */
  reachable(): boolean;
  /** Restarts ICE. */
  restart(): void;
  /** Makes a new connection, or has it made. */
  renew(): void;
}

/** Milliseconds between two looks whether there is a way again. */
const WAY_EVERY = 1_000;
/** Milliseconds for which an attempt is left alone, however often the network comes back. */
const UNDISTURBED = 1_000;
/** Milliseconds within which a loss is noticed: it may be that of a moment before. */
const NOTICED_WITHIN = 2_500;

type Stage =
  | { is: "well" }
  /** The link may come back by itself. */
  | { is: "waiting" }
  | { is: "trying"; since: number };

/** The way from a lost link to one that works: wait, restart ICE, at last a new connection. */
export class Healing {
  readonly #parts: HealingParts;
  #stage: Stage = { is: "well" };
  #failures = 0;
  /** When there was a way to the other side again while the link seemed well. */
  #back = { at: -Infinity, anew: false };
  #cancel = () => {};

  constructor(parts: HealingParts) {
    this.#parts = parts;
  }

  /** A connection is being made: it must be there in time. */
  connecting(): void {
    this.#try(TIMES.connectWithin);
  }

  /** The link was lost; where it is being healed already, this changes nothing. */
  lost(): void {
    if (this.#stage.is !== "well") return;
    this.#stage = { is: "waiting" };
    this.#after(TIMES.healAlone, () => this.#attempt());
    const { at, anew } = this.#back;
    if (this.#parts.clock.now() - at < NOTICED_WITHIN) this.hurry(anew);
  }

  /** The other side has begun: this one leaves it the time. */
  helped(): void {
    if (this.#stage.is === "waiting") this.#try(this.#parts.restarts().within);
  }

  /**
   * The browser gave the path up: there is no point in waiting, and what was tried has failed.
   * @param anew no restart would help
   */
  gaveUp(anew: boolean): void {
    const stage = this.#stage;
    // Right after an attempt it is still the path of before that was given up.
    if (stage.is === "trying" && !this.#isFresh(stage)) this.#failures++;
    this.hurry(anew);
  }

  /**
   * There is no point in waiting: the network came back.
   * @param anew no restart would help
   * @param back there is a way to the other side: what is noticed a moment later was lost before
   */
  hurry(anew: boolean, back = false): void {
    const stage = this.#stage;
    if (stage.is === "well") {
      if (back) this.#back = { at: this.#parts.clock.now(), anew };
      return;
    }
    if (anew) this.#failures = Infinity;
    if (stage.is === "trying" && this.#isFresh(stage)) return;
    this.#attempt();
  }

  /** The link works. */
  found(): void {
    this.stop();
    this.#failures = 0;
  }

  /** Leaves it alone, whatever state it is in. */
  stop(): void {
    this.#cancel();
    this.#stage = { is: "well" };
  }

  #isFresh({ since }: Extract<Stage, { is: "trying" }>): boolean {
    return this.#parts.clock.now() - since < UNDISTURBED;
  }

  #attempt(): void {
    const { reachable, restarts, restart, renew } = this.#parts;
    if (!reachable()) {
      this.#stage = { is: "waiting" };
      this.#after(WAY_EVERY, () => this.#attempt());
      return;
    }
    const { most, within } = restarts();
    if (this.#failures < most) {
      this.#try(within);
      restart();
    } else {
      this.#try(TIMES.connectWithin);
      renew();
    }
  }

  #try(within: number): void {
    this.#stage = { is: "trying", since: this.#parts.clock.now() };
    this.#after(within, () => {
      this.#failures++;
      this.#attempt();
    });
  }

  #after(ms: number, act: () => void): void {
    const { clock, patience } = this.#parts;
    this.#cancel();
    this.#cancel = clock.after(ms + patience, act);
  }
}
