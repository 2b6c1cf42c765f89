/** How somebody found the call that they left: kept in this page, and sent nowhere. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Rating } from "../../components/call/Ended.tsx";

const rating = signal<Rating | null>(null);

/** What they chose; `null` if nothing. */
export const callRating: ReadonlySignal<Rating | null> = rating;

/** Chooses it, or takes it back. */
export function rateCall(chosen: Rating): void {
  rating.value = rating.value === chosen ? null : chosen;
}
