/** What one peer sends, at the rate that is good for this page: whoever floods is slowed, named, and cut. */
import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import type { Clock } from "../../protocol/clock.ts";
import { decodeText } from "../../protocol/decode.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import { log } from "../log/log.ts";
import type { Flow, Registration, Topics } from "./topics.ts";

const line = log("frames");

/** How it stands with what a peer sends. */
export type Flood =
  | "none"
  /** More came than is accepted: some of it later, some not at all. */
  | "slowed"
  /** So much came that the link was ended. */
  | "cut";

/** What an inbox is made of. */
export interface InboxDeps {
  clock: Clock;
  /** The id of whoever sends. */
  peer: string;
  topics: Topics;
  /** A frame was understood: `handle` lets its feature have it. */
  deliver(handle: () => void): void;
  /** It is too much: the link has to be ended. */
  onCut(): void;
}

/** A frame that was checked, and waits. */
interface Waiting {
  registration: Registration;
  handle: () => void;
}

/** Frames of which each counts: those that wait for their turn. */
interface Lane {
  rate: TokenBucket;
  most: number;
  queue: Waiting[];
}

/** All that is read of a frame before its topic is known. */
const Frame = v.objectWithRest(
  { type: v.pipe(v.string(), v.maxLength(64)) },
  v.unknown(),
);

/** Milliseconds between two complaints about frames that are not understood. */
const COMPLAIN_EVERY = 10_000;

/** The frames of one peer, over one connection after the other. */
export class Inbox {
  readonly flood: ReadonlySignal<Flood>;
  readonly #flood = signal<Flood>("none");
  readonly #deps: InboxDeps;
  readonly #frames: TokenBucket;
  readonly #chars: TokenBucket;
  /** What is left until so much was left out that it is a flood. */
  readonly #floodBudget: { frames: TokenBucket; chars: TokenBucket };
  /** By the flow that their topics share. */
  readonly #lanes = new Map<Flow, Lane>();
  /** Of each state, the newest that was not delivered yet. */
  readonly #newest = new Map<string, Waiting>();
  readonly #deliveredAt = new Map<string, number>();
  /** Frames that no page of ours sends. */
  readonly #malformed: TokenBucket;
  #working = false;
  #excessAt = -Infinity;
  #complainedAt = -Infinity;

  constructor(deps: InboxDeps) {
    this.#deps = deps;
    this.flood = this.#flood;
    const now = deps.clock.now();
    const bucket = (perSecond: number, burst: number) =>
      new TokenBucket(perSecond, burst, now);
    const budget = (most: number) => bucket(most * LIMITS.floodDecay, most);
    this.#frames = bucket(LIMITS.framesPerSecond, LIMITS.frameBurst);
    this.#chars = bucket(LIMITS.charsPerSecond, LIMITS.charBurst);
    this.#malformed = bucket(
      LIMITS.unknownFramesPerSecond,
      LIMITS.unknownFrameBurst,
    );
    this.#floodBudget = {
      frames: budget(LIMITS.floodFrames),
      chars: budget(LIMITS.floodChars),
    };
  }

  /** Takes a frame as it came, or a channel that was opened beside the own ones. */
  receive(data: unknown): void {
    if (this.#flood.value === "cut") return;
    const now = this.#deps.clock.now();
    const length = lengthOf(data);
    // What is too much is not even read.
    if (!this.#frames.take(now) || !this.#chars.take(now, length)) {
      for (const one of this.#deps.topics.all()) one.dropped(this.#deps.peer);
      return this.#exceed(now, length);
    }
    const frame = decodeText(Frame, data, LIMITS.frameChars);
    if (!frame.ok) return this.#refuse(frame.reason, now, length);
    const { type } = frame.value;
    const registration = this.#deps.topics.find(type);
    // A newer page may have topics that this one knows nothing of [PEER-6].
    if (!registration) return;
    const { peer } = this.#deps;
    const handle = registration.prepare(peer, frame.value);
    if (handle.ok) this.#dispatch({ registration, handle: handle.value }, now);
    else this.#refuse(`${type}: ${handle.reason}`, now, length);
  }

  /** Somebody wants to hear from them again, whatever was before. */
  resetFlood(): void {
    this.#flood.value = "none";
  }

  /** What waits is delivered now, or nothing of it ever. */
  flush(deliver: boolean): void {
    for (const { queue } of this.#lanes.values()) {
      const waiting = queue.splice(0);
      if (deliver) { for (const one of waiting) this.#deliver(one); }
    }
    this.#newest.clear();
  }

  #dispatch(frame: Waiting, now: number): void {
    const { name, flow } = frame.registration.topic;
    switch (flow) {
      case "newest": {
        const before = this.#deliveredAt.get(name) ?? -Infinity;
        this.#newest.set(name, frame);
        if (now - before >= TIMES.stateEvery) this.#deliverNewest(name, now);
        else this.#schedule();
        return;
      }
      case "closing":
        this.flush(true);
        return this.#deliver(frame);
      case "immediate":
        return this.#deliver(frame);
    }
    const lane = this.#laneOf(flow, now);
    if (lane.queue.length === 0 && lane.rate.take(now)) {
      return this.#deliver(frame);
    }
    if (lane.queue.length < lane.most) lane.queue.push(frame);
    else {
      frame.registration.dropped(this.#deps.peer);
      this.#exceed(now, 0);
    }
    this.#schedule();
  }

  #laneOf(flow: Exclude<Flow, string>, now: number): Lane {
    const found = this.#lanes.get(flow);
    if (found) return found;
    const { perSecond, burst } = flow;
    const rate = new TokenBucket(perSecond, burst, now);
    const lane = { rate, most: burst, queue: [] };
    this.#lanes.set(flow, lane);
    return lane;
  }

  /** Delivers what waits, as soon as it may be. */
  #schedule(): void {
    if (this.#working) return;
    this.#working = true;
    this.#deps.clock.after(TIMES.stateEvery, () => {
      this.#working = false;
      const now = this.#deps.clock.now();
      for (const name of [...this.#newest.keys()]) {
        this.#deliverNewest(name, now);
      }
      let waits = false;
      for (const { queue, rate } of this.#lanes.values()) {
        while (queue.length > 0 && rate.take(now)) {
          const frame = queue.shift();
          if (frame) this.#deliver(frame);
        }
        waits ||= queue.length > 0;
      }
      const isOver = !waits && now - this.#excessAt >= TIMES.floodNamed;
      if (isOver && this.#flood.value === "slowed") this.#flood.value = "none";
      if (waits || this.#flood.value === "slowed") this.#schedule();
    });
  }

  #deliverNewest(name: string, now: number): void {
    const frame = this.#newest.get(name);
    this.#newest.delete(name);
    this.#deliveredAt.set(name, now);
    if (frame) this.#deliver(frame);
  }

  /** One frame that does not do what it should must not keep the others from coming. */
  #deliver({ handle }: Waiting): void {
    try {
      this.#deps.deliver(handle);
    } catch (error) {
      line.error("frame could not be handled", null, error);
    }
  }

  /** Something was left out. */
  #exceed(now: number, chars: number): void {
    const { frames, chars: letters } = this.#floodBudget;
    this.#excessAt = now;
    if (frames.take(now) && letters.take(now, chars)) {
      if (this.#flood.value === "none") {
        line.info("flood");
        this.#flood.value = "slowed";
      }
      return this.#schedule();
    }
    this.flush(false);
    line.info("flood cut");
    this.#flood.value = "cut";
    this.#deps.onCut();
  }

  /** No page of ours sends this. */
  #refuse(reason: string, now: number, length: number): void {
    if (now - this.#complainedAt >= COMPLAIN_EVERY) {
      this.#complainedAt = now;
      line.warn("frame is not understood", null, reason);
    }
    if (!this.#malformed.take(now)) this.#exceed(now, length);
  }
}

/** In characters or bytes; what is neither text nor bytes counts as the longest frame. */
function lengthOf(data: unknown): number {
  if (typeof data === "string") return data.length;
  return data instanceof ArrayBuffer ? data.byteLength : LIMITS.frameChars;
}
