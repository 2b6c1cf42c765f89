/** How many people a room can have. */

/** How media travels, and how many people that carries wherever it is. */
export const MODES = {
  /** Each page is connected to every other one. */
  mesh: { maxCapacity: 8, defaultCapacity: 6 },
} as const satisfies Record<string, CapacityLimits>;

/** How many people a room can have. */
export interface CapacityLimits {
  /** At most, whatever the room says. */
  maxCapacity: number;
  /** Unless the room says otherwise. */
  defaultCapacity: number;
}

/**
 * How many people a room can have.
 * @param maxPeople as many as the deployment's SFU is to carry; `null` where it has none
 */
export function capacityLimits(
  maxPeople: number | null = null,
): CapacityLimits {
  return maxPeople === null
    ? MODES.mesh
    : { maxCapacity: maxPeople, defaultCapacity: maxPeople };
}
