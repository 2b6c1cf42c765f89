/** How long the room in the browser lasts. Pure. */

/** Of the room that there is, so much is used when it is said. */
const SAID_FROM = 0.8;
/** A recording that has just begun says nothing of how fast it grows. */
const LEAST_MS = 4_000;

/** Bytes: where at least so many are free beside those that are used, there is plenty. */
export const plentyBeside = (used: number): number =>
  used * (1 - SAID_FROM) / SAID_FROM;

/**
 * Minutes until all room is used, as fast as it went so far; `null` while there is plenty, or it is not
 * known.
 * @param free bytes, as far as they are less than plenty
 */
export function minutesLeft(
  free: number,
  used: number,
  recorded: { readonly ms: number; readonly bytes: number },
): number | null {
  const { ms, bytes } = recorded;
  if (free >= plentyBeside(used) - 1 || ms < LEAST_MS || bytes === 0) {
    return null;
  }
  return Math.floor(free / (bytes / ms) / 60_000);
}
