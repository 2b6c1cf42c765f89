/**
 * A stay in a room that goes from one way of carrying media to another: the new way is made before
 * the old one is given up. The mesh is always there, if only with nobody in it.
 */
import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import { type MediaWay, MESH } from "../../protocol/media_way.ts";
import type { Participant } from "../../protocol/signaling.ts";
import * as TIMES from "../../protocol/times.ts";
import { log } from "../log/log.ts";
import type { ParticipantState } from "../session/participant_state.ts";
import type {
  LinkDebugReport,
  MediaSession,
  MeshView,
  RemotePeer,
  SessionTrust,
  SfuView,
  Subscription,
} from "../session/session.ts";
import type { Slot, VideoSlot } from "../session/slots.ts";
import type { BroadcastTopic, Topic } from "../session/topics.ts";
import type { Uplink } from "../session/uplink.ts";
import type { PeerTrust } from "../trust/authenticator.ts";
import type { FirstFrame } from "../session/first_frame.ts";
import type { MovedNews } from "./moved_news.ts";
import { MovedTopic } from "./moved_topic.ts";
import { MovingPeer, type PeerLegs } from "./moving_peer.ts";

const line = log("moving");

type TrustMap = ReadonlyMap<string, PeerTrust>;

/** What the move is made of. */
export interface MovingDeps {
  /** This participant's id. */
  self: string;
  clock: Clock;
  /** The mesh that the call has so far. */
  mesh: MediaSession;
  /**
   * Makes a session over the SFU, which tries for as long as it takes.
   * @param known how far the others are trusted: it holds there, too [SEC-2]
   */
  createSfu(session: string, known: TrustMap): MediaSession;
  moved: MovedNews;
  firstFrame: FirstFrame;
}

/** A way, and what runs on it. */
interface Leg {
  /** "mesh", or the name of the session on the SFU. */
  readonly name: string;
  readonly session: MediaSession;
}

const nameOf = (way: MediaWay) => way.way === "mesh" ? "mesh" : way.session;

/** One session for the call's features and its screen, whatever carries it. */
export class MovingSession implements MediaSession {
  readonly peers: ReadonlySignal<readonly MovingPeer[]>;
  readonly uplink: ReadonlySignal<Uplink>;
  readonly localSpeaking: ReadonlySignal<boolean | null>;
  readonly trust: SessionTrust;
  readonly mesh: MeshView | null;
  readonly #sfu: ReadonlySignal<SfuView | null>;
  readonly #deps: MovingDeps;
  readonly #legs: ReadonlySignal<readonly Leg[]>;
  readonly #sfus = signal<readonly Leg[]>([]);
  readonly #way = signal<MediaWay>(MESH);
  readonly #wayName = computed(() => nameOf(this.#way.value));
  readonly #peers = signal<readonly MovingPeer[]>([]);
  /** Who knows that all of theirs comes over the room's way. */
  readonly #told = new Set<string>();
  #participants: readonly Participant[] = [];
  #removed: readonly string[] = [];
  readonly #tracks = new Map<Slot, MediaStreamTrack | null>();
  #state: ParticipantState | null = null;
  #speaking = false;
  readonly #shown = new Map<
    string,
    { peer: string; slot: VideoSlot; how: Subscription }
  >();
  readonly #cancelRelease = new Map<string, () => void>();
  readonly #undo: (() => void)[];

  constructor(deps: MovingDeps) {
    this.#deps = deps;
    const mesh: Leg = { name: "mesh", session: deps.mesh };
    this.mesh = deps.mesh.mesh;
    // The way that the room is on comes first, then the newest of the others.
    this.#legs = computed(() => {
      const all = [...this.#sfus.value.toReversed(), mesh];
      const isCurrent = ({ name }: Leg) => name === this.#wayName.value;
      return [
        ...all.filter(isCurrent),
        ...all.filter((leg) => !isCurrent(leg)),
      ];
    });
    this.#sfu = computed(() =>
      this.#legs.value.find(({ name }) => name === this.#wayName.value)?.session
        .sfu ?? null
    );
    this.peers = this.#peers;
    this.trust = {
      peers: computed(() =>
        mergeTrust(this.#trusts.map((one) => one.peers.value))
      ),
      verify: (peer, verified) => {
        for (const trust of this.#trusts) {
          if (trust.peers.peek().has(peer)) trust.verify(peer, verified);
        }
      },
      enforceStrict: () => {
        for (const trust of this.#trusts) trust.enforceStrict();
      },
      renewProofs: () => {
        for (const trust of this.#trusts) trust.renewProofs();
      },
    };
    this.uplink = computed(() => this.#legs.value[0].session.uplink.value);
    this.localSpeaking = computed(() => {
      const said = this.#legs.value.map(({ session }) =>
        session.localSpeaking.value
      );
      return said.find((speaks) => speaks !== null) ?? null;
    });
    this.#undo = [
      deps.moved.onPeerOpen((peer) => {
        if (this.#find(peer)?.isMoved.peek()) this.#tellMoved(peer);
      }),
      effect(() => this.#setPeers()),
      effect(() => this.#tellAllMoved()),
      effect(() => this.#release()),
    ];
  }

  setParticipants(
    participants: readonly Participant[],
    removed: readonly string[],
    way: MediaWay,
  ): void {
    this.#participants = participants;
    this.#removed = removed;
    this.#setWay(way);
    for (const leg of this.#legs.peek()) this.#place(leg);
    this.#setPeers();
  }

  /** The room goes on over this way from now on. */
  #setWay(way: MediaWay): void {
    if (nameOf(way) === this.#wayName.peek()) return;
    line.info("way", { way: way.way });
    this.#told.clear();
    batch(() => {
      this.#deps.moved.forget();
      this.#way.value = way;
      for (const peer of this.#peers.peek()) {
        peer.setLegs(this.#legsOf(peer.id), true);
      }
    });
    if (way.way === "sfu") this.#open(way.session);
  }

  publish(slot: Slot, track: MediaStreamTrack | null): void {
    this.#tracks.set(slot, track);
    for (const { session } of this.#legs.peek()) session.publish(slot, track);
  }

  subscribe(peer: string, slot: VideoSlot, how: Subscription): void {
    this.#shown.set(`${peer}/${slot}`, { peer, slot, how });
    this.#find(peer)?.setSeen(slot, how.width > 0);
    for (const { session } of this.#legs.peek()) {
      session.subscribe(peer, slot, how);
    }
  }

  setState(state: ParticipantState): void {
    this.#state = state;
    for (const { session } of this.#legs.peek()) session.setState(state);
  }

  setSpeaking(speaking: boolean): void {
    this.#speaking = speaking;
    for (const { session } of this.#legs.peek()) session.setSpeaking(speaking);
  }

  send<Data>(peer: string, topic: Topic<Data>, data: Data): boolean {
    const leg = this.#legTo(peer);
    return leg?.session.send(peer, topic, data) ?? false;
  }

  sendPaced<Data>(
    peer: string,
    topic: Topic<Data>,
    frames: () => readonly Data[],
  ): void {
    this.#legTo(peer)?.session.sendPaced(peer, topic, frames);
  }

  /** Each gets it once, over the way by which they are reached. */
  broadcast<Data>(topic: BroadcastTopic<Data>, data: Data): void {
    const legs = this.#legs.peek().filter((leg) => reaches(leg.session));
    if (legs.length === 1) return legs[0].session.broadcast(topic, data);
    for (const { id } of this.#peers.peek()) this.send(id, topic, data);
  }

  retryNow(serverBack: boolean): void {
    for (const { session } of this.#legs.peek()) session.retryNow(serverBack);
  }

  debugReport(): LinkDebugReport[] {
    return this.#legs.peek().flatMap(({ session }) => session.debugReport());
  }

  close(): void {
    for (const cancel of this.#cancelRelease.values()) cancel();
    for (const undo of this.#undo) undo();
    for (const { session } of this.#legs.peek()) session.close();
    for (const peer of this.#peers.peek()) peer.close();
  }

  get #trusts(): SessionTrust[] {
    return this.#legs.value.map(({ session }) => session.trust);
  }

  #find(peer: string): MovingPeer | undefined {
    return this.#peers.peek().find(({ id }) => id === peer);
  }

  /** The way to the SFU, where the room is on it. */
  get sfu(): SfuView | null {
    return this.#sfu.value;
  }

  #open(name: string): void {
    if (this.#sfus.peek().some((leg) => leg.name === name)) return;
    const known = this.trust.peers.peek();
    const session = this.#deps.createSfu(name, known);
    const leg: Leg = { name, session };
    for (const [slot, track] of this.#tracks) session.publish(slot, track);
    if (this.#state) session.setState(this.#state);
    session.setSpeaking(this.#speaking);
    this.#sfus.value = [...this.#sfus.peek(), leg];
    this.#place(leg);
    for (const { peer, slot, how } of this.#shown.values()) {
      session.subscribe(peer, slot, how);
    }
  }

  /** Tells a leg who is in the room. */
  #place({ session }: Leg): void {
    session.setParticipants(
      this.#participants,
      this.#removed,
      this.#way.peek(),
    );
  }

  /** Everybody who is on some way. */
  #setPeers(): void {
    const found = this.#legs.value.flatMap(({ session }) =>
      session.peers.value
    );
    untracked(() => {
      const before = this.#peers.peek();
      const peers = [...new Map(found.map((peer) => [peer.id, peer])).values()]
        .map((peer) =>
          before.find(({ id }) => id === peer.id) ?? this.#meet(peer)
        )
        .sort((a, b) => a.order - b.order);
      batch(() => {
        for (const peer of peers) peer.setLegs(this.#legsOf(peer.id), false);
        for (const peer of before) {
          if (!peers.includes(peer)) peer.close();
        }
        if (
          peers.length !== before.length ||
          peers.some((peer, n) => peer !== before[n])
        ) this.#peers.value = peers;
      });
    });
  }

  #meet(found: RemotePeer): MovingPeer {
    const peer = new MovingPeer(found, this.#deps.firstFrame);
    for (const { peer: of, slot, how } of this.#shown.values()) {
      if (of === found.id) peer.setSeen(slot, how.width > 0);
    }
    return peer;
  }

  #legsOf(peer: string): PeerLegs {
    const on = ({ session }: Leg) =>
      session.peers.peek().find(({ id }) => id === peer) ?? null;
    const legs = this.#legs.peek();
    const isCurrent = ({ name }: Leg) => name === this.#wayName.peek();
    const current = legs.find(isCurrent);
    return {
      current: current ? on(current) : null,
      others: legs.flatMap((leg) => isCurrent(leg) ? [] : on(leg) ?? []),
    };
  }

  /** The way by which somebody is reached now. */
  #legTo(peer: string): Leg | undefined {
    return this.#legs.peek().find(({ session }) =>
      session.peers.peek().some(({ id, status }) =>
        id === peer && status.peek() === "connected"
      )
    );
  }

  /** Tells somebody that all of theirs comes over the room's way, if there is another to be given up. */
  #tellMoved(peer: string): void {
    if (this.#legsOf(peer).others.length === 0) return;
    const way = this.#wayName.peek();
    if (this.send(peer, MovedTopic, { way })) this.#told.add(peer);
  }

  #tellAllMoved(): void {
    const moved = this.#peers.value.filter(({ isMoved }) => isMoved.value);
    untracked(() => {
      for (const { id } of moved) if (!this.#told.has(id)) this.#tellMoved(id);
    });
  }

  /** Gives up, of the ways that the room is not on, what nobody needs any more [MOVE-2]. */
  #release(): void {
    const [current, ...others] = this.#legs.value;
    if (current.name !== this.#wayName.value) return; // The room's way is not open yet.
    const said = this.#deps.moved.ways.value;
    const moved = new Set(
      this.#peers.value.filter(({ isMoved }) => isMoved.value)
        .map(({ id }) => id),
    );
    const known = new Set(this.#peers.value.map(({ id }) => id));
    for (const { session, name } of others) {
      const peers = session.peers.value;
      const idle = peers.filter(({ id, status }) =>
        !known.has(id) || moved.has(id) &&
          // Whoever gave it up themselves needs it no more.
          (said.get(id) === current.name || status.value !== "connected")
      );
      const all = idle.length === peers.length;
      untracked(() =>
        name === "mesh"
          ? this.#releaseLinks(idle.map(({ id }) => id))
          : all && this.#releaseSfu(name)
      );
    }
  }

  #releaseLinks(peers: readonly string[]): void {
    for (const peer of peers) {
      this.#later(peer, () => {
        if (this.#wayName.peek() !== "mesh") this.mesh?.release([peer]);
      });
    }
  }

  #releaseSfu(name: string): void {
    this.#later(name, () => {
      if (name === this.#wayName.peek()) return;
      const leg = this.#sfus.peek().find((one) => one.name === name);
      this.#sfus.value = this.#sfus.peek().filter((one) => one !== leg);
      leg?.session.close();
    });
  }

  /** Does something a moment later, once: what was said last is on its way until then. */
  #later(key: string, act: () => void): void {
    if (this.#cancelRelease.has(key)) return;
    const cancel = this.#deps.clock.after(TIMES.releaseAfter, () => {
      this.#cancelRelease.delete(key);
      act();
    });
    this.#cancelRelease.set(key, cancel);
  }
}

/** One word on each peer: what was refused on one way is not accepted on another. */
function mergeTrust(ways: readonly TrustMap[]): TrustMap {
  const weight = { unproven: 0, known: 1, refused: 2 };
  const merged = new Map<string, PeerTrust>();
  for (const way of ways) {
    for (const [id, trust] of way) {
      const before = merged.get(id);
      if (!before || weight[trust.is] > weight[before.is]) {
        merged.set(id, trust);
      }
    }
  }
  return merged;
}

/** Whether anybody is on a way. */
function reaches({ peers }: MediaSession): boolean {
  return peers.peek().length > 0;
}
