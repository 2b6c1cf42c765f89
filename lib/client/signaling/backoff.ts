import * as TIMES from "../../protocol/times.ts";

/**
 * How long to wait before reconnecting, in milliseconds: full jitter, the first time up to one
 * second, doubling to ten [SIG-6].
 * @param attempt how many tries have failed so far
 * @param random a number from 0 to 1
 * @param spread over how long the server wants its clients to come back, at least
 */
export function backoff(
  attempt: number,
  random: number,
  spread: number,
): number {
  const window = Math.max(spread, TIMES.backoffFirst * 2 ** attempt);
  return random * Math.min(TIMES.backoffMax, window);
}
