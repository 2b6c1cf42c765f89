/** How a peer is known again when somebody else speaks for them [NEG-10]. */
import type { PeerSignal } from "../protocol/signaling.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** By which way a signal came: from the server, over this very link, or through a third participant. */
export type Way = "server" | "direct" | "relayed";

/** Nobody passes on what lies further ahead than this many connections. */
const EPOCHS_AHEAD = 8;

/** What is known of a peer from the server or the peer themselves. */
export class PeerIdentity {
  /** Of the certificate that they keep for all their connections. */
  #fingerprint: string | null = null;
  #epoch = 0;

  /** Learns from what did not come through a third participant. */
  learn(signal: PeerSignal, way: Way): void {
    if (way === "relayed") return;
    this.#epoch = Math.max(this.#epoch, signal.epoch);
    if (signal.kind === "offer" || signal.kind === "answer") {
      this.#fingerprint = fingerprintOf(signal.sdp);
    }
  }

  /** Whether this may be from the peer, if a third participant passed it on. */
  mayBeFrom(signal: PeerSignal, way: Way): boolean {
    if (way !== "relayed") return true;
    if (signal.epoch > this.#epoch + EPOCHS_AHEAD) return false;
    return signal.kind === "offer" || signal.kind === "answer"
      ? this.#fingerprint !== null &&
        fingerprintOf(signal.sdp) === this.#fingerprint
      : true;
  }
}
