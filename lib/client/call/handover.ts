/** From one stay in a room to the next: what was connected ends when all is connected anew [SIG-11]. */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import type { MediaSession, RemotePeer } from "../session/session.ts";

const isConnected = ({ status }: RemotePeer) => status.value === "connected";

/** The older of two stays, as long as the newer one cannot do without it. */
export class Handover {
  /** `null` where there is one stay, or none. */
  readonly session: ReadonlySignal<MediaSession | null>;
  readonly #session = signal<MediaSession | null>(null);
  readonly #clock: Clock;
  /** Whether the newer one has had all the time that it gets for those whom the server lists. */
  readonly #overdue = signal(false);
  #cancel = () => {};
  #cancelDue = () => {};

  readonly #newer: () => MediaSession | null;
  readonly #undo: () => void;

  /** @param newer the stay that is to do without the older one */
  constructor(clock: Clock, newer: () => MediaSession | null) {
    this.#clock = clock;
    this.#newer = newer;
    this.session = this.#session;
    this.#undo = effect(() => this.#watch());
  }

  /** Ends the older stay, and looks no more. */
  close(): void {
    this.#undo();
    this.end();
  }

  /** Keeps this stay for as long as somebody is reached by it alone. */
  begin(older: MediaSession): void {
    this.end();
    this.#session.value = older;
    this.#cancelDue = this.#clock.after(
      TIMES.knownFor,
      () => this.#overdue.value = true,
    );
  }

  /** Says goodbye in the older one's name, and releases what it had. */
  end(): void {
    this.#cancel();
    this.#cancelDue();
    this.#overdue.value = false;
    const older = this.#session.peek();
    this.#session.value = null;
    older?.close();
  }

  /** Ends it as soon as everybody whom it reaches is reached anew. */
  #watch(): void {
    const newer = this.#newer();
    if (!this.#session.value || !newer) return;
    const needed = this.#reached(newer).some(([, again]) =>
      !again || !isConnected(again) && !this.#overdue.value
    );
    this.#cancel();
    // Not within the effect: what ends it changes what it looks at.
    if (!needed) this.#cancel = this.#clock.after(0, () => this.end());
  }

  /** Everybody once: over the newer link, unless only the older one works. */
  mergedPeers(newer: MediaSession | null): readonly RemotePeer[] {
    if (!newer) return [];
    const reached = this.#reached(newer);
    if (reached.length === 0) return newer.peers.value;
    const before = new Map(reached.map(([peer, again]) => [again, peer]));
    return [
      ...newer.peers.value.map((peer) =>
        isConnected(peer) ? peer : before.get(peer) ?? peer
      ),
      ...reached.flatMap(([peer, again]) => again ? [] : [peer]),
    ];
  }

  /** Whom the older one reaches, each with the same page's peer in the newer one, if there is one. */
  #reached(newer: MediaSession): [RemotePeer, RemotePeer | undefined][] {
    const older = this.#session.value;
    return (older?.peers.value ?? []).filter(isConnected).map((peer) => {
      const key = older && keyOf(older, peer);
      return [
        peer,
        newer.peers.value.find((again) =>
          again.id === peer.id || again.replaces === peer.id ||
          key !== null && keyOf(newer, again) === key
        ),
      ];
    });
  }
}

/** The key by which a page is known again under whatever id; `null` where it has shown none. */
function keyOf({ trust }: MediaSession, { id }: RemotePeer): string | null {
  const known = trust.peers.value.get(id);
  return known?.is === "known" ? known.key : null;
}
