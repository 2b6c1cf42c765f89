/** The words of `en/units.ts`, in Spanish. */
import type { words as english } from "../en/units.ts";
import type { Words } from "../language.ts";

const decimal = (count: string) => count.replace(".", ",");

/** In Spanish. */
export const words: Words<typeof english> = {
  kilobits: (count) => `${count}\u00a0kbit/s`,
  megabits: (count) => `${decimal(count)}\u00a0Mbit/s`,
  percent: (count) => `${decimal(count)}\u00a0%`,
  video: (width, height, frames) =>
    `${width} × ${height}, ${frames} fotogramas/s`,
};
