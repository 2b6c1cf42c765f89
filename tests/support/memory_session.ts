/**
 * Sessions in one page's memory: what one participant publishes or sends, the others have at once.
 * It has nothing that only a mesh has, and is what a call's screen needs at the least.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Participant } from "../../lib/protocol/signaling.ts";
import {
  type ParticipantState,
  UNKNOWN_STATE,
} from "../../lib/client/session/participant_state.ts";
import type {
  MediaSession,
  RemotePeer,
  SessionDeps,
  Subscription,
} from "../../lib/client/session/session.ts";
import type { Slot, VideoSlot } from "../../lib/client/session/slots.ts";
import {
  type BroadcastTopic,
  encode,
  type Topic,
  type Topics,
} from "../../lib/client/session/topics.ts";

/** Where sessions find each other. */
export class Switchboard {
  readonly sessions = signal<readonly MemorySession[]>([]);

  /** A session of its own for each call. */
  connect(deps: SessionDeps): MediaSession {
    const session = new MemorySession(this, deps);
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
  readonly mesh = null;
  /** How wide the others show this one's videos. */
  readonly shown = new Map<string, Subscription>();
  readonly #board: Switchboard;
  readonly #topics: Topics;
  readonly #participants = signal<readonly Participant[]>([]);
  readonly #tracks = signal<ReadonlyMap<Slot, MediaStreamTrack>>(new Map());
  readonly #state = signal<ParticipantState>(UNKNOWN_STATE.state);
  readonly #speaking = signal(false);

  constructor(board: Switchboard, deps: SessionDeps) {
    this.id = deps.self;
    this.#board = board;
    this.#topics = deps.topics;
    this.peers = computed(() =>
      this.#participants.value.filter(({ id }) => id !== this.id)
        .flatMap((participant) => {
          const session = this.#find(participant.id);
          return session ? [session.#asPeer(participant)] : [];
        })
    );
  }

  setParticipants(participants: readonly Participant[]): void {
    const before = new Set(this.peers.peek().map(({ id }) => id));
    this.#participants.value = participants;
    for (const { id } of this.peers.peek()) {
      if (before.has(id)) continue;
      this.#topics.peerOpened(id);
      this.#find(id)?.met(this.id);
    }
  }

  publish(slot: Slot, track: MediaStreamTrack | null): void {
    const tracks = new Map(this.#tracks.peek());
    if (track) tracks.set(slot, track);
    else tracks.delete(slot);
    this.#tracks.value = tracks;
  }

  subscribe(peer: string, slot: VideoSlot, how: Subscription): void {
    this.#find(peer)?.shown.set(`${this.id}/${slot}`, how);
  }

  setState(state: ParticipantState): void {
    this.#state.value = state;
  }

  setSpeaking(speaking: boolean): void {
    this.#speaking.value = speaking;
  }

  send<Data>(peer: string, topic: Topic<Data>, data: Data): boolean {
    const session = this.#find(peer);
    session?.receive(this.id, encode(topic, data).text);
    return session !== undefined;
  }

  sendPaced<Data>(
    peer: string,
    topic: Topic<Data>,
    frames: () => readonly Data[],
  ): void {
    for (const data of frames()) this.send(peer, topic, data);
  }

  broadcast<Data>(topic: BroadcastTopic<Data>, data: Data): void {
    for (const { id } of this.peers.peek()) this.send(id, topic, data);
  }

  retryNow(): void {}

  debugReport(): Promise<unknown> {
    return Promise.resolve({ self: this.id });
  }

  close(): void {
    const { sessions } = this.#board;
    sessions.value = sessions.value.filter((one) => one !== this);
  }

  /** Another participant can be sent frames. */
  met(peer: string): void {
    this.#topics.peerOpened(peer);
  }

  #find(id: string): MemorySession | undefined {
    return this.#board.sessions.value.find((one) => one.id === id);
  }

  /** Gets a frame as it would come over a wire. */
  receive(from: string, text: string): void {
    const frame = JSON.parse(text);
    const handle = this.#topics.find(frame.type)?.prepare(from, frame);
    if (handle?.ok) handle.value();
  }

  #asPeer({ id, name, order, features }: Participant): RemotePeer {
    return {
      id,
      key: id,
      name,
      order,
      features,
      status: signal("connected"),
      state: this.#state,
      speaking: this.#speaking,
      flood: signal("none"),
      media: (slot) =>
        computed(() => {
          const track = this.#tracks.value.get(slot);
          return track ? new MediaStream([track]) : null;
        }),
      link: null,
    };
  }
}
