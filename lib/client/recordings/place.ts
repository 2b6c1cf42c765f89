/**
 * Where recordings are: in the origin's private file system, each in a folder of its id. What does not
 * look like one is not touched.
 */

/** The folder that has the folders of all recordings. */
export const HOME = "webrtc-dashboard-recordings";
/** The files of a recording. */
export const JOURNAL = "journal";
export const MEDIA = "media";
export const PICTURE = "picture";
/** What a recording that was cut off was repaired to; it counts once the journal says so. */
export const REPAIRED = "repaired";

/** The Web Lock of whoever records it. */
export const recorderLock = (id: string) => `${HOME}/${id}`;
/** The Web Lock of a page that renames, repairs or deletes it. */
export const changeLock = (id: string) => `${HOME}/${id}/change`;

/** Bytes of a journal that are read. */
const JOURNAL_BYTES = 4 * 2 ** 20;
/** How often it is tried to read one that is being written. */
const TRIES = 4;

/** A file, or `null` if there is none that can be read. */
export async function fileIn(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return null;
  }
}

/** What a journal has; an empty text if there is none that can be read. */
export async function journalIn(
  folder: FileSystemDirectoryHandle,
): Promise<string> {
  for (let n = 0; n < TRIES; n++) {
    const file = await fileIn(folder, JOURNAL);
    if (!file) return "";
    try {
      return await file.slice(0, JOURNAL_BYTES).text();
    } catch {
      // It was written to meanwhile, so that this view of it is none any more.
    }
  }
  return "";
}

/** The folder of all recordings; `null` where there never was one. @throws where there can be none */
export async function homeIn(
  storage: Pick<StorageManager, "getDirectory">,
): Promise<FileSystemDirectoryHandle | null> {
  const root = await storage.getDirectory();
  try {
    return await root.getDirectoryHandle(HOME);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") {
      return null;
    }
    throw error;
  }
}
