/** Reactions: what somebody thinks of it, for a moment [PEER-8]. */
import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import type { MediaSession } from "../session/session.ts";
import { topic, type Topics } from "../session/topics.ts";

/** The kinds of reactions, in the order in which they are offered. */
export const REACTIONS = [
  "like",
  "clap",
  "love",
  "laugh",
  "wow",
  "party",
] as const;
/** A kind of reaction. */
export type Reaction = typeof REACTIONS[number];

/** A reaction of the sender's. A newer page may have kinds that this one does not know. */
export const ReactionTopic = topic(
  "reaction",
  v.object({ kind: v.pipe(v.string(), v.maxLength(LIMITS.reactionChars)) }),
  {
    to: "everybody",
    flow: {
      perSecond: LIMITS.reactionsPerSecond,
      burst: LIMITS.reactionBurst,
    },
  },
);

/** A reaction that is in sight. */
export interface ShownReaction {
  /** Tells it from any other. */
  key: number;
  kind: Reaction;
  /** The id of whoever reacted; `null` for this page's own person. */
  from: string | null;
}

/** What reactions are made of. */
export interface ReactionsDeps {
  clock: Clock;
  topics: Topics;
  session(): MediaSession | null;
}

const isReaction = (kind: string): kind is Reaction =>
  REACTIONS.some((one) => one === kind);

/** The reactions of a call that are in sight now. */
export class Reactions {
  /** Oldest first; the oldest goes where there are too many, of one person or of all. */
  readonly shown: ReadonlySignal<readonly ShownReaction[]>;
  readonly #shown = signal<readonly ShownReaction[]>([]);
  readonly #deps: ReactionsDeps;
  /** Half of what the others accept: nobody is named for what this page lets through. */
  readonly #rate: TokenBucket;
  readonly #timers = new Map<number, () => void>();
  readonly #undo: () => void;
  #last = 0;

  constructor(deps: ReactionsDeps) {
    this.#deps = deps;
    this.shown = this.#shown;
    this.#rate = new TokenBucket(
      LIMITS.reactionsPerSecond / 2,
      LIMITS.reactionBurst / 2,
      deps.clock.now(),
    );
    this.#undo = deps.topics.on(ReactionTopic, (from, { kind }) => {
      if (isReaction(kind)) this.#show(kind, from);
    });
  }

  /** Shows one's own to everybody, unless there were too many of late. */
  send(kind: Reaction): void {
    const { clock, session } = this.#deps;
    if (!this.#rate.take(clock.now())) return;
    session()?.broadcast(ReactionTopic, { kind });
    this.#show(kind, null);
  }

  /** Shows and hears nothing more. */
  close(): void {
    this.#undo();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#shown.value = [];
  }

  #show(kind: Reaction, from: string | null): void {
    const key = ++this.#last;
    const all = [...this.#shown.peek(), { key, kind, from }];
    const own = all.filter((one) => one.from === from);
    const tooMany = [
      ...own.slice(0, -LIMITS.reactionsOfOne),
      ...all.slice(0, -LIMITS.reactionsShown),
    ];
    for (const one of tooMany) this.#forget(one.key);
    this.#shown.value = all.filter((one) => !tooMany.includes(one));
    this.#timers.set(
      key,
      this.#deps.clock.after(TIMES.reactionShown, () => {
        this.#forget(key);
        this.#shown.value = this.#shown.peek()
          .filter((one) => one.key !== key);
      }),
    );
  }

  #forget(key: number): void {
    this.#timers.get(key)?.();
    this.#timers.delete(key);
  }
}
