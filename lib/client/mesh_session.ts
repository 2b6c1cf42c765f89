/** A stay in a room as a mesh: one connection with each other participant. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../protocol/clock.ts";
import type { PeerFrame } from "../protocol/peer.ts";
import type {
  IceServer,
  Participant,
  PeerSignal,
} from "../protocol/signaling.ts";
import { PeerLink, type PeerLinkParts } from "./peer_link.ts";
import type { MediaSession, Outgoing, SessionListener } from "./session.ts";
import type { Slot } from "./slots.ts";

/** What a mesh is made of. */
export interface MeshParts {
  /** This participant's id. */
  self: string;
  iceServers: readonly IceServer[];
  outgoing: Outgoing;
  clock: Clock;
  createConnection: PeerLinkParts["createConnection"];
  signal(to: string, signal: PeerSignal): void;
  listener: SessionListener;
}

/** Milliseconds between two looks at who speaks. */
const LISTEN_EVERY = 200;

/** Everybody with everybody. */
export class MeshSession implements MediaSession {
  readonly peers: ReadonlySignal<readonly PeerLink[]>;
  readonly #peers = signal<readonly PeerLink[]>([]);
  readonly #parts: MeshParts;
  #cancelListening = () => {};

  constructor(parts: MeshParts) {
    this.#parts = parts;
    this.peers = this.#peers;
    this.#listen();
  }

  setParticipants(participants: readonly Participant[]): void {
    const own = participants.find(({ id }) => id === this.#parts.self);
    if (!own) return;
    const others = participants.filter(({ id }) => id !== own.id);
    const before = this.#peers.value;
    const after = others.map((peer) =>
      before.find(({ id }) => id === peer.id) ??
        this.#link(peer, own.order < peer.order)
    );
    for (const link of before) if (!after.includes(link)) link.close();
    for (const link of after) link.shareVideo(after.length);
    this.#peers.value = after;
  }

  receive(from: string, signal: PeerSignal): void {
    this.#find(from)?.receive(signal);
  }

  send(peer: string, frame: PeerFrame): boolean {
    return this.#find(peer)?.send(frame) ?? false;
  }

  broadcast(frame: PeerFrame): void {
    for (const link of this.#peers.value) link.send(frame);
  }

  replaceTrack(slot: Slot, track: MediaStreamTrack | null): void {
    for (const link of this.#peers.value) link.replaceTrack(slot, track);
  }

  close(): void {
    this.#cancelListening();
    for (const link of this.#peers.value) link.close();
    this.#peers.value = [];
  }

  #find(peer: string): PeerLink | undefined {
    return this.#peers.value.find(({ id }) => id === peer);
  }

  #link(peer: Participant, offers: boolean): PeerLink {
    const { iceServers, outgoing, clock, createConnection, signal, listener } =
      this.#parts;
    return new PeerLink({
      peer,
      offers,
      iceServers,
      outgoing,
      clock,
      createConnection,
      send: (message) => signal(peer.id, message),
      onFrame: (frame) => listener.onFrame(peer.id, frame),
      onOpen: () => listener.onOpen(peer.id),
    });
  }

  #listen(): void {
    this.#cancelListening = this.#parts.clock.after(LISTEN_EVERY, () => {
      for (const link of this.#peers.value) link.listen();
      this.#listen();
    });
  }
}
