/** Figures of a connection as people read them. */
import { words as units } from "../../lib/words/units.ts";

/** A rate in bits/s, such as "310 kbit/s" or "1.2 Mbit/s". */
export function formatBitrate(bits: number): string {
  const kilobits = Math.round(bits / 1_000);
  return kilobits < 1_000
    ? units.kilobits(kilobits)
    : units.megabits((bits / 1_000_000).toFixed(1));
}

/** A share from 0 to 1, such as "0.4%" or "12%". */
export function formatPercent(share: number): string {
  const percents = share * 100;
  const exact = percents > 0 && percents < 9.95;
  return units.percent(exact ? percents.toFixed(1) : percents.toFixed(0));
}
