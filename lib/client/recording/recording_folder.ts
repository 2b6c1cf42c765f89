/** Where a recording is written; for workers, as only there pieces are written in their place at once. */
import { type JournalLine, journalLine } from "../recordings/journal.ts";

/** A handle as workers have it; the page's types do not know it. */
interface SyncHandle {
  write(from: Uint8Array<ArrayBuffer>, at: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

interface SyncFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncHandle>;
}

/** Where all recordings are; each holds the lock of the same name while it runs. */
const HOME = "webrtc-dashboard-recordings";
/** Bytes that are kept free, so that a recording that fills the room still ends in good order. */
const RESERVE = 2 * 1024 * 1024;

/** Whether there was no room for something. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";

/** The lock of a recording, for as long as it runs; the result lets it go. */
export function holdLock(id: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(
      `${HOME}/${id}`,
      () => new Promise<void>((release) => resolve(release)),
    ).catch(reject);
  });
}

/** The files of a recording. */
export class RecordingFolder {
  /** Bytes of the recording so far. */
  bytes = 0;
  /** Called once when there is no room any more: what is reserved serves for the end. */
  onFull = () => {};
  readonly #folder: FileSystemDirectoryHandle;
  readonly #journal: SyncHandle;
  readonly #media: SyncHandle;
  readonly #reserve: SyncHandle;
  /** Bytes of the journal. */
  #noted = 0;
  #hasReserve = true;
  #isFlushed = true;

  private constructor(
    folder: FileSystemDirectoryHandle,
    [journal, media, reserve]: readonly SyncHandle[],
  ) {
    this.#folder = folder;
    this.#journal = journal;
    this.#media = media;
    this.#reserve = reserve;
  }

  /**
   * Makes it. @throws {DOMException} where there is no room
   * @param started the journal's first line: before it, the folder is of no recording
   */
  static async create(
    id: string,
    started: JournalLine,
  ): Promise<RecordingFolder> {
    const root = await navigator.storage.getDirectory();
    const home = await root.getDirectoryHandle(HOME, { create: true });
    const folder = await home.getDirectoryHandle(id, { create: true });
    const handles: SyncHandle[] = [];
    try {
      for (const name of ["journal", "media", "reserve"]) {
        handles.push(await open(folder, name));
        if (name !== "journal") continue;
        const line = bytesOf(started);
        writeAt(handles[0], line, 0);
        handles[0].flush();
      }
      const made = new RecordingFolder(folder, handles);
      made.#noted = bytesOf(started).length;
      // Written, and not only made longer: what is full may be the disk.
      writeAt(made.#reserve, new Uint8Array(RESERVE), 0);
      return made;
    } catch (error) {
      // Nothing was recorded: nothing is left of it.
      for (const handle of handles) handle.close();
      await home.removeEntry(id, { recursive: true }).catch(() => {});
      throw error;
    }
  }

  /** Writes a line of the journal, for good. */
  note(line: JournalLine): void {
    const bytes = bytesOf(line);
    this.#withReserve(() => writeAt(this.#journal, bytes, this.#noted));
    this.#noted += bytes.length;
    this.#journal.flush();
  }

  /** Writes a piece of the recording. @throws {DOMException} where there is not even the reserve */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    this.#withReserve(() => writeAt(this.#media, bytes, at));
    this.bytes = Math.max(this.bytes, at + bytes.length);
    this.#isFlushed = false;
  }

  /** What was written until now stays also if the machine stops. */
  flush(): void {
    if (!this.#isFlushed) this.#media.flush();
    this.#isFlushed = true;
  }

  /** Keeps what the recording looks like. */
  async picture(picture: Blob): Promise<void> {
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const handle = await open(this.#folder, "picture");
    try {
      handle.truncate(0);
      writeAt(handle, bytes, 0);
      handle.flush();
    } finally {
      handle.close();
    }
  }

  /** Writes nothing more. */
  async close(): Promise<void> {
    this.flush();
    for (const handle of [this.#media, this.#journal, this.#reserve]) {
      handle.close();
    }
    await this.#folder.removeEntry("reserve").catch(() => {});
  }

  #withReserve(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!isFull(error) || !this.#hasReserve) throw error;
      this.#hasReserve = false;
      this.#reserve.truncate(0);
      this.#reserve.flush();
      this.onFull();
      write();
    }
  }
}

const bytesOf = (line: JournalLine) =>
  new TextEncoder().encode(journalLine(line));

async function open(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<SyncHandle> {
  const file = await folder.getFileHandle(name, { create: true }) as SyncFile;
  return await file.createSyncAccessHandle();
}

/** A disk may be full without an error: then less is written than was wanted. */
function writeAt(
  handle: SyncHandle,
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
): void {
  if (handle.write(bytes, { at }) < bytes.length) {
    throw new DOMException("short write", "QuotaExceededError");
  }
}
