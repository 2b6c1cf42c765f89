/** A file of which this page has something, for itself and for others. */
import type { Reading } from "./sender.ts";
import type { Part } from "./bulk_frames.ts";
import type { FileOffer } from "./file_offer.ts";
import { isPiece } from "./hash_tree.ts";
import { pieceAt, pieceCount } from "./piece_layout.ts";
import { PieceSet } from "./piece_set.ts";

/** What can be given to others of a file. */
export interface Holding {
  readonly offer: FileOffer;
  readonly pieces: PieceSet;
  /** Whether it is the file from which the offer was made. */
  readonly isOrigin: boolean;
  /** Whether more of it is wanted here, … */
  readonly wants: boolean;
  /** … or all of it is here. */
  readonly isWhole: boolean;
  /** Reads a part for somebody else. */
  read(part: Part): Promise<Reading>;
}

/** A file that this page's user offers. */
export class OwnFile implements Holding {
  readonly offer: FileOffer;
  readonly pieces: PieceSet;
  readonly isOrigin = true;
  readonly wants = false;
  readonly isWhole = true;
  readonly #file: Blob;
  readonly #leaves: Uint8Array<ArrayBuffer>;
  readonly #onGone: () => void;

  /** @param onGone called when the file turns out to be another one now, or nowhere */
  constructor(
    offer: FileOffer,
    file: Blob,
    leaves: Uint8Array<ArrayBuffer>,
    onGone: () => void,
  ) {
    this.offer = offer;
    this.#file = file;
    this.#leaves = leaves;
    this.#onGone = onGone;
    this.pieces = PieceSet.full(pieceCount(offer.size));
  }

  async read(part: Part): Promise<Reading> {
    if (part === "leaves") return this.#leaves.slice();
    if (part === "pieces") return this.pieces.bytes;
    if (part >= this.pieces.size) return "gone";
    try {
      const bytes = await readPiece(this.#file, this.offer.size, part);
      // Not every browser notices that a file was changed.
      if (await isPiece(bytes, this.#leaves, part)) return bytes;
    } catch {
      // It was moved or deleted.
    }
    this.#onGone();
    return "gone";
  }
}

/** A piece of a file that the browser reads itself. @throws where it cannot be read */
export async function readPiece(
  file: Blob,
  size: number,
  piece: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { offset, length } = pieceAt(size, piece);
  const bytes = await file.slice(offset, offset + length).arrayBuffer();
  if (bytes.byteLength !== length) throw new Error("The file is shorter now");
  return new Uint8Array(bytes);
}
