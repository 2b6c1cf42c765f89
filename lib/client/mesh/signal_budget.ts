/** How much a peer can make this page do, and how much is said to them [NEG-13]. */
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { PeerSignal } from "../../protocol/signaling.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import type { Route } from "../trust/peer_identity.ts";

/** What is left for the signals of one link. */
export class SignalBudget {
  readonly #clock: Clock;
  /** What others say in the peer's name does not use up the peer's own share. */
  readonly #received: Record<Route, TokenBucket>;
  readonly #sent: TokenBucket;
  /** What goes through the peer for others, and through this page to the peer [NEG-10]. */
  readonly #relayed: TokenBucket;

  constructor(clock: Clock) {
    this.#clock = clock;
    const now = clock.now();
    const triggers = () =>
      new TokenBucket(LIMITS.triggersPerSecond, LIMITS.triggerBurst, now);
    this.#received = {
      server: triggers(),
      direct: triggers(),
      relayed: triggers(),
    };
    this.#sent = new TokenBucket(
      LIMITS.sentSignalsPerSecond,
      LIMITS.sentSignalBurst,
      now,
    );
    this.#relayed = new TokenBucket(
      LIMITS.relayedPerSecond,
      LIMITS.relayedBurst,
      now,
    );
  }

  /**
   * Whether a signal may make this page act.
   * @param epoch of the newest connection
   * @param isOpen whether there is one
   */
  mayReceive(
    signal: PeerSignal,
    route: Route,
    epoch: number,
    isOpen: boolean,
  ): boolean {
    const cost = costOf(signal, epoch, isOpen);
    return this.#received[route].take(this.#clock.now(), cost);
  }

  /** Whether another signal may be sent to the peer. */
  maySend(): boolean {
    return this.#sent.take(this.#clock.now());
  }

  /** Whether another signal may be sent that is for or from somebody else. */
  mayRelay(): boolean {
    return this.#relayed.take(this.#clock.now());
  }
}

/** How much a signal makes this page do. */
function costOf(signal: PeerSignal, epoch: number, isOpen: boolean): number {
  if (signal.epoch > epoch) return LIMITS.triggersPerConnection;
  if (signal.kind === "candidates") {
    return signal.candidates.length / LIMITS.candidatesPerTrigger;
  }
  // Of the answers only the one to the open offer makes this side do anything.
  const belongs = isOpen && signal.epoch === epoch;
  return belongs && signal.kind === "answer" ? 0 : 1;
}
