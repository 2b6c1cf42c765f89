/** Where a recording is written; for workers, as only there pieces are written in their place at once. */
import { type JournalLine, journalLine } from "../recordings/journal.ts";
import {
  HOME,
  JOURNAL,
  MEDIA,
  PICTURE,
  recorderLock,
} from "../recordings/place.ts";
import { openFile, type SyncHandle, writeAt } from "../recordings/writing.ts";

/** So often the room is halved to find how much there is. */
const MEASURES = 8;

/** Whether there was no room for something. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";

/** The lock of a recording, for as long as it runs; the result lets it go. */
export function holdLock(id: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(
      recorderLock(id),
      () => new Promise<void>((release) => resolve(release)),
    ).catch(reject);
  });
}

/** The files of a recording. */
export class RecordingFolder {
  /** Bytes of the recording so far. */
  bytes = 0;
  /** Called once when there is no room any more: from then on the recording grows no more. */
  onFull = () => {};
  /** While it is measured how much room there is, none may seem to be left. */
  #measured: Promise<unknown> = Promise.resolve();
  readonly #folder: FileSystemDirectoryHandle;
  readonly #journal: SyncHandle;
  readonly #media: SyncHandle;
  /** Bytes of the journal. */
  #noted = 0;
  #isFull = false;
  #isFlushed = true;

  private constructor(
    folder: FileSystemDirectoryHandle,
    [journal, media]: readonly SyncHandle[],
  ) {
    this.#folder = folder;
    this.#journal = journal;
    this.#media = media;
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
      for (const name of [JOURNAL, MEDIA]) {
        handles.push(await openFile(folder, name));
        if (name !== JOURNAL) continue;
        const line = bytesOf(started);
        writeAt(handles[0], line, 0);
        handles[0].flush();
      }
      const made = new RecordingFolder(folder, handles);
      made.#noted = bytesOf(started).length;
      return made;
    } catch (error) {
      // Nothing was recorded: nothing is left of it.
      for (const handle of handles) handle.close();
      await home.removeEntry(id, { recursive: true }).catch(() => {});
      throw error;
    }
  }

  /** Writes a line of the journal, for good. @throws {DOMException} where there is no room */
  note(line: JournalLine): void {
    const bytes = bytesOf(line);
    writeAt(this.#journal, bytes, this.#noted);
    this.#noted += bytes.length;
    this.#journal.flush();
  }

  /**
   * Writes a piece of the recording. Where there is no room for it, the recording ends before it: a
   * browser that gives room in large steps has none left for an end, and none is needed.
   */
  async write(bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void> {
    if (this.#isFull && at + bytes.length > this.bytes) return;
    try {
      try {
        writeAt(this.#media, bytes, at);
      } catch (error) {
        if (!isFull(error)) throw error;
        await this.#measured;
        writeAt(this.#media, bytes, at);
      }
    } catch (error) {
      if (!isFull(error)) throw error;
      this.#isFull = true;
      // Nothing of a piece that is not whole.
      this.#media.truncate(this.bytes);
      this.onFull();
      return;
    }
    this.bytes = Math.max(this.bytes, at + bytes.length);
    this.#isFlushed = false;
  }

  /** How many bytes there are room for, at most so many; a little less where it is not all. */
  async free(most: number): Promise<number> {
    const measured = this.#measure(most);
    this.#measured = measured.catch(() => {});
    return await measured;
  }

  /** What was written until now stays also if the machine stops. */
  flush(): void {
    if (!this.#isFlushed) this.#media.flush();
    this.#isFlushed = true;
  }

  /** Keeps what the recording looks like. */
  async picture(picture: Blob): Promise<void> {
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const handle = await openFile(this.#folder, PICTURE);
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
    this.#media.close();
    this.#journal.close();
    // What was being measured has the folder, too.
    await this.#measured;
  }

  /**
   * Makes a file as long, which takes no disk, and removes it. What `navigator.storage.estimate()` says
   * of the quota tells nothing in Chromium (156): there are always 10 GiB left.
   */
  async #measure(most: number): Promise<number> {
    let [fits, least] = [0, Math.floor(most)];
    for (let tries = 0; tries < MEASURES && least > fits; tries++) {
      const size = tries === 0 ? least : Math.floor((fits + least) / 2);
      if (await this.#holds(size)) fits = size;
      else least = size - 1;
    }
    return fits;
  }

  async #holds(size: number): Promise<boolean> {
    const handle = await openFile(this.#folder, "measure");
    try {
      handle.truncate(size);
      return true;
    } catch {
      return false;
    } finally {
      handle.truncate(0);
      handle.close();
      await this.#folder.removeEntry("measure").catch(() => {});
    }
  }
}

const bytesOf = (line: JournalLine) =>
  new TextEncoder().encode(journalLine(line));
