/** The middle of some figures, and how far they reach. */
export interface Summary {
  median: number;
  least: number;
  most: number;
  count: number;
}

/** Summarises figures; throws where there are none. */
export function summarise(figures: readonly number[]): Summary {
  if (figures.length === 0) throw new Error("nothing was measured");
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
    least: sorted[0],
    most: sorted[sorted.length - 1],
    count: sorted.length,
  };
}

/** The nearest-rank percentile; `share` is from 0 to 1. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
