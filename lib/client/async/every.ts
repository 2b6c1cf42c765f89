/** What is done again and again. */
import type { Clock } from "../../protocol/clock.ts";

/** Does something every `ms` milliseconds; the result ends it. */
export function every(clock: Clock, ms: number, act: () => void): () => void {
  let cancel = () => {};
  const next = () => {
    cancel = clock.after(ms, () => {
      next();
      act();
    });
  };
  next();
  return () => cancel();
}
