/**
 * The tree of SHA-256 by which every piece of a file is checked [FILE-2]. The root stands in the offer;
 * the leaves are the hashes of the pieces, and are good for nothing until they lead to the root.
 */

/** Bytes of a hash. */
export const HASH_BYTES = 32;
/** A node is hashed with these before its children, so that no piece can pass for one. */
const NODE = 1;
const ROOT = 2;

/** The hash of a piece. */
export async function hashPiece(
  piece: BufferSource,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", piece));
}

/** The root over the leaves of a file of this size, one after the other. */
export async function rootOf(
  leaves: Uint8Array,
  fileSize: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let level = leaves;
  while (level.length > HASH_BYTES) level = await levelAbove(level);
  const top = new Uint8Array(1 + 8 + level.length);
  top[0] = ROOT;
  // The size is in it: two files whose trees look alike have different roots.
  new DataView(top.buffer).setBigUint64(1, BigInt(fileSize));
  top.set(level, 9);
  return hashPiece(top);
}

/** A node without a sibling goes up as it is. */
async function levelAbove(level: Uint8Array): Promise<Uint8Array> {
  const pair = 2 * HASH_BYTES;
  const above = new Uint8Array(Math.ceil(level.length / pair) * HASH_BYTES);
  for (let at = 0, to = 0; at < level.length; at += pair, to += HASH_BYTES) {
    const children = level.subarray(at, at + pair);
    if (children.length < pair) {
      above.set(children, to);
      continue;
    }
    const node = new Uint8Array(1 + pair);
    node[0] = NODE;
    node.set(children, 1);
    above.set(await hashPiece(node), to);
  }
  return above;
}

/** Whether two hashes are the same. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length &&
    one.every((byte, n) => byte === other[n]);
}

/** Whether a piece is the one that a leaf of the tree stands for. */
export async function isPiece(
  bytes: BufferSource,
  leaves: Uint8Array,
  piece: number,
): Promise<boolean> {
  const at = piece * HASH_BYTES;
  return sameHash(
    await hashPiece(bytes),
    leaves.subarray(at, at + HASH_BYTES),
  );
}
