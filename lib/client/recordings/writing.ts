/** How workers write files of recordings: pages have no way to write behind what is there. */
import { JOURNAL } from "./place.ts";

/** A handle as workers have it; the page's types do not know it. */
export interface SyncHandle {
  write(from: Uint8Array, at: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

interface SyncFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncHandle>;
}

/** Milliseconds between two tries to open a file, and how many there are. */
const RETRY_AFTER = 100;
const TRIES = 20;

/** Opens a file for writing; it is made if there is none. */
export async function openFile(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<SyncHandle> {
  const file = await folder.getFileHandle(name, { create: true });
  for (let n = 1;; n++) {
    try {
      return await (file as SyncFile).createSyncAccessHandle();
    } catch (error) {
      // A worker that was ended lets its files go a moment later.
      const isTaken = error instanceof DOMException &&
        error.name === "NoModificationAllowedError";
      if (!isTaken || n === TRIES) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
  }
}

/** Writes all of it. @throws {DOMException} where a disk is full without saying so */
export function writeAt(
  handle: SyncHandle,
  bytes: Uint8Array,
  at: number,
): void {
  if (handle.write(bytes, { at }) < bytes.length) {
    throw new DOMException("short write", "QuotaExceededError");
  }
}

/** Appends whole lines to a recording's journal; after this they are on the disk, or none is. */
export async function appendToJournal(
  folder: FileSystemDirectoryHandle,
  lines: string,
): Promise<void> {
  const handle = await openFile(folder, JOURNAL);
  const end = handle.getSize();
  try {
    // The last line may have been cut: these do not belong to it.
    writeAt(handle, new TextEncoder().encode(`\n${lines}`), end);
    handle.flush();
  } catch (error) {
    handle.truncate(end);
    throw error;
  } finally {
    handle.close();
  }
}
