/** Where files are kept while they come, and for others who want them: not in the page's memory. */
import type { Note, NoteName } from "./store_messages.ts";

/** Why something could not be kept. */
export class StoreError extends Error {
  readonly reason: "full" | "unavailable";

  constructor(reason: StoreError["reason"]) {
    super(`Cannot keep a file: ${reason}`);
    this.reason = reason;
  }
}

/** Keeps files by their roots. What fails is a {@link StoreError}. */
export interface FileStore {
  /** What an earlier page of this tab left. */
  readonly notes: readonly Note[];
  /** Bytes that can still be kept; `null` where the browser does not say. */
  free(): Promise<number | null>;
  /** Opens a file, and takes its room; what was written before is still there. */
  open(root: string, size: number): Promise<void>;
  /** Takes the bytes, which the caller has no more. */
  write(
    root: string,
    offset: number,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void>;
  read(
    root: string,
    offset: number,
    length: number,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /** Keeps something beside the file's bytes, for a later page. */
  note(
    root: string,
    name: NoteName,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void>;
  /** Nothing more is written; the whole file. */
  seal(root: string): Promise<Blob>;
  remove(root: string): Promise<void>;
  close(): void;
}

/** Bytes that a page keeps in its memory, where the browser has no other place. */
const MEMORY_BYTES = 128 * 1024 * 1024;

/** Keeps small files in memory; nothing of it is there after a reload. */
export class MemoryStore implements FileStore {
  readonly notes: readonly Note[] = [];
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #most: number;

  constructor(most = MEMORY_BYTES) {
    this.#most = most;
  }

  free(): Promise<number> {
    const used = [...this.#files.values()]
      .reduce((sum, { length }) => sum + length, 0);
    return Promise.resolve(this.#most - used);
  }

  async open(root: string, size: number): Promise<void> {
    if (this.#files.has(root)) return;
    if (size > await this.free()) throw new StoreError("full");
    this.#files.set(root, new Uint8Array(size));
  }

  write(
    root: string,
    offset: number,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    return this.#with(root, (file) => file.set(bytes, offset));
  }

  read(
    root: string,
    offset: number,
    length: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    return this.#with(root, (file) => file.slice(offset, offset + length));
  }

  note(): Promise<void> {
    return Promise.resolve();
  }

  seal(root: string): Promise<Blob> {
    return this.#with(root, (file) => new Blob([file]));
  }

  remove(root: string): Promise<void> {
    this.#files.delete(root);
    return Promise.resolve();
  }

  close(): void {
    this.#files.clear();
  }

  #with<T>(
    root: string,
    act: (file: Uint8Array<ArrayBuffer>) => T,
  ): Promise<T> {
    const file = this.#files.get(root);
    return file
      ? Promise.resolve(act(file))
      : Promise.reject(new StoreError("unavailable"));
  }
}
