/**
 * How a call reaches the others: the port. It speaks of participants and their media, by slot; the
 * mesh is one way to carry them, a media server another.
 */
import type { ReadonlySignal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import type { MediaWay } from "../../protocol/media_way.ts";
import type {
  Participant,
  PeerSignal,
  SfuAnswer,
} from "../../protocol/signaling.ts";
import type { PeerTrust } from "../trust/authenticator.ts";
import type { Signer } from "../trust/proof.ts";
import type { Flood } from "./inbox.ts";
import type { LinkActions } from "./link_actions.ts";
import type { LinkReport, ServerQuality } from "./link_stats.ts";
import type { LinkState, LinkStatus } from "./link_state.ts";
import type { ParticipantState } from "./participant_state.ts";
import type { Pair } from "./reception.ts";
import type { Slot, VideoSlot } from "./slots.ts";
import type { BroadcastTopic, Topic, Topics } from "./topics.ts";
import type { Attempt } from "./unreached.ts";
import type { Uplink } from "./uplink.ts";

/** Another participant, as this page sees and hears them. */
export interface RemotePeer {
  readonly id: string;
  /** Tells this peer from any other, also from the same person in an earlier session [SIG-11]. */
  readonly key: string;
  /** As they call themselves: what they are called on the screen, `namesOf` says. */
  readonly name: string;
  /** Rises with each join: whoever came first has the lower one. */
  readonly order: number;
  /** The id that their page had before, if it rejoined [SIG-9]. */
  readonly replaces?: string;
  /** The topics that their page handles: what it would ignore need not be sent [SIG-12]. */
  readonly features: readonly string[];
  readonly status: ReadonlySignal<LinkStatus>;
  /** What they say of themselves. */
  readonly state: ReadonlySignal<ParticipantState>;
  readonly speaking: ReadonlySignal<boolean>;
  /** Whether they send more than is accepted. */
  readonly flood: ReadonlySignal<Flood>;
  /** What comes from them in one slot; `null` until there is a track. */
  media(slot: Slot): ReadonlySignal<MediaStream | null>;
  /** The connection to them alone; `null` where there is none. */
  readonly link: PeerLinkView | null;
}

/** What is known of a connection between two pages, and can be done about it. */
export interface PeerLinkView {
  readonly state: ReadonlySignal<LinkState>;
  /** What was measured in the last second; `null` while the link does not work. */
  readonly report: ReadonlySignal<LinkReport | null>;
  readonly actions: ReadonlySignal<LinkActions>;
  /** How far it came, after some time in which there never was a connection; otherwise `null`. */
  readonly unreached: ReadonlySignal<Attempt | null>;
}

/** How a slot is shown. */
export interface Subscription {
  /** Pixels of the screen; 0 where it is not shown. */
  width: number;
}

/** One session in a room, media and frames alike. */
export interface MediaSession {
  /** Everybody else, in the order in which they came. */
  readonly peers: ReadonlySignal<readonly RemotePeer[]>;
  readonly uplink: ReadonlySignal<Uplink>;
  /** Whether this page's user is heard speaking; `null` where that is not known. */
  readonly localSpeaking: ReadonlySignal<boolean | null>;
  /** How far the others are who they seem to be. */
  readonly trust: SessionTrust;
  /** What there is where every page is connected with every other; `null` elsewhere. */
  readonly mesh: MeshView | null;
  /** What there is where a media server is in between; `null` elsewhere. */
  readonly sfu: SfuView | null;
  /**
   * These are in the room now, and those are gone for good.
   * @param way the room's: whoever is on another one meets nobody new there
   */
  setParticipants(
    participants: readonly Participant[],
    removed: readonly string[],
    way: MediaWay,
  ): void;
  /** From now on this track is sent in a slot, or none. */
  publish(slot: Slot, track: MediaStreamTrack | null): void;
  /** What a peer sends in a slot is shown like this: they need not send more. */
  subscribe(peer: string, slot: VideoSlot, how: Subscription): void;
  /** What this participant says of themselves. */
  setState(state: ParticipantState): void;
  /** Whether this page's user speaks. */
  setSpeaking(speaking: boolean): void;
  /** Sends a frame to one peer; returns whether it could. */
  send<Data>(peer: string, topic: Topic<Data>, data: Data): boolean;
  /**
   * Sends frames to one peer, one after the other, as they read them.
   * @param frames makes them; not called where there is no way, or others are still on their way
   */
  sendPaced<Data>(
    peer: string,
    topic: Topic<Data>,
    frames: () => readonly Data[],
  ): void;
  /** Sends a frame to all who can be reached. */
  broadcast<Data>(topic: BroadcastTopic<Data>, data: Data): void;
  /**
   * The network or the server came back: what is lost is healed at once.
   * @param serverBack the server did: what is noticed a moment later was lost before
   */
  retryNow(serverBack: boolean): void;
  /** Everything that the browser counts, for a bug report; it holds network addresses. */
  debugReport(): LinkDebugReport[];
  /** Says goodbye and releases everything. */
  close(): void;
}

/** A link, for a bug report. */
export interface LinkDebugReport {
  readonly id: string;
  readonly name: string;
  /** Its number in the log. */
  readonly link: number;
  readonly epoch: number;
  readonly state: LinkState;
  /** What the browser counts, untouched; `undefined` where there is no connection. */
  readonly stats: Promise<RTCStatsReport> | undefined;
}

/** Whom this page trusts, without trusting any server. */
export interface SessionTrust {
  /** What is known of each peer's key, by their id. */
  readonly peers: ReadonlySignal<ReadonlyMap<string, PeerTrust>>;
  /** The safety number of a peer was compared, or that is taken back. */
  verify(peer: string, verified: boolean): void;
  /** From now on only those are let through who have the secret of the room's link. */
  enforceStrict(): void;
  /** The secrets of this page's link are others now. */
  renewProofs(): void;
}

/** What only a mesh has. */
export interface MeshView {
  /** Who receives what from whom, as far as they told. */
  readonly pairs: ReadonlySignal<readonly Pair[]>;
  /** A signal of another participant, as the server passed it on. */
  receive(from: string, signal: PeerSignal): void;
  /** Makes a connection like those of the links, for whatever else goes from page to page. */
  createConnection(): RTCPeerConnection;
  /** Ends the links with these, who are reached another way, until they are listed again. */
  release(peers: readonly string[]): void;
}

/** What only a session through a media server has. */
export interface SfuView {
  /** How it stands with the way to the media server. */
  readonly state: ReadonlySignal<SfuState>;
  /**
   * Whether the link has no secret, so that whoever runs the servers could put themselves in the
   * middle; `null` while that is not known.
   */
  readonly couldBeRead: ReadonlySignal<boolean | null>;
  /** What was measured on the way of late; `null` while it does not work. */
  readonly way: ReadonlySignal<WayReport | null>;
}

/** What was measured on the own way to a media server. */
export interface WayReport {
  /** Milliseconds there and back; `null` before the first measurement. */
  readonly rtt: number | null;
  /** Share of what is sent that was lost of late, from 0 to 1. */
  readonly loss: number;
  /** Whether a TURN server is in between; `null` while that is not known. */
  readonly relayed: boolean | null;
  /** What the media server says of it; `null` before it said anything. */
  readonly quality: ServerQuality | null;
}

/** The way to a media server. */
export type SfuState =
  | { readonly is: "connecting" }
  | { readonly is: "connected" }
  | { readonly is: "reconnecting" }
  | { readonly is: "refused"; readonly why: SfuRefusal }
  | { readonly is: "closed" };

/** Why this page does not connect with a media server at all. */
export type SfuRefusal =
  /** Its user connects only with people who have the link's secret, and the link has none. */
  | "no-secret"
  /** This browser cannot seal media. */
  | "cannot-seal";

/** What a session is made of, whatever carries it. */
export interface SessionDeps {
  /** This participant's id. */
  self: string;
  clock: Clock;
  /** What the features of the call exchange with their peers. */
  topics: Topics;
  /** The ICE servers as they are known, and as the server gives them now. */
  iceServers: SessionIceServers;
  /** Whether connections made from now on go through relays only. */
  relayOnly(): boolean;
  /** What it takes to know the others: the room, this page's key, and how strict its user is. */
  authentication: {
    room: string;
    signer: Promise<Signer>;
    /** Whether only those who have the link's secret are let through. */
    strict: ReadonlySignal<boolean>;
    /** What an earlier session of this page knew: it still holds [SEC-2]. */
    previousTrust?: ReadonlyMap<string, PeerTrust>;
  };
  /** The way through the server. */
  server: {
    isOpen(): boolean;
    signal(to: string, signal: PeerSignal): void;
    sfu: SfuDesk;
    /** It must answer soon, or is lost: what took a link may have taken the way to the server too. */
    probe(): void;
  };
}

/** Where the server is asked for what opens the SFU [SFU-3]. */
export interface SfuDesk {
  /** Asks for a token of this session; says whether there is a server to ask. */
  ask(session: string): boolean;
  /** Called with each answer. */
  onAnswer: (answer: SfuAnswer) => void;
}

/** ICE servers, with credentials that expire. */
export interface SessionIceServers {
  readonly current: readonly RTCIceServer[];
  /** Gives them to the browser, without those at which it throws. */
  give<T>(take: (iceServers: RTCIceServer[]) => T): T;
  /** Fresh ones, or the current ones where there are none. */
  refresh(): Promise<readonly RTCIceServer[]>;
  /** A server did not accept a credential; returns whether there is another one to try. */
  rejectCredential(url: string): boolean;
}

/** Makes a session: a mesh, or whatever the room goes on over. */
export type CreateSession = (deps: SessionDeps) => MediaSession;
