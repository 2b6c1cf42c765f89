/** How media travels in a room, and how many people that can carry. */

/** The modes that there are; a room has one of them. */
export const MODES = {
  /** Each page is connected to every other one. */
  mesh: { maxCapacity: 8, defaultCapacity: 6 },
} as const satisfies Record<string, CapacityLimits>;

/** How media travels in a room. */
export type Mode = keyof typeof MODES;

/** How many people a room can have. */
export interface CapacityLimits {
  /** At most, whatever the room says. */
  maxCapacity: number;
  /** Unless the room says otherwise. */
  defaultCapacity: number;
}

/** The mode of a room that names none. */
export const DEFAULT_MODE: Mode = "mesh";

/** How many people a room of this mode can have. */
export function capacityLimits(mode: Mode = DEFAULT_MODE): CapacityLimits {
  return MODES[mode];
}
