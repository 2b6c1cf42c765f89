/** The words of `en/units.ts`, in German. */
import type { words as english } from "../en/units.ts";
import type { Words } from "../language.ts";

/** A figure with a decimal point, with a comma. */
const withComma = (figure: string) => figure.replace(".", ",");

/** In German. */
export const words: Words<typeof english> = {
  kilobits: (count: number) => `${count}\u00a0kbit/s`,
  megabits: (count: string) => `${withComma(count)}\u00a0Mbit/s`,
  percent: (count: string) => `${withComma(count)}\u00a0%`,
  video: (width: number, height: number, frames: number) =>
    `${width} × ${height}, ${frames} Bilder/s`,
};
