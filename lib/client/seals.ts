/** Whom the connections end at: proofs on what is said of them, and what is thought of others' [SEC-1]. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Proof } from "../protocol/proof.ts";
import type { PeerSignal } from "../protocol/signaling.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { InOrder } from "./in_order.ts";
import type { Way } from "./peer_identity.ts";
import type { Signer } from "./proof.ts";

/** How a peer stands, as far as can be told without trusting the server. */
export type Standing =
  /** Nothing has come that proves anything. */
  | { is: "unproven" }
  /** They have a key; `invited` where they have the secret of the room's link too. */
  | {
    is: "known";
    key: string;
    invited: boolean;
    /** What both see alike, unless somebody stands between them. */
    number: string;
    /** Whether it was compared. */
    verified: boolean;
  }
  /** What came in their name was not theirs, and nothing of it was taken. */
  | { is: "refused"; why: "forged" | "changed" | "uninvited" };

/** What the seals are made of. */
export interface SealsParts {
  room: string;
  /** This participant's id. */
  self: string;
  signer: Promise<Signer>;
  /** Whether only those who have the link's secret are let through. */
  strict: ReadonlySignal<boolean>;
  /** How peers stood in an earlier stay of this page: what was known of them holds on [SEC-2]. */
  known?: ReadonlyMap<string, Standing>;
  /** Sends what was sealed. */
  send(to: string, signal: PeerSignal): void;
  /** Takes what may be believed. */
  take(from: string, signal: PeerSignal, way: Way): void;
  /** What was known of somebody does not hold any more: nothing of theirs may be shown. */
  refuse(peer: string): void;
}

type Described = Extract<PeerSignal, { sdp: string }>;

/** A signal that came, and how. */
interface Letter {
  signal: PeerSignal;
  way: Way;
}

/** What is known of one peer. */
interface Peer {
  outgoing: InOrder<PeerSignal>;
  incoming: InOrder<Letter>;
  /** The own proofs for them, by fingerprint. */
  own: Map<string, Proof>;
  standing: Standing;
  /** The mark of what was believed last: it is believed again. */
  believed: string | null;
}

const UNPROVEN: Standing = { is: "unproven" };

/** The seals of one stay in a room. */
export class Seals {
  /** How each peer stands, by their id. */
  readonly standings: ReadonlySignal<ReadonlyMap<string, Standing>>;
  readonly #standings = signal<ReadonlyMap<string, Standing>>(new Map());
  readonly #peers = new Map<string, Peer>();
  readonly #parts: SealsParts;

  constructor(parts: SealsParts) {
    this.#parts = parts;
    this.standings = this.#standings;
  }

  /** Sends a signal, with a proof where it describes a connection. */
  send(to: string, signal: PeerSignal): void {
    this.#peer(to).outgoing.add(signal);
  }

  /** Takes a signal that came, unless it is not from the one it should be from. */
  receive(from: string, signal: PeerSignal, way: Way): void {
    this.#peer(from).incoming.add({ signal, way });
  }

  /** The safety number was compared, and is the same; or that is taken back. */
  verify(id: string, verified: boolean): void {
    const { standing } = this.#peer(id);
    if (standing.is === "known") this.#stands(id, { ...standing, verified });
  }

  /** The user has become strict: who has not the link's secret is not let through any more. */
  exclude(): void {
    for (const [id, { standing }] of this.#peers) {
      if (standing.is === "known" && !standing.invited) {
        this.#refuse(id, "uninvited");
      }
    }
  }

  /** Forgets those who are not here any more. */
  keep(ids: readonly string[]): void {
    for (const id of this.#peers.keys()) {
      if (!ids.includes(id)) this.#peers.delete(id);
    }
    this.#tell();
  }

  #peer(id: string): Peer {
    const found = this.#peers.get(id);
    if (found) return found;
    const { send, take } = this.#parts;
    const peer: Peer = {
      outgoing: new InOrder(
        (signal) => this.#seal(id, peer, signal),
        (signal) => send(id, signal),
      ),
      incoming: new InOrder(
        (letter) => this.#open(id, peer, letter),
        ({ signal, way }) => take(id, signal, way),
      ),
      own: new Map(),
      standing: this.#parts.known?.get(id) ?? UNPROVEN,
      believed: null,
    };
    this.#peers.set(id, peer);
    if (peer.standing !== UNPROVEN) this.#tell();
    return peer;
  }

  #seal(
    to: string,
    peer: Peer,
    signal: PeerSignal,
  ): PeerSignal | Promise<PeerSignal> {
    if (!("sdp" in signal)) return signal;
    const fingerprint = fingerprintOf(signal.sdp);
    if (fingerprint === null) return signal;
    const made = peer.own.get(fingerprint);
    if (made) return { ...signal, proof: made };
    const { room, self, signer } = this.#parts;
    return signer
      .then((key) => key.prove({ room, from: self, to, fingerprint }))
      .then((proof) => {
        peer.own.set(fingerprint, proof);
        return { ...signal, proof };
      });
  }

  #open(
    from: string,
    peer: Peer,
    letter: Letter,
  ): Letter | Promise<Letter | null> {
    const { signal, way } = letter;
    if (!("sdp" in signal)) return letter;
    const again = peer.believed === markOf(signal) && this.#admits(peer);
    return again
      ? letter
      : this.#believes(from, peer, signal, way).then((does) =>
        does ? letter : null
      );
  }

  /** Whether a description is from whom it should be from; what is not is held against the server. */
  async #believes(
    from: string,
    peer: Peer,
    signal: Described,
    way: Way,
  ): Promise<boolean> {
    const { room, self, strict } = this.#parts;
    const { proof, sdp } = signal;
    const signer = await this.#parts.signer;
    const fingerprint = fingerprintOf(sdp);
    const trust = fingerprint === null
      ? "forged"
      : proof
      ? await signer.judge({ room, from, to: self, fingerprint }, proof)
      : "none";
    const { standing } = peer;
    if (standing.is === "known") {
      if (proof?.key === standing.key && isSigned(trust)) {
        peer.believed = markOf(signal);
        return this.#admits(peer);
      }
      // A third participant may pass on nonsense: that ends nothing [NEG-10].
      if (way !== "relayed") this.#refuse(from, "changed");
      return false;
    }
    // Who passes something on may have made it: nobody becomes known, or refused, by that [NEG-10].
    if (way === "relayed") return false;
    if (standing.is === "refused" && standing.why === "changed") return false;
    const why = trust === "forged"
      ? "forged"
      : trust !== "invited" && strict.value
      ? "uninvited"
      : null;
    if (why) {
      this.#stands(from, { is: "refused", why });
      return false;
    }
    if (!proof) {
      this.#stands(from, UNPROVEN);
      return true;
    }
    peer.believed = markOf(signal);
    this.#stands(from, {
      is: "known",
      key: proof.key,
      invited: trust === "invited",
      number: await signer.numberWith(proof.key),
      verified: false,
    });
    return true;
  }

  /** Whether somebody who was believed still is. */
  #admits({ standing }: Peer): boolean {
    return standing.is === "known" &&
      (standing.invited || !this.#parts.strict.value);
  }

  #refuse(id: string, why: "changed" | "uninvited"): void {
    this.#stands(id, { is: "refused", why });
    this.#parts.refuse(id);
  }

  #stands(id: string, standing: Standing): void {
    this.#peer(id).standing = standing;
    this.#tell();
  }

  #tell(): void {
    this.#standings.value = new Map(
      [...this.#peers].map(([id, { standing }]) => [id, standing]),
    );
  }
}

/** What makes a description the same as one that was believed before. */
function markOf({ sdp, proof }: Described): string {
  return [
    fingerprintOf(sdp),
    proof?.key,
    proof?.signature,
    proof?.invited,
  ].join();
}

const isSigned = (trust: string) => trust === "invited" || trust === "unknown";
