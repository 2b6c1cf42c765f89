/** The words of `en/units.ts`, in Arabic. */
import type { words as english } from "../en/units.ts";
import type { Words } from "../language.ts";

/** In Arabic. */
export const words: Words<typeof english> = {
  kilobits: (count) => `${count} كيلوبت/ث`,
  megabits: (count) => `${count} ميغابت/ث`,
  percent: (count) => `${count}\u200e%\u200e`,
  video: (width, height, frames) =>
    `\u2066${width} × ${height}\u2069، ${frames} إطار/ث`,
};
