/** The words of `en/units.ts`, in French. */
import type { words as english } from "../en/units.ts";
import type { Words } from "../language.ts";

/** A number with the comma of French. */
const decimal = (count: string) => count.replace(".", ",");

/** In French. */
export const words: Words<typeof english> = {
  kilobits: (count: number) => `${count} kbit/s`,
  megabits: (count: string) => `${decimal(count)} Mbit/s`,
  percent: (count: string) => `${decimal(count)} %`,
  video: (width: number, height: number, frames: number) =>
    `${width} × ${height}, ${frames} images/s`,
};
