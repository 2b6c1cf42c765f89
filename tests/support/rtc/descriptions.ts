/** The signaling half of a fake RTCPeerConnection: states, rollback, candidates, an operations chain. */
import type { RtcPeerConnectionPort } from "../../../lib/client/mesh/negotiation.ts";
import { ticks } from "./ticks.ts";
import { readSdp } from "./sdp.ts";

/** What both sides have agreed on, or one of them has proposed. */
interface Pair {
  local: RTCSessionDescriptionInit | null;
  remote: RTCSessionDescriptionInit | null;
}

/** Descriptions that are set and made; what stands in them is the business of those who extend this. */
export abstract class FakeDescriptions implements RtcPeerConnectionPort {
  signalingState: RTCSignalingState = "stable";
  onnegotiationneeded: RtcPeerConnectionPort["onnegotiationneeded"] = null;
  onicecandidate: RtcPeerConnectionPort["onicecandidate"] = null;
  /** How many remote descriptions were applied. */
  applied = 0;
  /** Candidates that were accepted. */
  readonly candidates: RTCIceCandidateInit[] = [];
  protected current: Pair = { local: null, remote: null };
  #pending: Pair = { local: null, remote: null };
  #chain: Promise<void> = Promise.resolve();
  #operations = 0;
  #needed = false;
  /** The fragments for which candidates were gathered, with the candidate's line. */
  readonly #gathered = new Map<string, string>();

  /** Asks for new ICE fragments. */
  abstract restartIce(): void;
  /** The text of an own description. */
  protected abstract describe(type: "offer" | "answer"): string;
  /** Throws where a remote answer cannot be taken. */
  protected abstract judge(answer: string): void;
  /** A remote offer was set. */
  protected abstract offered(sdp: string): void;
  /** Both descriptions are known and final. */
  protected abstract agreed(by: "offering" | "answering"): void;
  /** The own open offer counts no more. */
  protected abstract rolledBack(): void;
  /** Whether something changed that the other side must agree to. */
  protected abstract get mustNegotiate(): boolean;
  /** A remote candidate may be tried. */
  protected abstract candidateAdded(): void;

  get localDescription(): RTCSessionDescriptionInit | null {
    const description = this.#pending.local ?? this.current.local;
    const candidate = this.#gathered.get(ufragOf(description) ?? "");
    if (!description?.sdp || !candidate) return description;
    const { type, sdp } = description;
    // Descriptions grow as candidates are found.
    return {
      type,
      sdp: sdp.replace(/\r\na=ice-ufrag/, `\r\na=${candidate}\r\na=ice-ufrag`),
    };
  }

  get remoteDescription(): RTCSessionDescriptionInit | null {
    return this.#pending.remote ?? this.current.remote;
  }

  setLocalDescription(): Promise<void> {
    return this.#operate(() => {
      const { signalingState } = this;
      if (signalingState === "have-remote-offer") {
        const sdp = this.describe("answer");
        this.#settle({ type: "answer", sdp }, this.#pending.remote);
        this.agreed("answering");
      } else {
        this.#pending.local = { type: "offer", sdp: this.describe("offer") };
        this.signalingState = "have-local-offer";
      }
      this.#gather();
    });
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    this.applied++;
    return this.#operate(() => {
      const { type, sdp = "" } = description;
      readSdp(sdp);
      if (type === "answer") {
        if (this.signalingState !== "have-local-offer") {
          throw new DOMException("no offer is open", "InvalidStateError");
        }
        this.judge(sdp);
        this.#settle(this.#pending.local, description);
        this.agreed("offering");
      } else {
        if (this.#pending.local) {
          this.#pending.local = null;
          this.rolledBack();
        }
        this.#pending.remote = description;
        this.signalingState = "have-remote-offer";
        this.offered(sdp);
      }
    });
  }

  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    return this.#operate(() => {
      const { remoteDescription } = this;
      if (!remoteDescription) {
        throw new DOMException("no remote description", "InvalidStateError");
      }
      const { usernameFragment = null } = candidate;
      if (
        usernameFragment !== null &&
        usernameFragment !== ufragOf(remoteDescription)
      ) throw new DOMException("an unknown fragment", "OperationError");
      this.candidates.push(candidate);
      this.candidateAdded();
    });
  }

  /** Whether a candidate of this remote fragment is known. */
  knowsCandidate(ufrag: string): boolean {
    const { remote } = this.current;
    return ufragOf(remote) === ufrag &&
        readSdp(remote?.sdp).candidates.length > 0 ||
      this.candidates.some(({ usernameFragment }) =>
        (usernameFragment ?? ufrag) === ufrag
      );
  }

  /** Asks to be negotiated, where something changed and nothing is under way. */
  protected checkNegotiation(): void {
    if (this.#operations > 0 || this.signalingState !== "stable") return;
    if (!this.mustNegotiate) {
      this.#needed = false;
      return;
    }
    if (this.#needed) return;
    this.#needed = true;
    queueMicrotask(() => {
      if (this.signalingState === "closed") return;
      if (this.#operations === 0 && this.signalingState === "stable") {
        this.onnegotiationneeded?.(new Event("negotiationneeded"));
      } else this.#needed = false; // It is looked at again after the operation.
    });
  }

  #settle(local: Pair["local"], remote: Pair["remote"]): void {
    this.current = { local, remote };
    this.#pending = { local: null, remote: null };
    this.signalingState = "stable";
    this.#needed = false;
  }

  #gather(): void {
    const ufrag = ufragOf(this.localDescription);
    if (ufrag === null || this.#gathered.has(ufrag)) return;
    ticks(5).then(() => {
      if (this.signalingState === "closed") return;
      const candidate =
        `candidate:1 1 udp 2122260223 192.0.2.1 40000 typ host ufrag ${ufrag}`;
      this.#gathered.set(ufrag, candidate);
      const init = {
        candidate,
        sdpMid: "0",
        sdpMLineIndex: 0,
        usernameFragment: ufrag,
      };
      const event = new Event("icecandidate");
      this.onicecandidate?.(Object.assign(event, {
        url: null,
        candidate: Object.assign(Object.create(null), init, {
          toJSON: () => init,
        }),
      }));
    });
  }

  #operate(act: () => void): Promise<void> {
    if (this.signalingState === "closed") {
      return Promise.reject(new DOMException("closed", "InvalidStateError"));
    }
    this.#operations++;
    const done = this.#chain.then(async () => {
      await Promise.resolve(); // Nothing about a connection happens at once.
      // What is under way when a connection is closed never ends, neither well nor badly.
      if (this.signalingState === "closed") await new Promise(() => {});
      act();
    });
    this.#chain = done.catch(() => {}).then(() => {
      this.#operations--;
      this.checkNegotiation();
    });
    return done;
  }
}

/** The ICE fragment in a description, or `null`. */
export function ufragOf(
  description: RTCSessionDescriptionInit | null,
): string | null {
  return /a=ice-ufrag:(\S+)/.exec(description?.sdp ?? "")?.[1] ?? null;
}
