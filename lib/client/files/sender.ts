/** Answers what one peer asks for, one question after the other [FILE-7]. */
import * as LIMITS from "../../protocol/limits.ts";
import type { Part } from "./bulk_frames.ts";
import { Chunker } from "./chunker.ts";

/** A question of a peer. */
export interface Ask {
  id: number;
  root: string;
  part: Part;
}

/** What is read for an answer, with memory that is the reader's alone, or why there is none. */
export type Reading = Uint8Array<ArrayBuffer> | "later" | "gone";

/** What a sender is made of. */
export interface SenderDeps {
  read(root: string, part: Part): Promise<Reading>;
  decline(id: number, why: "later" | "gone"): void;
  /** There is something to send. */
  onReady(): void;
}

/** What goes to one peer. */
export class Sender {
  readonly #deps: SenderDeps;
  #waiting: Ask[] = [];
  /** What is read ahead while the one before it goes out. */
  #reading: Ask | null = null;
  #ready: Chunker[] = [];
  #closed = false;

  constructor(deps: SenderDeps) {
    this.#deps = deps;
  }

  /** Takes a question; says whether there was room for it. */
  ask(ask: Ask): boolean {
    if (this.#waiting.length >= LIMITS.waitingPieces) return false;
    this.#waiting.push(ask);
    this.#readNext();
    return true;
  }

  /** An answer is not wanted any more: the peer is told when nothing more of it comes. */
  cancel(id: number): void {
    const before = this.#waiting.length + this.#ready.length;
    this.#waiting = this.#waiting.filter((one) => one.id !== id);
    this.#ready = this.#ready.filter((one) => one.id !== id);
    const wasReading = this.#reading?.id === id;
    if (wasReading) this.#reading = null;
    const isGone = before > this.#waiting.length + this.#ready.length;
    if (isGone || wasReading) this.#deps.decline(id, "gone");
    this.#readNext();
  }

  /** Whether {@link next} has something. */
  get isReady(): boolean {
    return this.#ready.length > 0;
  }

  /** Whether nothing is to be sent, now or soon. */
  get isIdle(): boolean {
    return !this.isReady && !this.#reading && this.#waiting.length === 0;
  }

  /** The next message, with at most so many bytes of a file. */
  next(most: number): ArrayBuffer | null {
    const [first] = this.#ready;
    if (!first) return null;
    const message = first.next(most);
    if (first.isDone) {
      this.#ready.shift();
      first.close();
      this.#readNext();
    }
    return message;
  }

  /** Sends nothing more. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
    this.#ready = [];
  }

  async #readNext(): Promise<void> {
    if (this.#reading || this.#ready.length > 1) return;
    const ask = this.#reading = this.#waiting.shift() ?? null;
    if (!ask) return;
    const { id, root, part } = ask;
    const bytes = await this.#deps.read(root, part);
    // It was cancelled meanwhile, which looked for the next one.
    if (this.#closed || this.#reading !== ask) return;
    this.#reading = null;
    if (typeof bytes === "string") this.#deps.decline(id, bytes);
    else this.#ready.push(new Chunker(id, bytes));
    if (this.isReady) this.#deps.onReady();
    this.#readNext();
  }
}
