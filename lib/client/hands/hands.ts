/** Raised hands: whose turn it is, on every page in the same order [HAND-1]. */
import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import { integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { Moderation } from "../room/moderation.ts";
import type {
  ParticipantState,
  StateValue,
} from "../session/participant_state.ts";
import type { MediaSession, RemotePeer } from "../session/session.ts";
import { topic, type Topics } from "../session/topics.ts";

/** Asks the receiver to lower the hand that they raised with this turn [HAND-2]. */
export const LowerHandTopic = topic(
  "lower-hand",
  v.object({ turn: integer(1) }),
  { to: "one", flow: "immediate" },
);

/** Somebody whose hand is up; `turn` rises from hand to hand. */
export interface RaisedHand {
  id: string;
  turn: number;
  /** Rises with each join: it decides between two who raised at the same moment. */
  order: number;
}

/** What raised hands are made of. */
export interface HandsDeps {
  /** What this participant says of themselves. */
  state: { set(keys: Readonly<Record<string, StateValue>>): void };
  peers: ReadonlySignal<readonly RemotePeer[]>;
  moderation: Pick<Moderation, "self" | "find">;
  topics: Topics;
  session(): MediaSession | null;
}

/** The turn of whoever says this of themselves; `null` where no hand is up. */
export function turnIn({ hand }: ParticipantState): number | null {
  return typeof hand === "number" && Number.isSafeInteger(hand) &&
      hand >= 1 && hand <= LIMITS.maxCount
    ? hand
    : null;
}

/** The hands in the order of their turns. */
export function inLine(hands: readonly RaisedHand[]): RaisedHand[] {
  return hands.toSorted((a, b) => a.turn - b.turn || a.order - b.order);
}

/** The hands of a call, from the moment at which this page can tell of them until it leaves. */
export class Hands {
  /** Everybody whose hand is up, this page's own person among them, first who comes first. */
  readonly line: ReadonlySignal<readonly RaisedHand[]>;
  /** Whether the own hand is up. */
  readonly raised: ReadonlySignal<boolean>;
  /** The id of whoever lowered the own hand, until it is raised again; `null` where nobody did. */
  readonly loweredBy: ReadonlySignal<string | null>;
  readonly #turn = signal<number | null>(null);
  readonly #loweredBy = signal<string | null>(null);
  readonly #deps: HandsDeps;
  readonly #undo: () => void;

  constructor(deps: HandsDeps) {
    this.#deps = deps;
    const { peers, moderation, topics } = deps;
    this.raised = computed(() => this.#turn.value !== null);
    this.loweredBy = this.#loweredBy;
    this.line = computed(() => {
      const own = moderation.self.value;
      const turn = this.#turn.value;
      return inLine([
        ...own && turn !== null ? [{ id: own.id, turn, order: own.order }] : [],
        ...peers.value.flatMap(({ id, order, state }) => {
          const turn = turnIn(state.value);
          return turn === null ? [] : [{ id, turn, order }];
        }),
      ]);
    });
    this.#undo = topics.on(LowerHandTopic, (from, { turn }) => {
      if (turn !== this.#turn.peek() || !this.#keepsOrder(from)) return;
      this.#loweredBy.value = from;
      this.#set(null);
    });
  }

  /** Raises the own hand behind all others, or lowers it. */
  toggle(): void {
    batch(() => {
      this.#loweredBy.value = null;
      const last = this.line.peek().at(-1)?.turn ?? 0;
      this.#set(
        this.#turn.peek() === null ? Math.min(last + 1, LIMITS.maxCount) : null,
      );
    });
  }

  /** Lowers somebody else's hand; `null` where it is not up, or this person may not. */
  lower(id: string): (() => void) | null {
    const { moderation, session } = this.#deps;
    const hand = this.line.value.find((one) => one.id === id);
    const own = moderation.self.value;
    if (!hand || !own || own.id === id || own.role === "guest") return null;
    return () => {
      session()?.send(id, LowerHandTopic, { turn: hand.turn });
    };
  }

  /** Lowers all hands; `null` where no hand of another is up, or this person may not. */
  get lowerAll(): (() => void) | null {
    const deeds = this.line.value.flatMap(({ id }) => this.lower(id) ?? []);
    return deeds.length === 0 ? null : () => {
      for (const lower of deeds) lower();
      if (this.#turn.peek() !== null) this.toggle();
    };
  }

  /** Lowers the own hand, and hears nothing more of others'. */
  close(): void {
    if (this.#turn.peek() !== null) this.#set(null);
    this.#undo();
  }

  #set(turn: number | null): void {
    this.#turn.value = turn;
    this.#deps.state.set({ hand: turn });
  }

  #keepsOrder(id: string): boolean {
    const role = this.#deps.moderation.find(id)?.role ?? "guest";
    return role !== "guest";
  }
}
