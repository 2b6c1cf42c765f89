/** How files are cut, hashed and asked for. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  hashPiece,
  isPiece,
  rootOf,
} from "../../../../lib/client/files/hash_tree.ts";
import { FileReading } from "../../../../lib/client/files/file_reading.ts";
import {
  pieceAt,
  pieceCount,
  pieceSize,
} from "../../../../lib/client/files/piece_layout.ts";
import {
  pickPiece,
  type PieceSource,
} from "../../../../lib/client/files/piece_picker.ts";
import { PieceSet } from "../../../../lib/client/files/piece_set.ts";
import { TransferRate } from "../../../../lib/client/files/transfer_rate.ts";
import { seeded } from "../../../support/random.ts";

const KIB = 1024;
const MIB = 1024 * KIB;

Deno.test("[FILE-2] pieces are as large as the file's size says, and cover it exactly", () => {
  for (
    const [size, each] of [
      [1, 64 * KIB],
      [16 * MIB, 64 * KIB],
      [16 * MIB + 1, 256 * KIB],
      [256 * MIB, 256 * KIB],
      [256 * MIB + 1, MIB],
      [2 ** 36, MIB],
    ]
  ) assertEquals(pieceSize(size), each, `${size}`);
  assertEquals(pieceCount(0), 0);
  const random = seeded(1);
  for (let round = 0; round < 300; round++) {
    const size = 1 + Math.floor(random() * 2 ** (8 + random() * 28));
    const count = pieceCount(size);
    const last = pieceAt(size, count - 1);
    assertEquals(last.offset + last.length, size);
    assert(last.length > 0 && last.length <= pieceSize(size));
    assert(count <= 65_536);
  }
});

/** Some bytes, and the leaves of their tree. */
async function tree(
  count: number,
): Promise<[Uint8Array<ArrayBuffer>[], Uint8Array<ArrayBuffer>]> {
  const pieces = Array.from(
    { length: count },
    (_, n) => new Uint8Array([n, n >> 8, 7]),
  );
  const leaves = new Uint8Array(count * 32);
  for (const [n, piece] of pieces.entries()) {
    leaves.set(await hashPiece(piece), n * 32);
  }
  return [pieces, leaves];
}

Deno.test("[FILE-2] the root is as SPEC.md says, made by hand", async () => {
  const [pieces, leaves] = await tree(3);
  const hash = async (...parts: Uint8Array[]) =>
    new Uint8Array(
      await crypto.subtle.digest(
        "SHA-256",
        await new Blob(parts as BlobPart[]).arrayBuffer(),
      ),
    );
  const [a, b, c] = await Promise.all(pieces.map((piece) => hash(piece)));
  const ab = await hash(new Uint8Array([1]), a, b);
  const top = await hash(new Uint8Array([1]), ab, c);
  const size = new Uint8Array([0, 0, 0, 0, 0, 2, 1, 0]);
  assertEquals(
    await rootOf(leaves, 2 * 65_536 + 256),
    await hash(new Uint8Array([2]), size, top),
  );
});

Deno.test("[FILE-2] a leaf that is changed, moved, added or left out leads to another root, and so does another size", async () => {
  const roots = new Set<string>();
  const note = async (leaves: Uint8Array, size: number) => {
    const root = (await rootOf(leaves, size)).join();
    assert(!roots.has(root), `${leaves.length} bytes of leaves, ${size}`);
    roots.add(root);
  };
  for (const count of [1, 2, 3, 5, 8]) {
    const [, leaves] = await tree(count);
    await note(leaves, 1_000);
    await note(leaves, 1_001);
    await note(leaves.slice(0, -32), 2_000 + count);
    for (let byte = 0; byte < leaves.length; byte += 13) {
      const changed = leaves.slice();
      changed[byte] ^= 1;
      await note(changed, 1_000);
    }
    if (count > 1) {
      const moved = leaves.slice();
      moved.set(leaves.subarray(0, 32), 32);
      moved.set(leaves.subarray(32, 64));
      await note(moved, 1_000);
    }
  }
  await note(new Uint8Array(0), 0);
});

Deno.test("[FILE-2] a piece is the one that its leaf stands for, and no other", async () => {
  const [pieces, leaves] = await tree(4);
  for (const [n, piece] of pieces.entries()) {
    for (let other = 0; other < 4; other++) {
      assertEquals(await isPiece(piece, leaves, other), n === other);
    }
  }
});

Deno.test("[FILE-4] a set of pieces survives as bytes; bytes of another size, or with too many bits, are none", () => {
  const random = seeded(2);
  for (let round = 0; round < 200; round++) {
    const size = Math.floor(random() * 40);
    const set = new PieceSet(size);
    const there = new Set<number>();
    for (let n = 0; n < size; n++) {
      if (random() < 0.5) continue;
      set.add(n);
      set.add(n);
      there.add(n);
    }
    set.add(size);
    const again = PieceSet.from(set.bytes, size);
    for (let n = 0; n < size; n++) assertEquals(again?.has(n), there.has(n));
    assertEquals([set.count, again?.count], [there.size, there.size]);
    assertEquals(set.isFull, there.size === size);
    assertEquals(
      PieceSet.from(new Uint8Array(set.bytes.length + 1), size),
      null,
    );
  }
  assertEquals(PieceSet.from(new Uint8Array([0b1000]), 3), null);
  assertEquals(PieceSet.full(9).bytes, new Uint8Array([255, 1]));
});

const NONE = { has: () => false };

function source(
  id: string,
  size: number,
  pieces: readonly number[],
  more: Partial<PieceSource> = {},
): PieceSource {
  const set = new PieceSet(size);
  for (const piece of pieces) set.add(piece);
  return { id, pieces: set, isOrigin: false, declined: NONE, ...more };
}

Deno.test("[FILE-5] a peer is asked for what fewest others have, never twice, and for nothing it lacks", () => {
  const a = source("a", 5, [0, 1, 2, 3]);
  const b = source("b", 5, [0, 1, 2]);
  const c = source("c", 5, [0, 1]);
  const pick = (pending: number[], have = new PieceSet(5)) =>
    pickPiece(a, {
      have,
      pending: new Set(pending),
      sources: [a, b, c],
      random: () => 0.5,
    });
  assertEquals(pick([]), 3);
  assertEquals(pick([3]), 2);
  assert([0, 1].includes(pick([2, 3]) ?? -1));
  assertEquals(pick([0, 1, 2, 3]), null);
  assertEquals(pick([], PieceSet.full(5)), null);
});

Deno.test("[FILE-5] whoever offered the file is asked only for what nobody else has, or would send, until there is nothing left of that", () => {
  const origin = source("o", 3, [0, 1, 2], { isOrigin: true });
  const other = source("a", 3, [0, 1]);
  const choice = (sources: PieceSource[]) => ({
    have: new PieceSet(3),
    pending: new Set<number>(),
    sources,
    random: () => 0,
  });
  assertEquals(pickPiece(origin, choice([origin, other])), 2);
  const unwilling = { ...other, declined: { has: (n: number) => n === 1 } };
  assert([1, 2].includes(pickPiece(origin, choice([origin, unwilling])) ?? -1));
  const shy = { ...origin, declined: { has: (n: number) => n === 2 } };
  assertEquals(pickPiece(shy, choice([shy, other])), null);
  const rich = source("b", 3, [1, 2]);
  const spread = choice([origin, other, rich]);
  assert([0, 2].includes(pickPiece(origin, spread) ?? -1), "the rarest first");
  const underWay = { ...choice([origin, other]), pending: new Set([2]) };
  assertEquals(pickPiece(origin, underWay), null, "nobody else has 2 yet");
});

Deno.test("[FILE-5] of equals each is chosen as often as any other", () => {
  const random = seeded(3);
  const all = source("a", 8, [0, 1, 2, 3, 4, 5, 6, 7]);
  const counts = new Array<number>(8).fill(0);
  for (let round = 0; round < 8_000; round++) {
    const piece = pickPiece(all, {
      have: new PieceSet(8),
      pending: new Set(),
      sources: [all],
      random,
    });
    counts[piece ?? 0]++;
  }
  for (const count of counts) assert(count > 850 && count < 1_150, `${counts}`);
});

Deno.test("a rate is that of the last seconds, and none where nothing comes", () => {
  const rate = new TransferRate();
  rate.observe(0, 0);
  assertEquals(rate.perSecond, null);
  for (let at = 250; at <= 10_000; at += 250) rate.observe(at * 2, at);
  assertEquals(rate.perSecond, 2_000);
  for (let at = 10_250; at <= 15_000; at += 250) rate.observe(20_000, at);
  assertEquals(rate.perSecond, null);
});

for (const kind of ["that reads into given memory", "that does not"]) {
  Deno.test(`a file is read from its beginning to its end, in a browser ${kind}`, async () => {
    const bytes = new Uint8Array(200_000).map((_, n) => n * 7 + (n >> 8));
    const file = new Blob([bytes]);
    const stream = () => {
      if (kind === "that does not") throw new TypeError("no byte stream");
      return new ReadableStream({
        type: "bytes",
        start: (controller) => {
          // In parts that have nothing to do with what is asked for.
          for (let at = 0; at < bytes.length; at += 33_333) {
            controller.enqueue(bytes.slice(at, at + 33_333));
          }
          controller.close();
        },
      });
    };
    const reading = new FileReading(Object.assign(file, { stream }));
    for (let at = 0; at < bytes.length; at += 65_536) {
      const length = Math.min(65_536, bytes.length - at);
      assertEquals(
        await reading.next(length),
        bytes.slice(at, at + length),
        `${at}`,
      );
    }
    await assertRejects(() => reading.next(1));
    reading.close();
  });
}
