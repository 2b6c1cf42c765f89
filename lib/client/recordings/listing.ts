/** Which recordings are here, as their journals and files say. */
import { isId } from "../../protocol/ids.ts";
import {
  type Moment,
  readJournal,
  type Recording,
  type RecordingType,
} from "./journal.ts";
import {
  changeLock,
  fileIn,
  journalIn,
  MEDIA,
  PICTURE,
  recorderLock,
  REPAIRED,
} from "./place.ts";

/** A recording that is kept here. */
export interface KeptRecording {
  readonly id: string;
  /** It may be empty. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly began: number;
  readonly type: RecordingType;
  /** Milliseconds; of what has not ended what its journal told last. */
  readonly length: number;
  /** Bytes of its file. */
  readonly bytes: number;
  readonly marks: readonly Moment[];
  /** Who came into the picture, and when. */
  readonly seen: readonly Moment[];
  /** It is being recorded, it was cut off, or all of it is there. */
  readonly state: "recording" | "paused" | "cut-off" | "whole";
  /** Whether a page changes it right now. */
  readonly isChanging: boolean;
  /** Whether its journal says nothing, so that all of this is told by the file. */
  readonly isJournalLost: boolean;
  readonly picture: File | null;
}

/** Names of the locks that somebody holds. */
export type HeldLocks = ReadonlySet<string>;

/** The locks that pages of this origin hold now. */
export async function heldLocks(
  locks: Pick<LockManager, "query">,
): Promise<HeldLocks> {
  const { held = [] } = await locks.query();
  return new Set(held.flatMap(({ name }) => name ?? []));
}

/** All recordings in the folder, the latest first. */
export async function listRecordings(
  home: FileSystemDirectoryHandle,
  locks: HeldLocks,
): Promise<KeptRecording[]> {
  const found: Promise<KeptRecording | null>[] = [];
  for await (const [name, entry] of home.entries()) {
    if (entry.kind === "directory" && isId(name)) {
      found.push(keptIn(entry as FileSystemDirectoryHandle, name, locks));
    }
  }
  const kept = (await Promise.all(found)).filter((one) => one !== null);
  return kept.sort((one, other) => other.began - one.began);
}

async function keptIn(
  folder: FileSystemDirectoryHandle,
  id: string,
  locks: HeldLocks,
): Promise<KeptRecording | null> {
  const journal = readJournal(await journalIn(folder));
  const file = await playableFile(folder, journal);
  // Nothing was written, or somebody else's folder, or one that is being removed.
  if (!file || file.size === 0) return null;
  const recording = journal ?? await guessed(file);
  if (!recording) return null;
  const { name, began, type, length, marks, seen } = recording;
  return {
    id,
    name,
    began,
    type,
    length,
    bytes: file.size,
    marks,
    seen,
    state: stateOf(recording, locks.has(recorderLock(id))),
    isChanging: locks.has(changeLock(id)),
    isJournalLost: journal === null,
    picture: await fileIn(folder, PICTURE),
  };
}

function stateOf(
  { ended, isPaused }: Recording,
  isHeld: boolean,
): KeptRecording["state"] {
  if (ended !== null) return "whole";
  if (!isHeld) return "cut-off";
  return isPaused ? "paused" : "recording";
}

/** The file that counts: the repaired one, if the journal says that there is one. */
export async function playableFile(
  folder: FileSystemDirectoryHandle,
  journal: Recording | null,
): Promise<File | null> {
  const repaired = journal?.ended === "recovered"
    ? await fileIn(folder, REPAIRED)
    : null;
  return repaired ?? await fileIn(folder, MEDIA);
}

/** What a file tells of itself where the journal was lost with its disk. */
async function guessed(file: File): Promise<Recording | null> {
  const head = new Uint8Array(
    await file.slice(0, 8).arrayBuffer().catch(() => new ArrayBuffer(0)),
  );
  const type = typeOf(head);
  return type && {
    kind: "call",
    name: "",
    began: file.lastModified,
    type,
    length: 0,
    bytes: file.size,
    marks: [],
    seen: [],
    isPaused: false,
    ended: null,
  };
}

/** What a file is, by its first eight bytes: an MP4 begins with a box "ftyp", Matroska with EBML. */
function typeOf(head: Uint8Array): RecordingType | null {
  const text = String.fromCharCode(...head);
  if (text.slice(4, 8) === "ftyp") return "video/mp4";
  return text.startsWith("\x1a\x45\xdf\xa3") ? "video/webm" : null;
}
