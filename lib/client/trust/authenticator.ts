/** Who is at the other end: proofs on the own descriptions, and what those of peers prove [SEC-1]. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Proof } from "../../protocol/proof.ts";
import type { PeerSignal } from "../../protocol/signaling.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { SerialQueue } from "../async/serial_queue.ts";
import { refusalOf } from "./judgement.ts";
import type { Route } from "./peer_identity.ts";
import type { ProofResult, Signer } from "./proof.ts";

/** How far a peer is trusted, without trusting the server. */
export type PeerTrust =
  /** Nothing that came proves anything. */
  | { is: "unproven" }
  /** They have a key; `invited` where they have the secret of the room's link too. */
  | {
    is: "known";
    key: string;
    invited: boolean;
    /** The safety number: the same on both sides, unless somebody is in the middle. */
    number: string;
    /** Whether the user compared it. */
    verified: boolean;
  }
  /** What came in their name was not theirs, and was not accepted. */
  | { is: "refused"; why: RefusedTrust };

/** Why nothing of somebody's is accepted. */
export type RefusedTrust = "forged" | "changed" | "uninvited" | "other-link";

/** What an authenticator needs. */
export interface AuthenticatorDeps {
  room: string;
  /** This participant's id. */
  self: string;
  signer: Promise<Signer>;
  /** Whether only those who have the link's secret are accepted. */
  strict: ReadonlySignal<boolean>;
  /** How far peers were trusted in an earlier session of this page: it still holds [SEC-2]. */
  previousTrust?: ReadonlyMap<string, PeerTrust>;
  /** Sends a signal, with its proof. */
  send(to: string, signal: PeerSignal): void;
  /** Takes a signal that was accepted. */
  deliver(from: string, signal: PeerSignal, route: Route): void;
  /** Somebody is not trusted any more: nothing of theirs may be shown. */
  refuse(peer: string): void;
}

type DescriptionSignal = Extract<PeerSignal, { sdp: string }>;

/** A signal, and the route by which it came. */
interface IncomingSignal {
  signal: PeerSignal;
  route: Route;
}

/** What is known of one peer. */
interface PeerState {
  outgoing: SerialQueue<PeerSignal>;
  incoming: SerialQueue<IncomingSignal>;
  /** The own proofs for them, by fingerprint; with the secret that is proved now. */
  proofs: Map<string, Proof>;
  trust: PeerTrust;
  /** The mark of what was accepted last: it is accepted again. */
  acceptedMark: string | null;
}

const UNPROVEN: PeerTrust = { is: "unproven" };
/** Stands for a fingerprint in a proof that is for no connection: no description names it. */
const NO_CONNECTION = "none";

/** Proofs and trust of one session. */
export class Authenticator {
  /** How far each peer is trusted, by their id. */
  readonly peers: ReadonlySignal<ReadonlyMap<string, PeerTrust>>;
  readonly #trust = signal<ReadonlyMap<string, PeerTrust>>(new Map());
  readonly #peers = new Map<string, PeerState>();
  readonly #deps: AuthenticatorDeps;

  constructor(deps: AuthenticatorDeps) {
    this.#deps = deps;
    this.peers = this.#trust;
  }

  /** Sends a signal, with a proof where it describes a connection. */
  send(to: string, signal: PeerSignal): void {
    this.#peer(to).outgoing.add(signal);
  }

  /** Takes a signal that came, and delivers it if it is from whom it claims to be. */
  receive(from: string, signal: PeerSignal, route: Route): void {
    this.#peer(from).incoming.add({ signal, route });
  }

  /** The user compared the safety number and it is the same; or takes that back. */
  verify(id: string, verified: boolean): void {
    const { trust } = this.#peer(id);
    if (trust.is === "known") this.#setTrust(id, { ...trust, verified });
  }

  /** The user has become strict: whoever lacks the link's secret is not accepted any more. */
  enforceStrict(): void {
    for (const [id, { trust }] of this.#peers) {
      if (trust.is === "known" && !trust.invited) {
        this.#refuse(id, "uninvited");
      }
    }
  }

  /** The secrets of this page's link are others now: the others get to know what it proves [SEC-4]. */
  renewProofs(): void {
    for (const [id, peer] of this.#peers) {
      peer.proofs = new Map();
      if (peer.trust !== UNPROVEN) this.#introduce(id, peer);
    }
  }

  /** Forgets everybody but these. */
  retain(ids: readonly string[]): void {
    for (const id of this.#peers.keys()) {
      if (!ids.includes(id)) this.#peers.delete(id);
    }
    this.#publish();
  }

  #peer(id: string): PeerState {
    const found = this.#peers.get(id);
    if (found) return found;
    const { send, deliver } = this.#deps;
    const peer: PeerState = {
      outgoing: new SerialQueue(
        (signal) => this.#addProof(id, peer, signal),
        (signal) => send(id, signal),
      ),
      incoming: new SerialQueue(
        (incoming) => this.#verify(id, peer, incoming),
        ({ signal, route }) => deliver(id, signal, route),
      ),
      proofs: new Map(),
      trust: this.#deps.previousTrust?.get(id) ?? UNPROVEN,
      acceptedMark: null,
    };
    this.#peers.set(id, peer);
    if (peer.trust !== UNPROVEN) this.#publish();
    return peer;
  }

  #addProof(
    to: string,
    peer: PeerState,
    signal: PeerSignal,
  ): PeerSignal | Promise<PeerSignal> {
    if (!("sdp" in signal)) return signal;
    const fingerprint = fingerprintOf(signal.sdp);
    if (fingerprint === null) return signal;
    const made = peer.proofs.get(fingerprint);
    if (made) return { ...signal, proof: made };
    return this.#prove(to, peer, fingerprint)
      .then((proof) => ({ ...signal, proof }));
  }

  async #prove(
    to: string,
    { proofs }: PeerState,
    fingerprint: string,
  ): Promise<Proof> {
    const { room, self, signer } = this.#deps;
    const claim = { room, from: self, to, fingerprint };
    const proof = await (await signer).prove(claim);
    proofs.set(fingerprint, proof);
    return proof;
  }

  /** Resolves with `null` for what is not accepted. */
  #verify(
    from: string,
    peer: PeerState,
    incoming: IncomingSignal,
  ): IncomingSignal | Promise<IncomingSignal | null> {
    const { signal, route } = incoming;
    if (signal.kind === "proof") {
      return this.#hear(from, peer, signal.proof, route).then(() => null);
    }
    if (!("sdp" in signal)) return incoming;
    const again = peer.acceptedMark === markOf(signal) && this.#admits(peer);
    return again
      ? incoming
      : this.#accepts(from, peer, signal, route).then((accepted) =>
        accepted ? incoming : null
      );
  }

  /** Whether a description is from whom it claims to be; if not, the peer is refused. */
  async #accepts(
    from: string,
    peer: PeerState,
    signal: DescriptionSignal,
    route: Route,
  ): Promise<boolean> {
    const { strict } = this.#deps;
    const { proof, sdp } = signal;
    const signer = await this.#deps.signer;
    const fingerprint = fingerprintOf(sdp);
    const found = fingerprint === null
      ? "forged"
      : proof
      ? await this.#found(from, fingerprint, proof)
      : "none";
    const { trust } = peer;
    const why = refusalOf(trust, found, proof?.key, strict.value);
    if (trust.is === "known") {
      if (why === null) {
        peer.acceptedMark = markOf(signal);
        if (found === "invited" && proof) this.#setInvited(from, peer, proof);
        return true;
      }
      // A third participant may pass on nonsense: that ends nothing [NEG-10].
      if (route !== "relayed") this.#refuse(from, why);
      return false;
    }
    // Whoever passes it on may have made it up: nobody becomes known or refused by it [NEG-10].
    if (route === "relayed" || why === "changed") return false;
    if (why) {
      this.#setTrust(from, { is: "refused", why });
      // They wait for an answer, and shall know why there is none.
      if (why === "other-link") this.#introduce(from, peer);
      return false;
    }
    if (!proof) {
      this.#setTrust(from, UNPROVEN);
      return true;
    }
    peer.acceptedMark = markOf(signal);
    this.#setTrust(from, {
      is: "known",
      key: proof.key,
      invited: found === "invited",
      number: await signer.safetyNumberWith(proof.key),
      verified: false,
    });
    return true;
  }

  /** Takes a proof that is for no connection: it makes nobody known, and ends nothing. */
  async #hear(
    from: string,
    peer: PeerState,
    proof: Proof,
    route: Route,
  ): Promise<void> {
    if (route === "relayed") return;
    const found = await this.#found(from, NO_CONNECTION, proof);
    if (found === "invited") this.#setInvited(from, peer, proof);
    if (found === "other-link" && peer.trust.is === "unproven") {
      this.#setTrust(from, { is: "refused", why: found });
    }
  }

  async #found(
    from: string,
    fingerprint: string,
    proof: Proof,
  ): Promise<ProofResult> {
    const { room, self, signer } = this.#deps;
    const claim = { room, from, to: self, fingerprint };
    return (await signer).verifyProof(claim, proof);
  }

  /** The owner of a key that is known proved to have the link's secret, and gets this page's proof. */
  #setInvited(id: string, peer: PeerState, { key }: Proof): void {
    const { trust } = peer;
    if (trust.is !== "known" || trust.key !== key || trust.invited) return;
    this.#setTrust(id, { ...trust, invited: true });
    peer.proofs.delete(NO_CONNECTION);
    this.#introduce(id, peer);
  }

  /** Tells somebody, once, which secret this page's link has: there is no description that could. */
  async #introduce(to: string, peer: PeerState): Promise<void> {
    if (peer.proofs.has(NO_CONNECTION)) return;
    const proof = await this.#prove(to, peer, NO_CONNECTION);
    if (proof.invited) this.send(to, { kind: "proof", epoch: 1, proof });
  }

  /** Whether somebody who was accepted still is. */
  #admits({ trust }: PeerState): boolean {
    return trust.is === "known" &&
      (trust.invited || !this.#deps.strict.value);
  }

  #refuse(id: string, why: RefusedTrust): void {
    this.#setTrust(id, { is: "refused", why });
    this.#deps.refuse(id);
  }

  #setTrust(id: string, trust: PeerTrust): void {
    this.#peer(id).trust = trust;
    this.#publish();
  }

  #publish(): void {
    this.#trust.value = new Map(
      [...this.#peers].map(([id, { trust }]) => [id, trust]),
    );
  }
}

/** What makes a description the same as one that was accepted before. */
function markOf({ sdp, proof }: DescriptionSignal): string {
  return [
    fingerprintOf(sdp),
    proof?.key,
    proof?.signature,
    proof?.invited,
  ].join();
}
