/** Whether this person may speak, where a room's rule lets not everybody [FLOOR-3]. */
import {
  computed,
  effect,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import type { Moderation } from "../room/moderation.ts";

/** How it stands with this person. */
export type FloorStanding =
  /** Everybody may speak. */
  | "open"
  /** They lead the room, and always may. */
  | "leads"
  | "listens"
  | "given";

/** What the floor is made of. */
export interface FloorDeps {
  moderation: Pick<Moderation, "roster" | "self">;
  /** Whether the others hear or see this person. */
  isSending: ReadonlySignal<boolean>;
  /** They were given the floor, and did not have it. */
  onGiven(): void;
  /** Whether the rule was switched on while they were inside. */
  isNews: boolean;
}

/** The floor, as one page sees it from the moment at which the room has the rule. */
export class Floor {
  /** `null` outside. */
  readonly standing: ReadonlySignal<FloorStanding | null>;
  /** Whether they were given the floor, and neither microphone nor camera has been on since. */
  readonly offered: ReadonlySignal<boolean>;
  /** What became of it last without their doing; `null` where that is told in another way. */
  readonly news: ReadonlySignal<"listens" | "open" | null>;
  readonly #offered = signal(false);
  readonly #news = signal<"listens" | "open" | null>(null);
  readonly #undo: readonly (() => void)[];

  constructor({ moderation, isSending, onGiven, isNews }: FloorDeps) {
    this.offered = this.#offered;
    this.news = this.#news;
    this.standing = computed(() => {
      const { rules } = moderation.roster.value ?? {};
      const self = moderation.self.value;
      if (!rules || !self) return null;
      if (rules.speak !== "moderators") return "open";
      if (self.role !== "guest") return "leads";
      return self.listener ? "listens" : "given";
    });
    let before: FloorStanding | null = isNews ? "open" : null;
    this.#undo = [
      effect(() => {
        const now = this.standing.value;
        const last = before;
        before = now;
        if (now === last) return;
        untracked(() => {
          this.#offered.value = now === "given" && last === "listens";
          this.#news.value = last && (now === "listens" || now === "open")
            ? now
            : null;
          if (this.#offered.peek()) onGiven();
        });
      }),
      effect(() => {
        if (isSending.value) this.#offered.value = false;
      }),
    ];
  }

  /** Follows the room no more. */
  close(): void {
    for (const undo of this.#undo) undo();
  }
}
