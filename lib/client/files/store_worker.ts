/**
 * Keeps files in the browser's private file system. A worker, as only there pieces can be written where
 * they belong, and read again, without a copy of the file each time. It is a script of its own
 * (static/file_store.js).
 */
import type {
  Note,
  NoteName,
  StoreCommands,
  StoreRequest,
  StoreResponse,
} from "./store_messages.ts";

/** A handle as workers have it; the page's types do not know it. */
interface SyncHandle {
  read(to: Uint8Array<ArrayBuffer>, at: { at: number }): number;
  write(from: Uint8Array<ArrayBuffer>, at: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

interface SyncFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncHandle>;
}

type Folder = FileSystemDirectoryHandle;

const HOME = "webrtc-dashboard-files";
/** A folder that no page has used for this long is nobody's any more. */
const UNUSED_MS = 10 * 60_000;
/** Its last change is the one of this file. */
const MARK = "mark";

let home: Folder;
let own: Folder;
const handles = new Map<string, SyncHandle>();

const folderIn = (folder: Folder, name: string) =>
  folder.getDirectoryHandle(name, { create: true });

const fileIn = async (
  folder: Folder,
  name: string,
  create: boolean,
) => await folder.getFileHandle(name, { create }) as SyncFile;

async function bytesIn(
  folder: Folder,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const file = await (await fileIn(folder, name, false)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null; // There is none.
  }
}

async function writeWhole(
  folder: Folder,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const handle = await (await fileIn(folder, name, true))
    .createSyncAccessHandle();
  try {
    handle.truncate(0);
    writeAt(handle, bytes, 0);
    handle.flush();
  } finally {
    handle.close();
  }
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

function handleOf(root: string): SyncHandle {
  const handle = handles.get(root);
  if (!handle) throw new DOMException(root, "NotFoundError");
  return handle;
}

type Commands = {
  [Name in keyof StoreCommands]: (
    ...args: Parameters<StoreCommands[Name]>
  ) => Promise<ReturnType<StoreCommands[Name]>>;
};

const commands: Commands = {
  async enter(name) {
    home = await folderIn(await navigator.storage.getDirectory(), HOME);
    own = await folderIn(home, name);
    await writeWhole(own, MARK, new Uint8Array(1));
    const notes: Note[] = [];
    for await (const root of own.keys()) {
      if (root === MARK) continue;
      const folder = await folderIn(own, root);
      const offer = await bytesIn(folder, "offer");
      if (!offer) {
        await own.removeEntry(root, { recursive: true });
        continue;
      }
      notes.push({
        root,
        offer: new TextDecoder().decode(offer),
        leaves: await bytesIn(folder, "leaves"),
        pieces: await bytesIn(folder, "pieces"),
      });
    }
    return notes;
  },
  async sweep(inUse) {
    for await (const name of home.keys()) {
      if (inUse.includes(name)) continue;
      try {
        const folder = await folderIn(home, name);
        const mark = await (await fileIn(folder, MARK, true)).getFile();
        if (Date.now() - mark.lastModified < UNUSED_MS) continue;
        await home.removeEntry(name, { recursive: true });
      } catch {
        // Another page has a file of it open: then it is in use.
      }
    }
  },
  async open(root, size) {
    const folder = await folderIn(own, root);
    const file = await fileIn(folder, "data", true);
    const handle = handles.get(root) ?? await file.createSyncAccessHandle();
    handles.set(root, handle);
    // Where there is not enough room, that is known now.
    if (handle.getSize() !== size) handle.truncate(size);
  },
  async write(root, offset, bytes) {
    await writeAt(handleOf(root), bytes, offset);
    return bytes;
  },
  async read(root, offset, length) {
    const bytes = new Uint8Array(length);
    const read = await handleOf(root).read(bytes, { at: offset });
    if (read < length) throw new DOMException(root, "NotReadableError");
    return bytes;
  },
  async note(root, name: NoteName, bytes) {
    // What the note says is there shall be there after a crash too.
    if (name === "pieces") handles.get(root)?.flush();
    await writeWhole(await folderIn(own, root), name, bytes);
  },
  async seal(root) {
    const handle = handles.get(root);
    handles.delete(root);
    handle?.flush();
    handle?.close();
    return await (await fileIn(await folderIn(own, root), "data", false))
      .getFile();
  },
  async remove(root) {
    handles.get(root)?.close();
    handles.delete(root);
    await own.removeEntry(root, { recursive: true });
  },
};

/** Commands are done one after the other: the next one may need what the one before made. */
let tail = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<StoreRequest>) => {
  tail = tail.then(() => perform(data));
});

async function perform({ n, command, args }: StoreRequest): Promise<void> {
  let response: StoreResponse;
  try {
    const act = commands[command] as (...args: unknown[]) => Promise<unknown>;
    response = { n, value: await act(...args) };
  } catch (error) {
    const name = error instanceof DOMException ? error.name : String(error);
    response = { n, error: name };
  }
  const moved = "value" in response && response.value instanceof Uint8Array
    ? [response.value.buffer as ArrayBuffer]
    : [];
  postMessage(response, { transfer: moved });
}
