/** Files in the browser's private file system: the page's side of store_worker.ts. */
import * as v from "valibot";
import { isId, newId } from "../../protocol/ids.ts";
import {
  readStored,
  type StoragePort,
  writeStored,
} from "../storage/browser_storage.ts";
import { type FileStore, StoreError } from "./file_store.ts";
import { giveBack } from "./piece_memory.ts";
import type {
  Note,
  NoteName,
  StoreCommands,
  StoreRequest,
  StoreResponse,
} from "./store_messages.ts";

/** Milliseconds for the page before a reload to let its folder go. */
const LET_GO_MS = 3_000;
const LOCKS = "webrtc-dashboard-files/";

/** Where the browser keeps files for this origin alone. */
export class PrivateStore implements FileStore {
  readonly notes: readonly Note[];
  readonly #worker: StoreWorker;
  readonly #letGo: () => void;

  private constructor(
    worker: StoreWorker,
    notes: readonly Note[],
    letGo: () => void,
  ) {
    this.#worker = worker;
    this.notes = notes;
    this.#letGo = letGo;
  }

  /**
   * Opens this tab's folder. @throws {StoreError} where the browser has no such place
   * @param tab what the tab keeps over a reload
   * @param script the address of the worker's script
   */
  static async open(tab: StoragePort, script: string): Promise<PrivateStore> {
    if (!("locks" in navigator) || !("storage" in navigator)) {
      throw new StoreError("unavailable");
    }
    const worker = new StoreWorker(script);
    let letGo = () => {};
    try {
      const lock = await claimFolder(tab);
      letGo = lock.release;
      const notes = await worker.run("enter", lock.folder);
      const { held = [], pending = [] } = await navigator.locks.query();
      const inUse = [...held, ...pending].flatMap(({ name }) =>
        name?.startsWith(LOCKS) ? [name.slice(LOCKS.length)] : []
      );
      // Nobody waits for that.
      worker.run("sweep", inUse).catch(() => {});
      return new PrivateStore(worker, notes, letGo);
    } catch (error) {
      letGo();
      worker.close();
      throw error;
    }
  }

  async free(): Promise<number | null> {
    const { quota, usage = 0 } = await navigator.storage.estimate();
    return quota === undefined ? null : quota - usage;
  }

  open(root: string, size: number): Promise<void> {
    return this.#worker.run("open", root, size);
  }

  async write(
    root: string,
    offset: number,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    giveBack(
      await this.#worker.runWith([bytes.buffer], "write", root, offset, bytes),
    );
  }

  read(
    root: string,
    offset: number,
    length: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    return this.#worker.run("read", root, offset, length);
  }

  note(
    root: string,
    name: NoteName,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    return this.#worker.run("note", root, name, bytes);
  }

  seal(root: string): Promise<Blob> {
    return this.#worker.run("seal", root);
  }

  remove(root: string): Promise<void> {
    return this.#worker.run("remove", root);
  }

  close(): void {
    this.#worker.close();
    this.#letGo();
  }
}

/** The worker, asked one thing after the other. */
class StoreWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<
    number,
    { resolve(value: never): void; reject(error: StoreError): void }
  >();
  #last = 0;
  #isBroken = false;

  constructor(script: string) {
    this.#worker = new Worker(script);
    this.#worker.onmessage = ({ data }: MessageEvent<StoreResponse>) => {
      const due = this.#waiting.get(data.n);
      this.#waiting.delete(data.n);
      if ("error" in data) {
        const full = data.error === "QuotaExceededError";
        due?.reject(new StoreError(full ? "full" : "unavailable"));
      } else due?.resolve(data.value as never);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.close();
    };
  }

  run<Name extends keyof StoreCommands>(
    command: Name,
    ...args: Parameters<StoreCommands[Name]>
  ): Promise<ReturnType<StoreCommands[Name]>> {
    return this.runWith([], command, ...args);
  }

  /** The same; what is moved is not copied, and not here any more. */
  runWith<Name extends keyof StoreCommands>(
    moved: Transferable[],
    command: Name,
    ...args: Parameters<StoreCommands[Name]>
  ): Promise<ReturnType<StoreCommands[Name]>> {
    return new Promise((resolve, reject) => {
      if (this.#isBroken) return reject(new StoreError("unavailable"));
      const n = ++this.#last;
      this.#waiting.set(n, { resolve, reject });
      const request: StoreRequest = { n, command, args };
      this.#worker.postMessage(request, moved);
    });
  }

  close(): void {
    this.#isBroken = true;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) {
      reject(new StoreError("unavailable"));
    }
    this.#waiting.clear();
  }
}

interface Claim {
  folder: string;
  release(): void;
}

/** The folder of this tab, which no other page uses: a duplicated tab gets another one. */
async function claimFolder(tab: StoragePort): Promise<Claim> {
  const before = readStored(tab, "files", v.pipe(v.string(), v.check(isId)));
  const claimed = before === null ? null : await claim(before);
  if (claimed) return claimed;
  const folder = newId();
  writeStored(tab, "files", folder);
  return await claim(folder) ?? { folder, release: () => {} };
}

/** A folder, as soon as no other page has it; `null` where one keeps it. */
function claim(folder: string): Promise<Claim | null> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), LET_GO_MS);
  const { signal } = late;
  return new Promise((resolve) => {
    navigator.locks.request(LOCKS + folder, { signal }, () => {
      clearTimeout(timer);
      return new Promise<void>((release) => resolve({ folder, release }));
    }).catch(() => resolve(null));
  });
}
