/** How a file is cut into pieces: the same for everybody who knows its size [FILE-2]. */

const KIB = 1024;
const MIB = 1024 * KIB;

/** Bytes of each piece of a file of this size but the last, which may be shorter. */
export function pieceSize(fileSize: number): number {
  if (fileSize <= 16 * MIB) return 64 * KIB;
  return fileSize <= 256 * MIB ? 256 * KIB : MIB;
}

/** The number of a file's pieces; an empty one has none. */
export function pieceCount(fileSize: number): number {
  return Math.ceil(fileSize / pieceSize(fileSize));
}

/** Where a piece begins, and how long it is, in bytes. */
export function pieceAt(
  fileSize: number,
  piece: number,
): { offset: number; length: number } {
  const size = pieceSize(fileSize);
  const offset = piece * size;
  return { offset, length: Math.min(size, fileSize - offset) };
}
