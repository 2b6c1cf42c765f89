/** One other participant while the call moves: reached by several ways at once. */
import {
  batch,
  computed,
  effect,
  type ReadonlySignal,
  signal,
} from "@preact/signals";
import type { FirstFrame } from "../session/first_frame.ts";
import {
  type ParticipantState,
  UNKNOWN_STATE,
} from "../session/participant_state.ts";
import type { PeerLinkView, RemotePeer } from "../session/session.ts";
import { type Slot, SLOTS } from "../session/slots.ts";

/** The same participant over each way that knows them. */
export interface PeerLegs {
  /** Over the way that the room is on; `null` where they are not on it yet. */
  readonly current: RemotePeer | null;
  /** Over the ways that are being given up. */
  readonly others: readonly RemotePeer[];
}

const NONE: PeerLegs = { current: null, others: [] };

const isConnected = ({ status }: RemotePeer) => status.value === "connected";
/** Nobody said anything over it yet. */
const isSilent = ({ state }: RemotePeer) => state.value === UNKNOWN_STATE.state;

/**
 * Everything of them comes over the newest way as soon as it is there, and until then over the older
 * one: no picture stops, and nothing is heard twice [MOVE-1].
 */
export class MovingPeer implements RemotePeer {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly order: number;
  readonly replaces?: string;
  readonly features: readonly string[];
  readonly status: RemotePeer["status"];
  readonly state: ReadonlySignal<ParticipantState>;
  readonly speaking: ReadonlySignal<boolean>;
  readonly flood: RemotePeer["flood"];
  /** Whether all that they send comes over the way that the room is on. */
  readonly isMoved: ReadonlySignal<boolean>;
  readonly #legs = signal(NONE);
  /** The better one first. */
  readonly #all = computed(() => {
    const { current, others } = this.#legs.value;
    return current ? [current, ...others] : others;
  });
  readonly #isMoved = signal(false);
  /** Slots that are not looked at here: nothing has to come in them. */
  readonly #unseen = signal<ReadonlySet<Slot>>(new Set());
  readonly #shown: ReadonlyMap<Slot, ReadonlySignal<MediaStream | null>>;
  /** What was shown last in each slot: it stays while nothing else has begun. */
  readonly #lastShown = new Map<Slot, MediaStream>();
  readonly #firstFrame: FirstFrame;
  readonly #undo: () => void;

  /** @param first over the way on which they were met first: their tile stays the same from then on */
  constructor(first: RemotePeer, firstFrame: FirstFrame) {
    this.id = first.id;
    this.key = first.key;
    this.name = first.name;
    this.order = first.order;
    this.replaces = first.replaces;
    this.features = first.features;
    this.#firstFrame = firstFrame;
    this.status = computed(() => {
      const legs = this.#all.value;
      const best = legs.find(isConnected) ?? legs[0];
      return best?.status.value ?? "connecting";
    });
    this.state = computed(() => {
      const legs = this.#all.value;
      const told = legs.find((leg) => isConnected(leg) && !isSilent(leg)) ??
        legs.find((leg) => !isSilent(leg));
      return told?.state.value ?? UNKNOWN_STATE.state;
    });
    this.speaking = computed(() =>
      this.#all.value.some(({ speaking }) => speaking.value)
    );
    this.flood = computed(() => {
      const all = this.#all.value.map(({ flood }) => flood.value);
      return all.find((flood) => flood === "cut") ??
        all.find((flood) => flood !== "none") ?? "none";
    });
    this.#shown = new Map(
      SLOTS.map(({ name }) => [name, computed(() => this.#choose(name))]),
    );
    this.isMoved = this.#isMoved;
    // It stays so: whatever breaks later on the new way is mended there.
    this.#undo = effect(() => {
      if (this.#arrived()) this.#isMoved.value = true;
    });
  }

  /** They are reached by these ways now. @param moves whether the room went another way */
  setLegs({ current, others }: PeerLegs, moves: boolean): void {
    const before = this.#legs.peek();
    if (
      !moves && current === before.current &&
      others.length === before.others.length &&
      others.every((leg, n) => leg === before.others[n])
    ) return;
    batch(() => {
      if (moves) this.#isMoved.value = false;
      this.#legs.value = { current, others };
    });
  }

  /** Whether a slot of theirs is shown. */
  setSeen(slot: Slot, seen: boolean): void {
    if (seen !== this.#unseen.peek().has(slot)) return;
    const unseen = new Set(this.#unseen.peek());
    if (seen) unseen.delete(slot);
    else unseen.add(slot);
    this.#unseen.value = unseen;
  }

  media(slot: Slot): ReadonlySignal<MediaStream | null> {
    const shown = this.#shown.get(slot);
    if (!shown) throw new Error(`No slot "${slot}"`);
    return shown;
  }

  get link(): PeerLinkView | null {
    const legs = this.#all.value;
    return (legs.find(isConnected) ?? legs[0])?.link ?? null;
  }

  close(): void {
    this.#undo();
  }

  /** What is shown of a slot: of the first way on which it has begun, or else what was shown before. */
  #choose(slot: Slot): MediaStream | null {
    const streams = this.#all.value.flatMap((leg) =>
      leg.media(slot).value ?? []
    );
    const shown = this.#lastShown.get(slot);
    const chosen = streams.length < 2
      ? streams[0]
      : streams.find((stream) => this.#hasBegun(stream)) ??
        streams.find((stream) => stream === shown) ??
        streams[streams.length - 1];
    if (!chosen) return null;
    this.#lastShown.set(slot, chosen);
    return chosen;
  }

  /** Whether the room's way has everything that comes over the others. */
  #arrived(): boolean {
    const { current, others } = this.#legs.value;
    if (!current || !isConnected(current)) return false;
    if (others.length > 0 && isSilent(current)) return false;
    return SLOTS.every(({ name }) => {
      const wanted = this.#isOn(name) && !this.#unseen.value.has(name) &&
        others.some((leg) => leg.media(name).value !== null);
      if (!wanted) return true;
      const stream = current.media(name).value;
      return stream !== null && this.#hasBegun(stream);
    });
  }

  /** Each way's streams have one track. */
  #hasBegun(stream: MediaStream): boolean {
    return this.#firstFrame(stream.getTracks()[0]).value;
  }

  /** Whether they say that something comes in a slot; of a screen's sound nobody says it. */
  #isOn(slot: Slot): boolean {
    const { camera, microphone, screen } = this.state.value;
    switch (slot) {
      case "camera":
        return camera;
      case "microphone":
        return microphone;
      case "screen":
        return typeof screen === "number";
      case "screen-audio":
        return false;
    }
  }
}
