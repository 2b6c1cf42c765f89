/** How much room recordings have in this browser, and whether it may take it away. */

/** From this part of the quota on it is time to make room. */
const NEARLY_FULL = 0.8;

/** Bytes that this origin uses, and may use. */
export interface Room {
  readonly used: number;
  readonly quota: number;
  readonly isNearlyFull: boolean;
  /** Whether the browser keeps all of it, however full the disk is. */
  readonly isPersistent: boolean;
}

/** What this needs of `navigator.storage`. */
export type RoomPort = Pick<
  StorageManager,
  "estimate" | "persist" | "persisted"
>;

/** How much room there is; `null` where the browser does not say. */
export async function readRoom(storage: RoomPort): Promise<Room | null> {
  try {
    const { usage, quota } = await storage.estimate();
    if (usage === undefined || !quota) return null;
    return {
      used: usage,
      quota,
      isNearlyFull: usage >= NEARLY_FULL * quota,
      isPersistent: await storage.persisted(),
    };
  } catch {
    return null;
  }
}

/** Asks the browser to keep all of it. @returns whether it does */
export async function askToPersist(storage: RoomPort): Promise<boolean> {
  try {
    return await storage.persist();
  } catch {
    return false;
  }
}
