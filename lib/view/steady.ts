/** A figure in the corner of the eye: it moves where there is something to see. */

/** Milliseconds that nobody hears … */
const UNHEARD = 10;
/** … and the share of a long time that says nothing. */
const SHARE = 0.1;

/** What to show of a round trip now, while `shown` stands there; both in milliseconds. */
export function steady(
  shown: number | null,
  now: number | null,
): number | null {
  if (shown === null || now === null) return now;
  const least = Math.max(UNHEARD, shown * SHARE);
  return Math.abs(now - shown) > least ? now : shown;
}
