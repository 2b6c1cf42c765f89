/**
 * How fast files may go out beside the call's sound and pictures [FILE-6]: measures round trips over
 * the call's own connections with those to whom files go, for as long as they do.
 */
import type { Clock } from "../../protocol/clock.ts";
import type { MediaSession } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import { FilePingTopic, FilePongTopic } from "./file_topics.ts";
import { RateControl } from "./rate_control.ts";

/** What a pace is made of. */
export interface PaceDeps {
  clock: Clock;
  topics: Topics;
  /** The current one; `null` outside. */
  session(): MediaSession | null;
  /** Whether sound or pictures go over the call's connections, which files must not disturb. */
  hasMedia(): boolean;
  /** Those to whom something goes now. */
  receivers(): readonly string[];
  /** When the rate, and nothing else, held something back last; `-Infinity` where it never did. */
  heldBackAt(): number;
}

/** Milliseconds between two round trips that are measured while files go out. */
const PING_EVERY = 50;
/** Milliseconds after which nobody waits for the answer. */
const ANSWERED_WITHIN = 5_000;
/** Milliseconds in which the rate has held something back where it is used. */
const USED_WITHIN = 150;
/** Milliseconds for which it is measured on after the last piece: the next one may be asked for. */
const LINGER = 2_000;

/** The pace of all files together. */
export class Pace {
  readonly #deps: PaceDeps;
  readonly #control = new RateControl();
  readonly #pings = new Map<number, { peer: string; at: number }>();
  /** With whom it measures, and when something went to them last. */
  readonly #sentAt = new Map<string, number>();
  #lastPing = 0;
  #cancel: (() => void) | null = null;
  #isClosed = false;
  readonly #undo: readonly (() => void)[];

  constructor(deps: PaceDeps) {
    this.#deps = deps;
    const { session, topics } = deps;
    this.#undo = [
      topics.on(
        FilePingTopic,
        (from, { n }) => session()?.send(from, FilePongTopic, { n }),
      ),
      topics.on(FilePongTopic, (from, { n }) => this.#onPong(from, n)),
    ];
  }

  /** Bytes a second; `Infinity` where nothing has to be held back for. */
  get rate(): number {
    return this.#deps.hasMedia() ? this.#control.rate : Infinity;
  }

  /** Something may go out from now on: it measures for as long as it does. */
  wake(): void {
    if (!this.#cancel) this.#measure();
  }

  /** Measures nothing more, and answers nobody. */
  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
    for (const undo of this.#undo) undo();
  }

  #measure(): void {
    const { clock, hasMedia, receivers, session } = this.#deps;
    if (this.#isClosed || !hasMedia()) return;
    const now = clock.now();
    for (const peer of receivers()) this.#sentAt.set(peer, now);
    for (const [n, { at }] of this.#pings) {
      if (now - at > ANSWERED_WITHIN) this.#pings.delete(n);
    }
    for (const [peer, sentAt] of this.#sentAt) {
      if (now - sentAt > LINGER) {
        this.#sentAt.delete(peer);
        this.#control.forget(peer);
        continue;
      }
      const n = ++this.#lastPing;
      this.#pings.set(n, { peer, at: now });
      session()?.send(peer, FilePingTopic, { n });
    }
    if (this.#sentAt.size === 0) return;
    this.#cancel = clock.after(PING_EVERY, () => {
      this.#cancel = null;
      this.#measure();
    });
  }

  #onPong(from: string, n: number): void {
    const ping = this.#pings.get(n);
    if (ping?.peer !== from) return;
    this.#pings.delete(n);
    if (!this.#sentAt.has(from)) return; // It was forgotten meanwhile.
    const now = this.#deps.clock.now();
    const isUsed = now - this.#deps.heldBackAt() < USED_WITHIN;
    this.#control.observe(from, now - ping.at, now, isUsed);
  }
}
