/** What one peer sends, at the rate that is good for this page: who floods is slowed, named, and cut. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../protocol/clock.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";
import { decodePeerFrame, type PeerFrame } from "../protocol/peer.ts";
import { Rate } from "../protocol/rate.ts";

/** How it stands with what a peer sends. */
export type Flood =
  | "none"
  /** More came than is taken: some of it later, some not at all. */
  | "slowed"
  /** So much came that the link was ended. */
  | "cut";

/** What an inbox is made of. */
export interface InboxParts {
  clock: Clock;
  deliver(frame: PeerFrame): void;
  /** Chat was left out. */
  onMissed(): void;
  /** It is too much: the link has to be ended. */
  onCut(): void;
}

type Type = PeerFrame["type"];

/** Frames that say how something stands: of many the newest counts [PEER-2]. */
const STATES: readonly Type[] = ["media", "view", "report", "server", "have"];

/** Frames of which each counts: so many a second are taken, so many at once, and so many wait. */
interface Lane {
  types: readonly Type[];
  perSecond: number;
  burst: number;
  waiting: number;
}

const LANES: readonly Lane[] = [
  {
    types: ["chat"],
    perSecond: LIMITS.chatPerSecond,
    burst: LIMITS.chatBurst,
    waiting: LIMITS.chatBurst,
  },
  {
    types: ["signal"],
    perSecond: LIMITS.signalsPerSecond,
    burst: LIMITS.signalBurst,
    waiting: LIMITS.signalBurst,
  },
  {
    types: ["relay", "relayed"],
    perSecond: LIMITS.messagesPerSecond,
    burst: LIMITS.messageBurst,
    waiting: LIMITS.messageBurst,
  },
];

/** Milliseconds between two complaints about frames that are not understood. */
const COMPLAIN_EVERY = 10_000;

/** The frames of one peer, over one connection after the other. */
export class Inbox {
  readonly flood: ReadonlySignal<Flood>;
  readonly #flood = signal<Flood>("none");
  readonly #parts: InboxParts;
  readonly #frames: Rate;
  readonly #chars: Rate;
  /** What is left of this page's patience with frames that are left out. */
  readonly #patience: { frames: Rate; chars: Rate };
  readonly #lanes: (Lane & { rate: Rate; queue: PeerFrame[] })[];
  /** Of each kind of state, the newest that was not delivered yet. */
  readonly #newest = new Map<Type, PeerFrame>();
  readonly #deliveredAt = new Map<Type, number>();
  /** Frames that are not understood: some are of another version of the page. */
  readonly #odd: Rate;
  #working = false;
  #excessAt = -Infinity;
  #complainedAt = -Infinity;

  constructor(parts: InboxParts) {
    this.#parts = parts;
    this.flood = this.#flood;
    const now = parts.clock.now();
    const { floodFrames, floodChars, floodForgiven } = LIMITS;
    const patience = (most: number) =>
      new Rate(most * floodForgiven, most, now);
    this.#frames = new Rate(LIMITS.framesPerSecond, LIMITS.frameBurst, now);
    this.#chars = new Rate(LIMITS.charsPerSecond, LIMITS.charBurst, now);
    this.#odd = new Rate(LIMITS.oddPerSecond, LIMITS.oddBurst, now);
    this.#patience = {
      frames: patience(floodFrames),
      chars: patience(floodChars),
    };
    this.#lanes = LANES.map((lane) => ({
      ...lane,
      rate: new Rate(lane.perSecond, lane.burst, now),
      queue: [],
    }));
  }

  /** Takes a frame as it came, or a channel that was opened beside the own one. */
  take(data: unknown): void {
    if (this.#flood.value === "cut") return;
    const now = this.#parts.clock.now();
    const length = lengthOf(data);
    // What is too much is not even read.
    if (!this.#frames.take(now) || !this.#chars.take(now, length)) {
      this.#parts.onMissed();
      return this.#exceed(now, length);
    }
    const frame = decodePeerFrame(data);
    if (frame.ok) this.#sort(frame.value, now);
    else {
      this.#complain(frame.reason, now);
      if (!this.#odd.take(now)) this.#exceed(now, length);
    }
  }

  /** Somebody wants to hear from them again, whatever was before. */
  forgive(): void {
    this.#flood.value = "none";
  }

  /** What waits is delivered now, or nothing of it ever. */
  empty(deliver: boolean): void {
    for (const { queue } of this.#lanes) {
      const waiting = queue.splice(0);
      if (deliver) { for (const frame of waiting) this.#deliver(frame); }
    }
    this.#newest.clear();
  }

  #sort(frame: PeerFrame, now: number): void {
    const { type } = frame;
    if (STATES.includes(type)) {
      const before = this.#deliveredAt.get(type) ?? -Infinity;
      this.#newest.set(type, frame);
      if (now - before >= TIMES.stateEvery) this.#deliverNewest(type, now);
      else this.#work();
      return;
    }
    const lane = this.#lanes.find(({ types }) => types.includes(type));
    if (!lane) {
      if (type === "bye") this.empty(true);
      return this.#deliver(frame);
    }
    if (lane.queue.length === 0 && lane.rate.take(now)) {
      return this.#deliver(frame);
    }
    if (lane.queue.length < lane.waiting) lane.queue.push(frame);
    else {
      if (type === "chat") this.#parts.onMissed();
      this.#exceed(now, 0);
    }
    this.#work();
  }

  /** Delivers what waits, as soon as it may be. */
  #work(): void {
    if (this.#working) return;
    this.#working = true;
    this.#parts.clock.after(TIMES.stateEvery, () => {
      this.#working = false;
      const now = this.#parts.clock.now();
      for (const type of [...this.#newest.keys()]) {
        this.#deliverNewest(type, now);
      }
      for (const lane of this.#lanes) {
        while (lane.queue.length > 0 && lane.rate.take(now)) {
          const frame = lane.queue.shift();
          if (frame) this.#deliver(frame);
        }
      }
      const waits = this.#lanes.some(({ queue }) => queue.length > 0);
      const isOver = !waits && now - this.#excessAt >= TIMES.floodNamed;
      if (isOver && this.#flood.value === "slowed") this.#flood.value = "none";
      if (waits || this.#flood.value === "slowed") this.#work();
    });
  }

  #deliverNewest(type: Type, now: number): void {
    const frame = this.#newest.get(type);
    this.#newest.delete(type);
    this.#deliveredAt.set(type, now);
    if (frame) this.#deliver(frame);
  }

  /** One frame that does not do what it should must not keep the others from coming. */
  #deliver(frame: PeerFrame): void {
    try {
      this.#parts.deliver(frame);
    } catch (error) {
      console.error(`A frame (${frame.type}) could not be taken:`, error);
    }
  }

  /** Something was left out. */
  #exceed(now: number, chars: number): void {
    const { frames, chars: letters } = this.#patience;
    this.#excessAt = now;
    if (frames.take(now) && letters.take(now, chars)) {
      if (this.#flood.value === "none") this.#flood.value = "slowed";
      return this.#work();
    }
    this.empty(false);
    this.#flood.value = "cut";
    this.#parts.onCut();
  }

  #complain(reason: string, now: number): void {
    if (now - this.#complainedAt < COMPLAIN_EVERY) return;
    this.#complainedAt = now;
    console.warn("A peer sent what is not understood:", reason);
  }
}

/** In characters or bytes; what is neither text nor bytes counts as the longest frame. */
function lengthOf(data: unknown): number {
  if (typeof data === "string") return data.length;
  return data instanceof ArrayBuffer ? data.byteLength : LIMITS.frameChars;
}
