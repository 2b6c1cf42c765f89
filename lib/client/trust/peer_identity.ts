/** How a peer is recognised in signals that a third participant passes on [NEG-10]. */
import type { PeerSignal } from "../../protocol/signaling.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** How a signal came: from the server, over this very link, or through a third participant. */
export type Route = "server" | "direct" | "relayed";

/** A relayed signal may be ahead by this many epochs at most. */
const EPOCHS_AHEAD = 8;

/** What the server or the peer themselves said of the peer. */
export class PeerIdentity {
  /** Of the certificate that they use for all their connections. */
  #fingerprint: string | null = null;
  #epoch = 0;

  /** Learns from what did not come through a third participant. */
  observe(signal: PeerSignal, route: Route): void {
    if (route === "relayed") return;
    this.#epoch = Math.max(this.#epoch, signal.epoch);
    if (signal.kind === "offer" || signal.kind === "answer") {
      this.#fingerprint = fingerprintOf(signal.sdp);
    }
  }

  /** Whether this may be from the peer, even where a third participant passed it on. */
  mayBeFrom(signal: PeerSignal, route: Route): boolean {
    if (route !== "relayed") return true;
    if (signal.epoch > this.#epoch + EPOCHS_AHEAD) return false;
    return signal.kind === "offer" || signal.kind === "answer"
      ? this.#fingerprint !== null &&
        fingerprintOf(signal.sdp) === this.#fingerprint
      : true;
  }
}
