/** Rooms with more people than a mesh carries. */
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { MODES } from "../../../lib/protocol/modes.ts";

/** Lets so many people into rooms until it is disposed of. */
export function largeRooms(people: number = LIMITS.rosterSize): Disposable {
  const { maxCapacity } = MODES.mesh;
  Object.assign(MODES.mesh, { maxCapacity: people });
  return {
    [Symbol.dispose]: () => void Object.assign(MODES.mesh, { maxCapacity }),
  };
}
