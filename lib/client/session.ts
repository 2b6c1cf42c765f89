/** How a call reaches the others: the port. The mesh is one way; a media server may be another. */
import type { ReadonlySignal } from "@preact/signals";
import type { PairReport, PeerFrame } from "../protocol/peer.ts";
import type { Participant, PeerSignal } from "../protocol/signaling.ts";
import type { Flood } from "./inbox.ts";
import type { LinkActions } from "./link_actions.ts";
import type { LinkReport } from "./link_stats.ts";
import type { LinkState } from "./link_state.ts";
import type { Standing } from "./seals.ts";
import type { Slot } from "./slots.ts";
import type { Uplink } from "./uplink.ts";

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
  /** Tells this link from any other, also from one with the same person before [SIG-11]. */
  readonly key: string;
  /** As they call themselves: what they are called on the screen, `namesOf` says. */
  readonly name: string;
  /** Rises with each join: who came first has the lower one. */
  readonly order: number;
  /** The id that their page had before, if it came in anew [SIG-9]. */
  readonly replaces?: string;
  readonly state: ReadonlySignal<LinkState>;
  readonly media: ReadonlySignal<{ camera: boolean; microphone: boolean }>;
  readonly speaking: ReadonlySignal<boolean>;
  /** The picture and the sound that come from them; `null` until there is a track. */
  readonly camera: ReadonlySignal<MediaStream | null>;
  readonly sound: ReadonlySignal<MediaStream | null>;
  /** What was measured in the last second; `null` while the link does not work. */
  readonly report: ReadonlySignal<LinkReport | null>;
  readonly actions: ReadonlySignal<LinkActions>;
  /** Whether they send more than is taken of them. */
  readonly flood: ReadonlySignal<Flood>;
  /** Their picture is shown this many pixels wide now: they need not send a larger one. */
  show(width: number): void;
}

/** What one participant receives from another. */
export interface Pair extends PairReport {
  /** Who receives it. */
  to: string;
}

/** A frame that the call itself deals with. */
export type CallFrame = Extract<
  PeerFrame,
  { type: "chat" | "have" | "history" | "server" }
>;

/** Who hears of what the peers do. */
export interface SessionListener {
  /** The peer can be told things now. */
  onOpen(peer: string): void;
  onFrame(peer: string, frame: CallFrame): void;
  /** Chat of a peer was left out, as more came than is taken. */
  onMissed(peer: string): void;
}

/** One stay in a room, media and frames alike. */
export interface MediaSession {
  /** Everybody else, in the order in which they came. */
  readonly peers: ReadonlySignal<readonly RemotePeer[]>;
  /** Who receives what from whom, as far as they told. */
  readonly pairs: ReadonlySignal<readonly Pair[]>;
  readonly uplink: ReadonlySignal<Uplink>;
  /** Whether this browser's user is heard speaking; `null` where that is not known. */
  readonly speaking: ReadonlySignal<boolean | null>;
  /** How each peer stands, by their id, as far as can be told without trusting the server. */
  readonly standings: ReadonlySignal<ReadonlyMap<string, Standing>>;
  /** Makes and ends links, so that there is one with each of these, and none with those removed. */
  setParticipants(
    participants: readonly Participant[],
    removed: readonly string[],
  ): void;
  /** Takes a signal of another participant, as the server passed it on. */
  receive(from: string, signal: PeerSignal): void;
  /** Sends a frame to one peer; says whether it could. */
  send(peer: string, frame: PeerFrame): boolean;
  /**
   * Sends frames to one peer, one after the other, as they take them.
   * @param frames makes them; not called where there is no way, or others are still under way
   */
  stream(peer: string, frames: () => readonly PeerFrame[]): void;
  /** Sends a frame to all who can be reached. */
  broadcast(frame: PeerFrame): void;
  /** The safety number of a peer was compared, or that is taken back. */
  verify(peer: string, verified: boolean): void;
  /** From now on only those have a connection who have the secret of the room's link. */
  exclude(): void;
  /** The track in one of the slots is another now. */
  replaceTrack(slot: Slot, track: MediaStreamTrack | null): void;
  /** Whether this browser's user speaks. */
  speak(speaking: boolean): void;
  /**
   * The network or the server came back: what is lost is healed at once.
   * @param back the server did: what is noticed a moment later was lost before
   */
  hurry(back: boolean): void;
  /** Everything that the browser counts of each connection, for a bug report. */
  raw(): Promise<unknown>;
  /** Says goodbye and releases everything. */
  close(): void;
}
