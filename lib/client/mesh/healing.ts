/** What is done about a lost link, one thing at a time [NEG-6]. */
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";

/** What a healing is made of. */
export interface HealingDeps {
  clock: Clock;
  /** Milliseconds that this side leaves the other one more time, so that not both act at once. */
  extraWaitMs: number;
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
  readonly #deps: HealingDeps;
  #stage: Stage = { is: "well" };
  #failures = 0;
  /** When there was a way to the other side again while the link seemed well. */
  #back = { at: -Infinity, anew: false };
  #cancel = () => {};

  constructor(deps: HealingDeps) {
    this.#deps = deps;
  }

  /** A connection is being made: it must be there in time. */
  connecting(): void {
    this.#try(TIMES.connectTimeout);
  }

  /** The link was lost; where it is being healed already, this changes nothing. */
  lost(): void {
    if (this.#stage.is !== "well") return;
    this.#stage = { is: "waiting" };
    this.#after(TIMES.selfHealWindow, () => this.#attempt());
    const { at, anew } = this.#back;
    if (this.#deps.clock.now() - at < NOTICED_WITHIN) this.retryNow(anew);
  }

  /** The other side has begun: this one leaves it the time. */
  peerStarted(): void {
    if (this.#stage.is === "waiting") this.#try(this.#deps.restarts().within);
  }

  /**
   * The browser gave the path up: there is no point in waiting, and what was tried has failed.
   * @param skipRestart no restart would help
   */
  pathFailed(skipRestart: boolean): void {
    const stage = this.#stage;
    // Right after an attempt it is still the path of before that was given up.
    if (stage.is === "trying" && !this.#isFresh(stage)) this.#failures++;
    this.retryNow(skipRestart);
  }

  /**
   * There is no point in waiting: the network came back.
   * @param skipRestart no restart would help
   * @param reachableAgain there is a way to the other side: what is noticed a moment later was lost before
   */
  retryNow(skipRestart: boolean, reachableAgain = false): void {
    const stage = this.#stage;
    if (stage.is === "well") {
      if (reachableAgain) {
        this.#back = { at: this.#deps.clock.now(), anew: skipRestart };
      }
      return;
    }
    if (skipRestart) this.#failures = Infinity;
    if (stage.is === "trying" && this.#isFresh(stage)) return;
    this.#attempt();
  }

  /** The link works. */
  recovered(): void {
    this.stop();
    this.#failures = 0;
  }

  /** Leaves it alone, whatever state it is in. */
  stop(): void {
    this.#cancel();
    this.#stage = { is: "well" };
  }

  #isFresh({ since }: Extract<Stage, { is: "trying" }>): boolean {
    return this.#deps.clock.now() - since < UNDISTURBED;
  }

  #attempt(): void {
    const { reachable, restarts, restart, renew } = this.#deps;
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
      this.#try(TIMES.connectTimeout);
      renew();
    }
  }

  #try(within: number): void {
    this.#stage = { is: "trying", since: this.#deps.clock.now() };
    this.#after(within, () => {
      this.#failures++;
      this.#attempt();
    });
  }

  #after(ms: number, act: () => void): void {
    const { clock, extraWaitMs } = this.#deps;
    this.#cancel();
    this.#cancel = clock.after(ms + extraWaitMs, act);
  }
}
