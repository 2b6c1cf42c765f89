/** The words of `en/units.ts`, in Japanese. */
import type { words as english } from "../en/units.ts";
import type { Words } from "../language.ts";

/** In Japanese. */
export const words: Words<typeof english> = {
  kilobits: (count: number) => `${count} kbit/s`,
  megabits: (count: string) => `${count} Mbit/s`,
  percent: (count: string) => `${count}%`,
  video: (width: number, height: number, frames: number) =>
    `${width} × ${height}、${frames} fps`,
};
