/** The words of `en/units.ts`, in Portuguese. */
import type { words as english } from "../en/units.ts";
import type { Words } from "../language.ts";

/** The figures come with a point. */
const comma = (count: string) => count.replace(".", ",");

/** In Portuguese. */
export const words: Words<typeof english> = {
  kilobits: (count: number) => `${count} kbit/s`,
  megabits: (count: string) => `${comma(count)} Mbit/s`,
  percent: (count: string) => `${comma(count)}%`,
  video: (width: number, height: number, frames: number) =>
    `${width} × ${height}, ${frames} quadros/s`,
};
