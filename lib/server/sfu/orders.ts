/** What the SFU is told after changes of rooms: nobody waits for it, and nothing fails with it. */
import type { Clock } from "../../protocol/clock.ts";
import type { Sfu, SfuOrder, SfuProblem } from "./sfu.ts";

/** What is told of one session, one thing after the other; of two about the same the newer counts. */
type Queue = Map<string, SfuOrder>;

/** Tells an SFU what was decided. */
export class SfuOrders {
  readonly #sfu: Pick<Sfu, "carryOut">;
  readonly #clock: Clock;
  readonly #queues = new Map<string, Queue>();
  /** Whether the last one failed: the first of a row says it all. */
  #failing = false;

  constructor(sfu: Pick<Sfu, "carryOut">, clock: Clock) {
    this.#sfu = sfu;
    this.#clock = clock;
  }

  /**
   * Has something done about a session as soon as what was ordered before is done.
   * @param room the session's name on the SFU
   * @param afterMs milliseconds to wait first
   */
  give(room: string, order: SfuOrder, afterMs = 0): void {
    if (afterMs > 0) {
      this.#clock.after(afterMs, () => this.give(room, order));
      return;
    }
    const subject = "participant" in order
      ? `${order.do} ${order.participant}`
      : order.do;
    const queue = this.#queues.get(room);
    if (queue) {
      queue.delete(subject);
      queue.set(subject, order);
      return;
    }
    const begun: Queue = new Map([[subject, order]]);
    this.#queues.set(room, begun);
    void this.#work(room, begun);
  }

  async #work(room: string, queue: Queue): Promise<void> {
    // It also goes through what comes meanwhile.
    for (const [subject, order] of queue) {
      queue.delete(subject);
      const outcome = await this.#sfu.carryOut(room, order);
      // Whoever is not there, or not yet, need not be told.
      const problem = outcome.ok || outcome.reason === "not-found"
        ? null
        : outcome.reason;
      this.#note(problem);
      // One answer that does not come need not be waited for eighty times.
      if (problem === "unreachable" || problem === "refused") break;
    }
    this.#queues.delete(room);
  }

  #note(problem: SfuProblem | null): void {
    if (problem !== null && !this.#failing) {
      console.error(`The SFU did not do what it was told: ${problem}`);
    }
    this.#failing = problem !== null;
  }
}
