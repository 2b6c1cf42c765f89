import * as TIMES from "../../protocol/times.ts";

/** Milliseconds of the return for each client: of 1,000, a fifth comes in any one second. */
const MS_PER_CLIENT = 5;

/**
 * Milliseconds over which so many clients come back when they lose their server [SIG-6].
 * @param least for few clients
 */
export function reconnectSpread(clients: number, least: number): number {
  return Math.min(Math.max(least, MS_PER_CLIENT * clients), TIMES.backoffMax);
}
