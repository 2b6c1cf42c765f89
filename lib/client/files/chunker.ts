/** Cuts an answer into messages: only as it is sent, so that nothing is twice in memory. */
import { encodeData } from "./bulk_frames.ts";
import { letGo } from "./piece_memory.ts";

/** The message before: a channel copies what it is given, and garbage piles up. */
let used: ArrayBuffer | undefined;

/** One answer on its way out. */
export class Chunker {
  readonly id: number;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #offset = 0;

  /** @param id of the question */
  constructor(id: number, bytes: Uint8Array<ArrayBuffer>) {
    this.id = id;
    this.#bytes = bytes;
  }

  get isDone(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  /** Frees what the answer was cut from. */
  close(): void {
    letGo(this.#bytes.buffer);
  }

  /** The next message, with at most so many bytes of the answer; it is good until the one after it. */
  next(most: number): ArrayBuffer {
    const offset = this.#offset;
    const bytes = this.#bytes.subarray(offset, offset + most);
    this.#offset += bytes.length;
    used = encodeData({ id: this.id, offset, bytes }, used);
    return used;
  }
}
