/** Reads a file from its beginning to its end, in one piece of memory: a new one for each would pile up. */

/** A file that is being read. */
export class FileReading {
  readonly #file: Blob;
  readonly #reader: ReadableStreamBYOBReader | null;
  #buffer = new ArrayBuffer(0);
  #offset = 0;

  constructor(file: Blob) {
    this.#file = file;
    this.#reader = byobReaderOf(file);
  }

  /**
   * The next bytes, which are good until the next call.
   * @throws where so many cannot be read any more
   */
  async next(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const offset = this.#offset;
    this.#offset += length;
    const bytes = this.#reader
      ? await this.#fill(this.#reader, length)
      : new Uint8Array(
        await this.#file.slice(offset, offset + length).arrayBuffer(),
      );
    if (bytes.length < length) throw new Error("The file is shorter now");
    return bytes;
  }

  /** Lets the file go. */
  close(): void {
    this.#reader?.cancel().catch(() => {}); // It failed, then.
  }

  async #fill(
    reader: ReadableStreamBYOBReader,
    length: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#buffer.byteLength < length) {
      this.#buffer = new ArrayBuffer(length);
    }
    let filled = 0;
    while (filled < length) {
      // The memory is the stream's until it gives it back.
      const { value } = await reader.read(
        new Uint8Array(this.#buffer, filled, length - filled),
      );
      if (!value) break;
      this.#buffer = value.buffer;
      if (value.length === 0) break;
      filled += value.length;
    }
    return new Uint8Array(this.#buffer, 0, filled);
  }
}

/** `null` where the browser cannot read into memory that it is given. */
function byobReaderOf(file: Blob): ReadableStreamBYOBReader | null {
  try {
    return file.stream().getReader({ mode: "byob" });
  } catch {
    return null;
  }
}
