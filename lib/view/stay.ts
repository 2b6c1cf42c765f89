/** How long somebody was in a call, and with whom: for the screen that comes after it. */
import {
  effect,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import type { Call } from "../client/call/call.ts";
import type { Clock } from "../protocol/clock.ts";

/** A stay in a call that is over. */
export interface Stay {
  /** In milliseconds. */
  lasted: number;
  /** How many others were in it, those who left before included. */
  others: number;
  /** Whether nobody else was in it at its end. */
  wasLast: boolean;
}

const last = signal<Stay | null>(null);
/** The last one of this page; `null` before it has ended. */
export const lastStay: ReadonlySignal<Stay | null> = last;

/** What this needs to know of a call. */
type Stayed = Pick<Call, "phase" | "peers" | "moderation"> & {
  authors: Pick<Call["authors"], "met" | "isOwn">;
};

/** Those whom a page met in its stays before this one, by their ids. */
const metBefore = new WeakMap<Stayed["authors"], ReadonlySet<string>>();

/** Watches a stay from its begin until it is over, or until the result is called. */
export function followStay(
  { phase, peers, moderation, authors }: Stayed,
  clock: Pick<Clock, "now">,
): () => void {
  const began = clock.now();
  last.value = null;
  // Whoever reloads comes back as somebody else of the same name; two at once may have one name.
  const names = new Set<string>();
  // This code comes a moment after the call's begin: somebody may be gone already.
  const before = metBefore.get(authors);
  for (const { id, name } of authors.met) {
    if (!before?.has(id) && !authors.isOwn(id)) names.add(name);
  }
  let most = 0;
  let wasLast = true;
  return effect(() => {
    if (phase.value.is === "inside") {
      const { value: here } = peers;
      for (const { name } of here) names.add(name);
      most = Math.max(most, here.length);
      // For whoever leaves, the others are gone a moment before; the server's list is not.
      const { value: roster } = moderation.roster;
      if (roster) wasLast = roster.participants.length < 2;
      return;
    }
    untracked(() => {
      metBefore.set(authors, new Set([...authors.met].map(({ id }) => id)));
      last.value ??= {
        lasted: clock.now() - began,
        others: Math.max(most, names.size),
        wasLast,
      };
    });
  });
}
