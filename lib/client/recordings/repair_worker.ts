/**
 * Repairs a recording that was cut off; a script of its own (static/recording_repair.js), which is
 * loaded when somebody wants that. Killed at any time, it leaves the original, and at most a file that
 * nobody takes for one.
 */
import { journalLine } from "./journal.ts";
import { fileIn, HOME, MEDIA, REPAIRED } from "./place.ts";
import { repair, RepairError } from "./repair.ts";
import type {
  ChangeFailure,
  RepairOrder,
  WorkerNews,
} from "./worker_messages.ts";
import { appendToJournal, openFile, writeAt } from "./writing.ts";

/** Milliseconds that a journal may be ahead of its file: what is lost in a crash, and a key frame. */
const AHEAD = 5_000;

const tell = (news: WorkerNews) => postMessage(news);

self.addEventListener(
  "message",
  async ({ data }: MessageEvent<RepairOrder>) => {
    try {
      await recover(data);
      tell({ done: true });
    } catch (error) {
      tell({ failed: failureOf(error) });
    }
  },
);

function failureOf(error: unknown): ChangeFailure {
  if (error instanceof RepairError) return error.reason;
  const isFull = error instanceof DOMException &&
    error.name === "QuotaExceededError";
  return isFull ? "full" : "unavailable";
}

async function recover(
  { id, lines, length }: RepairOrder,
): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const home = await root.getDirectoryHandle(HOME);
  const folder = await home.getDirectoryHandle(id);
  const media = await fileIn(folder, MEDIA);
  if (!media) throw new RepairError("unreadable");
  try {
    const repaired = await repairInto(folder, media, length);
    await appendToJournal(
      folder,
      lines + journalLine({ is: "ended", reason: "recovered", ...repaired }),
    );
  } catch (error) {
    await folder.removeEntry(REPAIRED).catch(() => {});
    throw error;
  }
  // Only now the original is not needed any more.
  await folder.removeEntry(MEDIA);
}

async function repairInto(
  folder: FileSystemDirectoryHandle,
  media: File,
  least: number,
): Promise<{ at: number; bytes: number }> {
  const handle = await openFile(folder, REPAIRED);
  try {
    handle.truncate(0);
    let told = 0;
    const at = await repair(media, {
      write: (bytes, at) => writeAt(handle, bytes, at),
      file: async () => {
        handle.flush();
        const file = await fileIn(folder, REPAIRED);
        if (!file) throw new RepairError("incomplete");
        return file;
      },
    }, (part) => {
      const percent = Math.floor(part * 100);
      if (percent > told) tell({ part: percent / 100 });
      told = Math.max(told, percent);
    });
    if (at < least - AHEAD) throw new RepairError("incomplete");
    return { at, bytes: handle.getSize() };
  } finally {
    handle.close();
  }
}
