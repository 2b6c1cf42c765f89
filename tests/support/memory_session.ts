/**
 * Sessions in one page's memory: what one participant publishes the others have at once, and what they
 * send a moment later, as from any wire.
 * It has nothing that only a mesh has, and is what a call's screen needs at the least.
 */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../lib/protocol/clock.ts";
import type { Participant } from "../../lib/protocol/signaling.ts";
import {
  type ParticipantState,
  UNKNOWN_STATE,
} from "../../lib/client/session/participant_state.ts";
import type {
  LinkDebugReport,
  MediaSession,
  RemotePeer,
  SessionDeps,
  SessionTrust,
  Subscription,
} from "../../lib/client/session/session.ts";
import {
  type Slot,
  SLOTS,
  type VideoSlot,
} from "../../lib/client/session/slots.ts";
import {
  type BroadcastTopic,
  encode,
  type Topic,
  type Topics,
} from "../../lib/client/session/topics.ts";

/** Where sessions find each other. */
export class Switchboard {
  readonly sessions = signal<readonly MemorySession[]>([]);

  /**
   * A session of its own for each call.
   * @param isThere whether it has found its way here
   */
  connect(
    deps: SessionDeps,
    isThere: ReadonlySignal<boolean> = signal(true),
  ): MediaSession {
    const session = new MemorySession(this, deps, isThere);
    this.sessions.value = [...this.sessions.value, session];
    return session;
  }
}

/** One stay of one participant. */
class MemorySession implements MediaSession {
  readonly id: string;
  readonly peers: ReadonlySignal<readonly RemotePeer[]>;
  readonly uplink = signal({ used: 0, available: null });
  readonly localSpeaking = signal(null);
  readonly trust: SessionTrust = {
    peers: signal(new Map()),
    verify: () => {},
    enforceStrict: () => {},
    renewProofs: () => {},
  };
  readonly mesh = null;
  readonly sfu = null;
  /** How wide the others show this one's videos. */
  readonly shown = new Map<string, Subscription>();
  readonly isThere: ReadonlySignal<boolean>;
  readonly tracks = signal<ReadonlyMap<Slot, MediaStreamTrack>>(new Map());
  readonly state = signal<ParticipantState>(UNKNOWN_STATE.state);
  readonly speaking = signal(false);
  readonly #board: Switchboard;
  readonly #topics: Topics;
  readonly #clock: Clock;
  readonly #peers = signal<readonly MemoryPeer[]>([]);
  readonly #undo: () => void;

  constructor(
    board: Switchboard,
    deps: SessionDeps,
    isThere: ReadonlySignal<boolean>,
  ) {
    this.id = deps.self;
    this.isThere = isThere;
    this.#board = board;
    this.#topics = deps.topics;
    this.#clock = deps.clock;
    this.peers = this.#peers;
    const met = new Set<string>();
    this.#undo = effect(() => {
      for (const { id, status } of this.#peers.value) {
        if (status.value !== "connected") met.delete(id);
        else if (!met.has(id)) {
          met.add(id);
          // A moment later: both ends know of each other by then.
          this.#clock.after(1, () => this.#topics.peerOpened(id));
        }
      }
    });
  }

  setParticipants(participants: readonly Participant[]): void {
    const before = this.#peers.peek();
    this.#peers.value = participants.filter(({ id }) => id !== this.id)
      .map((participant) =>
        before.find(({ id }) => id === participant.id) ??
          new MemoryPeer(participant, this, () => this.#find(participant.id))
      );
  }

  publish(slot: Slot, track: MediaStreamTrack | null): void {
    const tracks = new Map(this.tracks.peek());
    if (track) tracks.set(slot, track);
    else tracks.delete(slot);
    this.tracks.value = tracks;
  }

  subscribe(peer: string, slot: VideoSlot, how: Subscription): void {
    this.#find(peer)?.shown.set(`${this.id}/${slot}`, how);
  }

  setState(state: ParticipantState): void {
    this.state.value = state;
  }

  setSpeaking(speaking: boolean): void {
    this.speaking.value = speaking;
  }

  send<Data>(peer: string, topic: Topic<Data>, data: Data): boolean {
    const session = this.#find(peer);
    if (!session?.isThere.peek() || !this.isThere.peek()) return false;
    const { text } = encode(topic, data);
    this.#clock.after(1, () => session.receive(this.id, text));
    return true;
  }

  sendPaced<Data>(
    peer: string,
    topic: Topic<Data>,
    frames: () => readonly Data[],
  ): void {
    for (const data of frames()) this.send(peer, topic, data);
  }

  broadcast<Data>(topic: BroadcastTopic<Data>, data: Data): void {
    for (const { id } of this.#peers.peek()) this.send(id, topic, data);
  }

  retryNow(): void {}

  debugReport(): LinkDebugReport[] {
    return [];
  }

  close(): void {
    this.#undo();
    const { sessions } = this.#board;
    sessions.value = sessions.value.filter((one) => one !== this);
  }

  /** Gets a frame as it would come over a wire. */
  receive(from: string, text: string): void {
    const frame = JSON.parse(text);
    const handle = this.#topics.find(frame.type)?.prepare(from, frame);
    if (handle?.ok) handle.value();
  }

  #find(id: string): MemorySession | undefined {
    return this.#board.sessions.value.find((one) => one.id === id);
  }
}

/** Another participant: whatever their session has, once both are there. */
class MemoryPeer implements RemotePeer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly order: number;
  readonly features: readonly string[];
  readonly status: RemotePeer["status"];
  readonly state: ReadonlySignal<ParticipantState>;
  readonly speaking: ReadonlySignal<boolean>;
  readonly flood = signal("none" as const);
  readonly link = null;
  readonly #streams: ReadonlyMap<Slot, ReadonlySignal<MediaStream | null>>;

  constructor(
    { id, name, order, features }: Participant,
    own: MemorySession,
    find: () => MemorySession | undefined,
  ) {
    this.id = this.key = id;
    this.name = name;
    this.order = order;
    this.features = features;
    const session = computed(() => {
      const found = find();
      return found?.isThere.value && own.isThere.value ? found : null;
    });
    this.status = computed(() => session.value ? "connected" : "connecting");
    this.state = computed(() =>
      session.value?.state.value ?? UNKNOWN_STATE.state
    );
    this.speaking = computed(() => session.value?.speaking.value ?? false);
    this.#streams = new Map(
      SLOTS.map(({ name }) => [
        name,
        computed(() => {
          const track = session.value?.tracks.value.get(name);
          // Whoever gets it has a track of their own, as over a connection.
          return track ? new MediaStream([track.clone()]) : null;
        }),
      ]),
    );
  }

  media(slot: Slot): ReadonlySignal<MediaStream | null> {
    return this.#streams.get(slot) ?? signal(null);
  }
}
