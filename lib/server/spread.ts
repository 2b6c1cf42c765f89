import { TIMES } from "../protocol/limits.ts";

/** Milliseconds of the return for each client: of 1,000, a fifth comes in any one second. */
const EACH = 5;

/**
 * Milliseconds over which so many clients come back when they lose their server [SIG-6].
 * @param least for few clients
 */
export function spreadOf(clients: number, least: number): number {
  return Math.min(Math.max(least, EACH * clients), TIMES.backoffMost);
}
