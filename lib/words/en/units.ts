/** The words of figures. */

/** Numbers with their units, in English. */
export const words = {
  kilobits: (count: number) => `${count} kbit/s`,
  megabits: (count: string) => `${count} Mbit/s`,
  percent: (count: string) => `${count}%`,
  video: (width: number, height: number, frames: number) =>
    `${width} × ${height}, ${frames} frames/s`,
} as const;
