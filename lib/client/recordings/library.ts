/** The recordings of this browser, as they are now, and what can be done with them. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { toPlainText } from "../../protocol/names.ts";
import {
  type JournalLine,
  journalLine,
  NAME_CHARS,
  readJournal,
} from "./journal.ts";
import {
  heldLocks,
  type KeptRecording,
  listRecordings,
  playableFile,
} from "./listing.ts";
import {
  changeLock,
  fileIn,
  homeIn,
  journalIn,
  MEDIA,
  recorderLock,
  REPAIRED,
} from "./place.ts";
import { readRoom, type Room, type RoomPort } from "./room.ts";
import type {
  AppendOrder,
  ChangeFailure,
  RepairOrder,
} from "./worker_messages.ts";
import { ChangeError } from "./workers.ts";

/** Milliseconds for which a deletion can be taken back. */
export const UNDO_MS = 15_000;

/** What the library needs of a browser. */
export interface LibraryWorld {
  readonly storage: RoomPort & Pick<StorageManager, "getDirectory">;
  readonly locks: Pick<LockManager, "query" | "request">;
  append(order: AppendOrder): Promise<void>;
  recover(
    order: RepairOrder,
    told: (part: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** How many milliseconds a film has; `null` where nobody knows. */
  filmLength(file: Blob): Promise<number | null>;
  /** Calls it once after so many milliseconds, unless it is undone before. @returns the undo */
  after(ms: number, act: () => void): () => void;
}

/** What is going on with a recording, or why it did not work. */
export type Change =
  | { readonly is: "deleting" }
  | { readonly is: "recovering"; readonly part: number }
  | {
    readonly is: "failed";
    readonly what: "rename" | "recover" | "delete";
    readonly reason: ChangeFailure;
  };

/** What the library knows. */
export type Shelf =
  | { readonly is: "reading" }
  /** This browser keeps nothing here, as in a private window. */
  | { readonly is: "unavailable" }
  | {
    readonly is: "read";
    readonly recordings: readonly KeptRecording[];
    /** `null` where the browser does not say. */
    readonly room: Room | null;
  };

/** Lists, renames, repairs and deletes recordings; nothing is deleted that nobody deleted. */
export class RecordingLibrary {
  readonly #world: LibraryWorld;
  readonly #shelf = signal<Shelf>({ is: "reading" });
  readonly #changes = signal<ReadonlyMap<string, Change>>(new Map());
  /** How to stop what is going on with a recording. */
  readonly #stops = new Map<string, () => void>();
  /** How long films are that were cut off, by their recordings' ids; their journals end before them. */
  readonly #lengths = signal<ReadonlyMap<string, number>>(new Map());
  #home: FileSystemDirectoryHandle | null = null;
  #reads = 0;
  #isClosed = false;

  constructor(world: LibraryWorld) {
    this.#world = world;
  }

  get shelf(): ReadonlySignal<Shelf> {
    return this.#shelf;
  }

  /** By the recordings' ids. */
  get changes(): ReadonlySignal<ReadonlyMap<string, Change>> {
    return this.#changes;
  }

  /** Milliseconds of what was cut off, as its film says; none before that was looked at. */
  get lengths(): ReadonlySignal<ReadonlyMap<string, number>> {
    return this.#lengths;
  }

  /** Reads all of it, and clears away what a repair left that was not finished. */
  async open(): Promise<void> {
    await this.refresh();
    await this.#tidy();
    await this.#measure();
  }

  /** Looks again at what is there. */
  async refresh(): Promise<void> {
    const read = ++this.#reads;
    const shelf = await this.#read();
    // Of two looks at once, the later one counts.
    if (read === this.#reads && !this.#isClosed) this.#shelf.value = shelf;
  }

  async #read(): Promise<Shelf> {
    const { storage, locks } = this.#world;
    try {
      this.#home = await homeIn(storage);
      const recordings = this.#home
        ? await listRecordings(this.#home, await heldLocks(locks))
        : [];
      return { is: "read", recordings, room: await readRoom(storage) };
    } catch {
      return { is: "unavailable" };
    }
  }

  /** The file of a recording, to be played or saved; `null` if it is gone. */
  async file(id: string): Promise<File | null> {
    const folder = await this.#folder(id);
    return folder &&
      await playableFile(folder, readJournal(await journalIn(folder)));
  }

  /** Gives a recording another name; what cannot be shown is no name, and changes nothing. */
  async rename(id: string, text: string): Promise<void> {
    const name = toPlainText(text, NAME_CHARS);
    const kept = this.#kept(id);
    if (name === "" || !kept || name === kept.name) return;
    await this.#try(id, "rename", () =>
      this.#world.append({
        id,
        lines: lostLines(kept) + journalLine({ is: "renamed", name }),
      }));
    await this.refresh();
  }

  /** Deletes a recording once this can no longer be taken back. */
  delete(id: string): void {
    if (this.#stops.has(id)) return;
    this.#set(id, { is: "deleting" });
    this.#stops.set(id, this.#world.after(UNDO_MS, () => this.#remove(id)));
  }

  /** Takes a deletion back, or stops a repair, and nothing has changed; forgets that something failed. */
  undo(id: string): void {
    this.#stops.get(id)?.();
    this.#stops.delete(id);
    this.#set(id, null);
  }

  /** Makes a whole recording of one that was cut off. */
  async recover(id: string): Promise<void> {
    const kept = this.#kept(id);
    if (!kept || this.#stops.has(id)) return;
    const stopping = new AbortController();
    this.#stops.set(id, () => stopping.abort());
    this.#set(id, { is: "recovering", part: 0 });
    const order = { id, lines: lostLines(kept), length: kept.length };
    const told = (part: number) => {
      if (!stopping.signal.aborted) this.#set(id, { is: "recovering", part });
    };
    await this.#try(
      id,
      "recover",
      () => this.#world.recover(order, told, stopping.signal),
      stopping.signal,
    );
    if (stopping.signal.aborted) await this.#tidy();
    else this.#stops.delete(id);
    await this.refresh();
  }

  /** Stops all that is going on: what was not yet deleted stays. */
  close(): void {
    this.#isClosed = true;
    for (const stop of this.#stops.values()) stop();
    this.#stops.clear();
  }

  async #remove(id: string): Promise<void> {
    await this.#try(id, "delete", async () => {
      const { held = [] } = await this.#world.locks.query();
      if (held.some(({ name }) => name === recorderLock(id))) {
        throw new ChangeError("unavailable");
      }
      await this.#home?.removeEntry(id, { recursive: true });
    });
    this.#stops.delete(id);
    await this.refresh();
  }

  /**
   * Does something with a recording while no other page changes it. What comes of it is shown, unless
   * it was stopped.
   */
  async #try(
    id: string,
    what: Extract<Change, { is: "failed" }>["what"],
    act: () => Promise<void>,
    stopped?: AbortSignal,
  ): Promise<void> {
    let change: Change | null = null;
    try {
      await this.#locked(id, act);
    } catch (error) {
      const reason = error instanceof ChangeError
        ? error.reason
        : "unavailable";
      change = { is: "failed", what, reason };
    }
    if (!stopped?.aborted) this.#set(id, change);
  }

  #locked(id: string, act: () => Promise<void>): Promise<void> {
    const { locks } = this.#world;
    return locks.request(
      changeLock(id),
      { ifAvailable: true },
      async (lock) => {
        if (!lock) throw new ChangeError("unavailable");
        await act();
      },
    );
  }

  /** What a repair began and did not finish, or finished and did not clear away, goes. */
  async #tidy(): Promise<void> {
    const shelf = this.#shelf.value;
    if (shelf.is !== "read") return;
    for (const { id } of shelf.recordings) {
      await this.#locked(id, async () => {
        const folder = await this.#folder(id);
        if (!folder || !await fileIn(folder, REPAIRED)) return;
        const journal = readJournal(await journalIn(folder));
        await folder.removeEntry(
          journal?.ended === "recovered" ? MEDIA : REPAIRED,
        );
      }).catch(() => {}); // It is being repaired by another page, or is clean.
    }
  }

  async #measure(): Promise<void> {
    const shelf = this.#shelf.value;
    if (shelf.is !== "read") return;
    for (const { id, state } of shelf.recordings) {
      if (state !== "cut-off" || this.#isClosed) continue;
      const file = await this.file(id);
      const length = file && await this.#world.filmLength(file);
      if (!length) continue;
      this.#lengths.value = new Map(this.#lengths.value).set(id, length);
    }
  }

  async #folder(id: string): Promise<FileSystemDirectoryHandle | null> {
    try {
      return await this.#home?.getDirectoryHandle(id) ?? null;
    } catch {
      return null;
    }
  }

  #kept(id: string): KeptRecording | undefined {
    const shelf = this.#shelf.value;
    return shelf.is === "read"
      ? shelf.recordings.find((one) => one.id === id)
      : undefined;
  }

  #set(id: string, change: Change | null): void {
    const changes = new Map(this.#changes.value);
    if (change) changes.set(id, change);
    else changes.delete(id);
    this.#changes.value = changes;
  }
}

/** The line that a lost journal began with, as far as it is known. */
function lostLines(
  { isJournalLost, name, began, type }: KeptRecording,
): string {
  const line: JournalLine = {
    is: "started",
    version: 1,
    kind: "call",
    name,
    began,
    type,
  };
  return isJournalLost ? journalLine(line) : "";
}
