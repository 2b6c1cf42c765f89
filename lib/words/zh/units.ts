/** The words of `en/units.ts`, in Simplified Chinese. */
import type { words as english } from "../en/units.ts";
import type { Words } from "../language.ts";

/** In Simplified Chinese. */
export const words: Words<typeof english> = {
  kilobits: (count) => `${count} kbit/s`,
  megabits: (count) => `${count} Mbit/s`,
  percent: (count) => `${count}%`,
  video: (width, height, frames) => `${width} × ${height}，${frames} 帧/秒`,
};
