import { LIMITS } from "./limits.ts";

/** Time and chance, handed in so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back after `ms`; the result takes it back. */
  after(ms: number, act: () => void): () => void;
}

/** The real one. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, act) => {
    // A timer that is set to more goes off at once.
    const timer = setTimeout(act, Math.min(ms, LIMITS.wait));
    return () => clearTimeout(timer);
  },
};
