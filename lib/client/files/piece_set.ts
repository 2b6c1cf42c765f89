/** A set of pieces of one file, as few bytes. */

/** Which pieces somebody has, a bit for each. */
export class PieceSet {
  /** How many pieces the file has. */
  readonly size: number;
  readonly #bits: Uint8Array<ArrayBuffer>;
  #count = 0;

  constructor(size: number) {
    this.size = size;
    this.#bits = new Uint8Array(Math.ceil(size / 8));
  }

  /** All pieces of a file that has so many. */
  static full(size: number): PieceSet {
    const set = new PieceSet(size);
    for (let piece = 0; piece < size; piece++) set.add(piece);
    return set;
  }

  /** From bytes as {@link bytes} gives them; `null` where they are not of a file with so many pieces. */
  static from(bytes: Uint8Array, size: number): PieceSet | null {
    if (bytes.length !== Math.ceil(size / 8)) return null;
    const set = new PieceSet(size);
    for (let piece = 0; piece < bytes.length * 8; piece++) {
      if (!(bytes[piece >> 3] & 1 << (piece & 7))) continue;
      if (piece >= size) return null;
      set.add(piece);
    }
    return set;
  }

  /** How many of them are in it. */
  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count === this.size;
  }

  /** A bit for each piece, the first in the lowest of the first byte. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bits.slice();
  }

  has(piece: number): boolean {
    return (this.#bits[piece >> 3] & 1 << (piece & 7)) !== 0;
  }

  add(piece: number): void {
    if (piece >= this.size || this.has(piece)) return;
    this.#bits[piece >> 3] |= 1 << (piece & 7);
    this.#count++;
  }
}
