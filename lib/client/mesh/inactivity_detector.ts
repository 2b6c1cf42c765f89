/** Notices that nothing comes over a link any more [NEG-6]. */
import * as TIMES from "../../protocol/times.ts";

/** So many counters are remembered: those of the paths that a browser goes to and fro between. */
const REMEMBERED = 16;

/** How long nothing has come. */
export class InactivityDetector {
  /** How far each counter was, those that were looked at last at the end. */
  readonly #arrived = new Map<string, number>();
  #lastReceivedAt: number;

  /** @param now milliseconds, by one clock everywhere here */
  constructor(now: number) {
    this.#lastReceivedAt = now;
  }

  /** Takes counters that grow with all that arrives, by what they count. */
  update(arrived: ReadonlyMap<string, number>, now: number): void {
    for (const [what, count] of arrived) {
      if (count > (this.#arrived.get(what) ?? 0)) this.#lastReceivedAt = now;
      this.#arrived.delete(what);
      this.#arrived.set(what, count); // It falls where there is another connection.
    }
    for (const what of this.#arrived.keys()) {
      if (this.#arrived.size <= REMEMBERED) break;
      this.#arrived.delete(what);
    }
  }

  /** Starts anew: what was not looked at cannot have been heard. */
  reset(now: number): void {
    this.#lastReceivedAt = now;
  }

  /** Milliseconds since something was heard. */
  inactiveFor(now: number): number {
    return now - this.#lastReceivedAt;
  }

  /** Whether it has lasted so long that the link counts as lost. */
  isLost(now: number): boolean {
    return this.inactiveFor(now) >= TIMES.silentAfter;
  }
}
