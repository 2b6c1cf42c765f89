/**
 * Where somebody wants a file to be on their computer, where the browser can ask [FILE-9]. Pieces go
 * to the store all the same: what is written to such a place cannot be read, for others or after a
 * reload, before all of it is there.
 */
import { log } from "../log/log.ts";

/** A place on somebody's computer. */
export interface Place {
  /**
   * Copies a file there; until it ends well, nothing of it is there under its name.
   * @param report told how many bytes were written
   * @returns the file as it is there
   * @throws where it cannot be written, or the signal ends it
   */
  fill(
    file: Blob,
    report: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<Blob>;
  /** Nothing is to be there after all. */
  leave(): Promise<void>;
}

/** Bytes that are copied at once: the browser moves them, not the page. */
const SLICE = 8 * 1024 * 1024;

/** What a page's types do not know of a handle, as not every browser has it. */
interface RemovableHandle extends FileSystemFileHandle {
  remove?(): Promise<void>;
}

type Picker = (options: { suggestedName: string }) => Promise<RemovableHandle>;

let isAsking = false;

/**
 * Lets the browser ask where to save a file, which takes a gesture.
 * @returns `null` where the browser cannot ask
 */
export async function pickPlace(
  name: string,
): Promise<Place | "cancelled" | null> {
  const pick = Reflect.get(globalThis, "showSaveFilePicker") as
    | Picker
    | undefined;
  if (!pick) return null;
  if (isAsking) return "cancelled";
  isAsking = true;
  try {
    return new PickedPlace(await pick({ suggestedName: name }));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      return "cancelled";
    }
    // A page in a frame of another site may not ask.
    log("files").info("no place can be picked", null, error);
    return null;
  } finally {
    isAsking = false;
  }
}

/** What somebody picked: an empty file, until there is more. */
class PickedPlace implements Place {
  readonly #handle: RemovableHandle;

  constructor(handle: RemovableHandle) {
    this.#handle = handle;
  }

  async fill(
    file: Blob,
    report: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<Blob> {
    const writable = await this.#handle.createWritable();
    try {
      for (let at = 0; at < file.size; at += SLICE) {
        signal.throwIfAborted();
        const slice = file.slice(at, at + SLICE);
        await writable.write(slice);
        report(at + slice.size);
      }
      // What is written has been beside it so far, and takes its place now.
      await writable.close();
    } catch (error) {
      await writable.abort().catch(() => {}); // Then it is closed already.
      throw error;
    }
    return await this.#handle.getFile();
  }

  async leave(): Promise<void> {
    try {
      const { size } = await this.#handle.getFile();
      // What somebody else has written there meanwhile is theirs.
      if (size === 0) await this.#handle.remove?.();
    } catch {
      // It is gone, or not to be touched any more.
    }
  }
}
