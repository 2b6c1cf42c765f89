/** How long the room in the browser lasts. Pure. */

/** Of the room that there is, so much is used when it is said. */
const SAID_FROM = 0.8;
/** A recording that has just begun says nothing of how fast it grows. */
const LEAST_MS = 5_000;

/** What the browser says of its room, in bytes. */
export interface Room {
  readonly quota?: number;
  readonly usage?: number;
}

/** Minutes until all room is used, as fast as it went so far; `null` while there is plenty. */
export function minutesLeft(
  { quota, usage }: Room,
  recorded: { readonly ms: number; readonly bytes: number },
): number | null {
  if (!quota || usage === undefined || usage < SAID_FROM * quota) return null;
  const { ms, bytes } = recorded;
  if (ms < LEAST_MS || bytes === 0) return null;
  const free = Math.max(0, quota - usage);
  return Math.floor(free / (bytes / ms) / 60_000);
}
