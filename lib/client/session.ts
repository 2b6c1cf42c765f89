/** How a call reaches the others: the port. The mesh is one way; a media server may be another. */
import type { ReadonlySignal } from "@preact/signals";
import type { PeerFrame } from "../protocol/peer.ts";
import type { Participant, PeerSignal } from "../protocol/signaling.ts";
import type { LinkState } from "./link_state.ts";
import type { Slot } from "./slots.ts";

/** What this browser sends to everybody. Written by the call, read by each new link. */
export interface Outgoing {
  /** Ties picture and sound together for those who receive them. */
  readonly stream: MediaStream;
  readonly tracks: Partial<Record<Slot, MediaStreamTrack>>;
  /** What the others are told is on. */
  readonly shown: { camera: boolean; microphone: boolean };
}

/** Another participant, as this browser sees and hears them. */
export interface RemotePeer {
  readonly id: string;
  readonly name: string;
  readonly state: ReadonlySignal<LinkState>;
  readonly media: ReadonlySignal<{ camera: boolean; microphone: boolean }>;
  readonly speaking: ReadonlySignal<boolean>;
  /** The picture and the sound that come from them; `null` until there is a track. */
  readonly camera: ReadonlySignal<MediaStream | null>;
  readonly sound: ReadonlySignal<MediaStream | null>;
}

/** Who hears of what the peers do. */
export interface SessionListener {
  /** The peer can be told things now. */
  onOpen(peer: string): void;
  onFrame(peer: string, frame: PeerFrame): void;
}

/** One stay in a room, media and frames alike. */
export interface MediaSession {
  /** Everybody else, in the order in which they came. */
  readonly peers: ReadonlySignal<readonly RemotePeer[]>;
  /** Makes and ends links, so that there is one with each of these. */
  setParticipants(participants: readonly Participant[]): void;
  /** Takes a signal of another participant. */
  receive(from: string, signal: PeerSignal): void;
  /** Sends a frame to one peer; says whether it could. */
  send(peer: string, frame: PeerFrame): boolean;
  /** Sends a frame to all who can be reached. */
  broadcast(frame: PeerFrame): void;
  /** The track in one of the slots is another now. */
  replaceTrack(slot: Slot, track: MediaStreamTrack | null): void;
  /** Releases everything. */
  close(): void;
}
