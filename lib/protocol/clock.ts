import * as LIMITS from "./limits.ts";

/** Time and chance, handed in so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970, more or less: how much depends on the clock. */
  now(): number;
  /** Calls back after `ms`; the result takes it back. */
  after(ms: number, act: () => void): () => void;
}

/** The computer's own: it tells the date, and it may be set, back or forward, in mid-call. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, act) => {
    // A timer that is set to more goes off at once.
    const timer = setTimeout(act, Math.min(ms, LIMITS.maxDelayMs));
    return () => clearTimeout(timer);
  },
};

/** The one to measure with: nobody sets it. It tells no date, and may stand still in sleep. */
export const steadyClock: Clock = {
  ...systemClock,
  now: () => performance.timeOrigin + performance.now(),
};
