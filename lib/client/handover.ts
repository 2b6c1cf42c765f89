/** From one stay in a room to the next: what was connected ends when all is connected anew [SIG-11]. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../protocol/clock.ts";
import { badgeOf } from "./link_state.ts";
import type { MediaSession, RemotePeer } from "./session.ts";

const isConnected = ({ state }: RemotePeer) =>
  badgeOf(state.value) === "connected";

/** The older of two stays, as long as the newer one cannot do without it. */
export class Handover {
  /** `null` where there is one stay, or none. */
  readonly session: ReadonlySignal<MediaSession | null>;
  readonly #session = signal<MediaSession | null>(null);
  readonly #clock: Clock;
  #cancel = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
    this.session = this.#session;
  }

  /** Keeps this stay for as long as somebody is reached by it alone. */
  begin(older: MediaSession): void {
    this.end();
    this.#session.value = older;
  }

  /** Says goodbye in the older one's name, and releases what it had. */
  end(): void {
    this.#cancel();
    const older = this.#session.peek();
    this.#session.value = null;
    older?.close();
  }

  /** Ends it as soon as everybody whom it reaches is reached anew; the result ends the watching. */
  watch(newer: () => readonly RemotePeer[]): () => void {
    return effect(() => {
      const older = this.#session.value;
      if (!older) return;
      const there = newer();
      const needed = older.peers.value.some((peer) =>
        isConnected(peer) &&
        !there.some((other) => other.id === peer.id && isConnected(other))
      );
      this.#cancel();
      // Not within the effect: what ends it changes what it looks at.
      if (!needed) this.#cancel = this.#clock.after(0, () => this.end());
    });
  }

  /** Everybody once: over the newer link, unless only the older one works. */
  joined(newer: readonly RemotePeer[]): readonly RemotePeer[] {
    const older = this.#session.value?.peers.value.filter(isConnected) ?? [];
    if (older.length === 0) return newer;
    const before = (peer: RemotePeer) =>
      older.find(({ id }) => id === peer.id) ?? peer;
    return [
      ...newer.map((peer) => isConnected(peer) ? peer : before(peer)),
      ...older.filter((peer) => !newer.some(({ id }) => id === peer.id)),
    ];
  }
}

/** What is sent goes by both ways. */
export function both(
  newer: MediaSession,
  older: MediaSession,
): Pick<MediaSession, "replaceTrack" | "broadcast"> {
  return {
    replaceTrack: (slot, track) => {
      newer.replaceTrack(slot, track);
      older.replaceTrack(slot, track);
    },
    broadcast: (frame) => {
      newer.broadcast(frame);
      older.broadcast(frame);
    },
  };
}
