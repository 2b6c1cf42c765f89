/** What is measured, as it is kept and compared. */
import { summarise, type Summary } from "./stats.ts";

/** One thing measured in several rounds. */
export interface Figure {
  /** The value of each round. */
  rounds: number[];
  /** Such as "ms", "KB" or "messages/s". */
  unit: string;
}

/** What was measured, beside what it is compared with in the same run. */
export interface Row {
  what: string;
  product: Figure;
  /** What the browser or the runtime allows; `null` where nothing is below. */
  floor: Figure | null;
  /** Others who do the same, by their names and versions. */
  peers: Record<string, Figure>;
  /** What is wanted, in words, and whether it was had. */
  goal: { text: string; met: boolean } | null;
}

/** One part of the bench: a headline, and what it measures. */
export interface Section {
  headline: string;
  /** What must be known to read the rows, in a sentence or two. */
  about: string;
  /** Names and versions of what it ran besides Deno and Chromium. */
  versions: string[];
  rows: Row[];
}

/** The median of a figure's rounds. */
export function median(figure: Figure): number {
  return summarise(figure.rounds).median;
}

/** The product's median over the floor's. */
export function ratio(
  { product, floor }: Pick<Row, "product" | "floor">,
): number | null {
  return floor && median(product) / median(floor);
}

/** A row whose goal is a ratio to the floor, at most, or at least where more is better. */
export function againstFloor(
  row: Omit<Row, "goal">,
  goal: { atMost: number } | { atLeast: number },
): Row {
  const now = ratio(row) ?? NaN;
  return "atMost" in goal
    ? {
      ...row,
      goal: { text: `≤ ${goal.atMost} × floor`, met: now <= goal.atMost },
    }
    : {
      ...row,
      goal: { text: `≥ ${goal.atLeast} × floor`, met: now >= goal.atLeast },
    };
}

/** A figure in words: its median, and its range where there was more than one round. */
export function written({ rounds, unit }: Figure): string {
  const { median, least, most, count }: Summary = summarise(rounds);
  const range = count > 1 ? ` (${short(least)}–${short(most)}, ${count})` : "";
  return `${short(median)} ${unit}${range}`;
}

/** Three digits that count, and thousands apart. */
function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}
