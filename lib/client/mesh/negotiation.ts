/** Perfect negotiation of one connection with one peer. The rules NEG-1 to NEG-3 stand in SPEC.md. */
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import type { Candidate, PeerSignal } from "../../protocol/signaling.ts";
import { log } from "../log/log.ts";
import { type DtlsRole, offerInRole, otherRole, roleIn } from "./dtls_role.ts";

/** What the two ends of one connection say to each other. */
export type NegotiationSignal = Exclude<
  PeerSignal,
  { kind: "dial" | "hang-up" | "proof" }
>;

/** What this needs of an RTCPeerConnection. */
export interface RtcPeerConnectionPort {
  readonly signalingState: RTCSignalingState;
  readonly localDescription: RTCSessionDescriptionInit | null;
  readonly remoteDescription: RTCSessionDescriptionInit | null;
  setLocalDescription(): Promise<void>;
  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void>;
  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void>;
  restartIce(): void;
  onnegotiationneeded: ((event: Event) => void) | null;
  onicecandidate: ((event: RTCPeerConnectionIceEvent) => void) | null;
}

/** What a negotiation is made of. */
export interface NegotiationDeps {
  connection: RtcPeerConnectionPort;
  /** Whether this side makes the first offer; it is the polite one, which takes its own offer back later on. */
  polite: boolean;
  /** Which of the pair's connections this is, from 1. */
  epoch: number;
  clock: Clock;
  send(signal: NegotiationSignal): void;
  /** Called with the first offer applied and not yet answered: the time to add one's media. */
  beforeFirstAnswer(): void;
  /** Called when a description was sent or applied. */
  onProgress(): void;
}

const line = log("negotiation");

/**
 * Milliseconds for which candidates are gathered into one message, after the first. A browser finds
 * its own addresses within some three of them, and the better path may be the second.
 */
const CANDIDATE_PAUSE = 5;
/** Milliseconds that the answer to an offer has that crossed another one. */
const CROSSED_WITHIN = 200;
/** ICE fragments that are remembered as old. */
const OLD_UFRAGS = 16;

/** Offers, answers and candidates of one connection, in whatever order they arrive. */
export class Negotiation {
  readonly #deps: NegotiationDeps;
  /** One thing at a time [NEG-2]; so nobody can see the spec's isSettingRemoteAnswerPending. */
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  // The flags of perfect negotiation [NEG-1].
  #makingOffer = false;
  #ignoreOffer = false;

  // The numbers that tell what is stale [NEG-3]: of the newest offer, and of the newest one that
  // came and still counts.
  #offers = 0;
  #offerSeen = 0;
  #answered: Extract<NegotiationSignal, { kind: "answer" }> | null = null;
  /** Copies of an offer, that come by several ways at once, are not all answered [NEG-13]. */
  readonly #copies: TokenBucket;

  /** The peer's DTLS role since the first answer [NEG-12]. */
  #peerRole: DtlsRole | null = null;

  /** Candidates for a description that has not come yet. */
  #pendingCandidates: Candidate[] = [];
  /** How many were tried for the one that has. */
  #tried = 0;
  #oldUfrags: string[] = [];
  /** Own candidates that wait to be sent together; `null` while none was sent of late. */
  #gathered: Candidate[] | null = null;
  #cancelGathering = () => {};
  #cancelRepeat = () => {};

  constructor(deps: NegotiationDeps) {
    this.#deps = deps;
    const { connection, clock } = deps;
    this.#copies = new TokenBucket(1, 3, clock.now());
    connection.onnegotiationneeded = () => this.offer();
    connection.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) this.#gather(candidate.toJSON());
    };
  }

  /**
   * Makes an offer. A connection that must be negotiated asks for it by itself, but only after the
   * page was rendered: whoever makes the first offer, or restarts, need not wait for that.
   */
  async offer(): Promise<void> {
    const { connection, onProgress } = this.#deps;
    this.#makingOffer = true;
    try {
      await connection.setLocalDescription();
    } catch (error) {
      if (!this.#closed) line.warn("offer could not be made", null, error);
      return;
    } finally {
      this.#makingOffer = false;
    }
    if (this.#closed || connection.localDescription?.type !== "offer") return;
    this.#offers++;
    onProgress();
    this.#sendOffer();
  }

  /**
   * Looks for a path anew; where an offer is open, it is sent again instead. Where the browser is
   * busy with another description, it asks for the offer by itself later on.
   */
  restart(): void {
    const { connection } = this.#deps;
    if (connection.signalingState === "have-local-offer") {
      return this.resendOffer();
    }
    connection.restartIce();
    this.#queue = this.#queue.then(async () => {
      const free = connection.signalingState === "stable" && !this.#makingOffer;
      if (free && !this.#closed) await this.offer();
    });
  }

  /** Sends the open offer once more; without one, nothing. */
  resendOffer(): void {
    this.#sendOffer();
  }

  /** Takes what the peer sent. Resolves when it, and all before it, is dealt with. */
  receive(signal: NegotiationSignal): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return;
      try {
        if (signal.kind === "offer") await this.#receiveOffer(signal);
        else if (signal.kind === "answer") await this.#receiveAnswer(signal);
        else await this.#receiveCandidates(signal.candidates);
      } catch (error) {
        if (!this.#closed) {
          const { kind } = signal;
          line.warn("signal could not be applied", { kind }, error);
        }
      }
    });
    return this.#queue;
  }

  /** Ends it: whatever comes later changes nothing. */
  close(): void {
    this.#closed = true;
    this.#cancelGathering();
    this.#cancelRepeat();
    this.#deps.connection.onnegotiationneeded = null;
    this.#deps.connection.onicecandidate = null;
  }

  /** Sends the open offer, and again as long as nobody answers it. */
  #sendOffer(): void {
    const { connection, epoch, send } = this.#deps;
    const sdp = connection.localDescription?.sdp;
    if (connection.signalingState !== "have-local-offer" || !sdp) return;
    send({ kind: "offer", epoch, n: this.#offers, sdp });
    this.#repeatAfter(TIMES.answerTimeout);
  }

  #repeatAfter(ms: number): void {
    this.#cancelRepeat();
    this.#cancelRepeat = this.#deps.clock.after(ms, () => this.#sendOffer());
  }

  async #receiveOffer(
    { n, sdp }: Extract<NegotiationSignal, { kind: "offer" }>,
  ): Promise<void> {
    const { connection, polite, epoch, clock, beforeFirstAnswer, onProgress } =
      this.#deps;
    if (n <= this.#offerSeen) {
      // A copy, the answer to which may have been lost; or one that was taken back.
      if (n !== this.#answered?.n || !this.#copies.take(clock.now())) return;
      return this.#sendAnswer(this.#answered);
    }
    const collision = this.#makingOffer ||
      connection.signalingState !== "stable";
    // The first offer lays out the media: it cannot be taken back, and will be answered.
    const givesWay = polite && connection.remoteDescription !== null;
    this.#ignoreOffer = collision && !givesWay;
    if (this.#ignoreOffer) {
      // Whoever offers can be reached now, and may not have got the offer that counts.
      return this.#repeatAfter(CROSSED_WITHIN);
    }

    this.#offerSeen = n;
    const role = this.#peerRole;
    await this.#applyRemote({
      type: "offer",
      sdp: role ? offerInRole(sdp, role) : sdp,
    });
    if (this.#answered === null) beforeFirstAnswer();
    await connection.setLocalDescription();
    const answer = connection.localDescription;
    if (this.#closed || answer?.type !== "answer" || !answer.sdp) return;
    const own = roleIn(answer.sdp);
    if (own) this.#peerRole ??= otherRole(own);
    const past = this.#offers;
    this.#answered = { kind: "answer", epoch, n, past, sdp: answer.sdp };
    this.#sendAnswer(this.#answered);
    onProgress();
  }

  /** Sends an answer; a second time with the candidates that were found since. */
  #sendAnswer(answered: Extract<NegotiationSignal, { kind: "answer" }>): void {
    const { localDescription } = this.#deps.connection;
    const current = localDescription?.type === "answer"
      ? localDescription.sdp
      : undefined;
    this.#deps.send({ ...answered, sdp: current ?? answered.sdp });
  }

  async #receiveAnswer(
    { n, past, sdp }: Extract<NegotiationSignal, { kind: "answer" }>,
  ): Promise<void> {
    const { connection, onProgress } = this.#deps;
    if (
      n !== this.#offers || connection.signalingState !== "have-local-offer"
    ) return;
    await this.#applyRemote({ type: "answer", sdp });
    this.#peerRole ??= roleIn(sdp);
    this.#offerSeen = Math.max(this.#offerSeen, past);
    this.#cancelRepeat();
    onProgress();
  }

  async #applyRemote(description: RTCSessionDescriptionInit): Promise<void> {
    const { connection } = this.#deps;
    const before = ufragsOf(connection.remoteDescription?.sdp);
    await connection.setRemoteDescription(description);
    const current = ufragsOf(description.sdp);
    this.#oldUfrags = [...before].filter((ufrag) => !current.has(ufrag))
      .concat(this.#oldUfrags).slice(0, OLD_UFRAGS);
    this.#tried = 0;
    const early = this.#pendingCandidates;
    this.#pendingCandidates = [];
    await this.#receiveCandidates(early);
  }

  async #receiveCandidates(candidates: readonly Candidate[]): Promise<void> {
    const { connection } = this.#deps;
    const current = ufragsOf(connection.remoteDescription?.sdp);
    for (const candidate of candidates) {
      const { usernameFragment: ufrag } = candidate;
      if (ufrag !== null && this.#oldUfrags.includes(ufrag)) continue;
      if (ufrag === null ? current.size > 0 : current.has(ufrag)) {
        if (++this.#tried > LIMITS.candidatesTried) return;
        try {
          await connection.addIceCandidate(candidate);
        } catch (error) {
          if (!this.#ignoreOffer && !this.#closed) {
            line.warn("candidate could not be added", null, error);
          }
        }
      } else if (this.#pendingCandidates.length < LIMITS.candidates) {
        this.#pendingCandidates.push(candidate);
      }
    }
  }

  /** The first candidate goes at once; those that come right after it go together. */
  #gather(init: RTCIceCandidateInit): void {
    const { epoch, clock, send } = this.#deps;
    const candidate: Candidate = {
      candidate: init.candidate ?? "",
      sdpMid: init.sdpMid ?? null,
      sdpMLineIndex: init.sdpMLineIndex ?? null,
      usernameFragment: init.usernameFragment ?? null,
    };
    if (this.#gathered) {
      this.#gathered.push(candidate);
      return;
    }
    const flush = () => {
      const candidates = this.#gathered?.splice(0, LIMITS.candidates) ?? [];
      if (candidates.length === 0) {
        this.#gathered = null;
        return;
      }
      send({ kind: "candidates", epoch, candidates });
      this.#cancelGathering = clock.after(CANDIDATE_PAUSE, flush);
    };
    this.#gathered = [candidate];
    flush();
  }
}

/** The ICE username fragments of a session description. */
function ufragsOf(sdp: string | undefined): Set<string> {
  return new Set(
    [...(sdp ?? "").matchAll(/^a=ice-ufrag:(\S+)/gm)].map(([, ufrag]) => ufrag),
  );
}
