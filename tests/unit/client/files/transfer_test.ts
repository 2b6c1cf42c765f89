/** Pieces on their way out and in, and what becomes of them. */
import { assert, assertEquals } from "@std/assert";
import {
  decodeBulkFrame,
  decodeData,
  encodeData,
  HEADER_BYTES,
  MAX_PAYLOAD,
} from "../../../../lib/client/files/bulk_frames.ts";
import { Chunker } from "../../../../lib/client/files/chunker.ts";
import { Download } from "../../../../lib/client/files/download.ts";
import type { FileOffer } from "../../../../lib/client/files/file_offer.ts";
import {
  type FileStore,
  MemoryStore,
  StoreError,
} from "../../../../lib/client/files/file_store.ts";
import { hashPiece, rootOf } from "../../../../lib/client/files/hash_tree.ts";
import { OwnFile } from "../../../../lib/client/files/holding.ts";
import type { Place } from "../../../../lib/client/files/picked_place.ts";
import {
  pieceAt,
  pieceCount,
} from "../../../../lib/client/files/piece_layout.ts";
import {
  giveBack,
  takeMemory,
} from "../../../../lib/client/files/piece_memory.ts";
import { Receiver } from "../../../../lib/client/files/receiver.ts";
import { type Reading, Sender } from "../../../../lib/client/files/sender.ts";
import { toBase64url } from "../../../../lib/protocol/base64url.ts";
import * as LIMITS from "../../../../lib/protocol/limits.ts";
import { settle } from "../../../support/clock.ts";
import { seeded } from "../../../support/random.ts";

const ROOT = "A".repeat(43);

Deno.test("[FILE-4] an answer comes out of its messages as it went in, however they are cut", () => {
  const random = seeded(5);
  for (let round = 0; round < 200; round++) {
    const bytes = new Uint8Array(1 + Math.floor(random() * 5_000))
      .map(() => random() * 256);
    const receiver = new Receiver();
    const { id } = receiver.ask(ROOT, 3, bytes.length, 0);
    const chunker = new Chunker(id, bytes);
    for (;;) {
      const message = decodeData(chunker.next(1 + Math.floor(random() * 900)));
      assert(message);
      const received = receiver.receive(message, 1);
      assertEquals(received.is === "whole", chunker.isDone);
      if (received.is !== "whole") continue;
      assertEquals(received.answer.bytes, bytes);
      break;
    }
    assertEquals(receiver.open, []);
    assertEquals(receiver.waitingSince, Infinity);
  }
});

Deno.test("[FILE-2] memory that is used again gives nothing of what was in it to a shorter answer, or one that ends early", () => {
  giveBack(new Uint8Array(10).fill(7));
  const receiver = new Receiver();
  receiver.ask(ROOT, 0, 4, 0);
  receiver.ask(ROOT, 1, 10, 0);
  const send = (id: number, offset: number, length: number) =>
    receiver.receive({ id, offset, bytes: new Uint8Array(length) }, 0);
  const short = send(1, 0, 4);
  assert(short.is === "whole");
  assertEquals(short.answer.bytes, new Uint8Array(4));
  assertEquals(send(2, 0, 9).is, "more");
  const long = send(2, 9, 1);
  assert(long.is === "whole");
  assertEquals(long.answer.bytes, new Uint8Array(10));
  // It was used, and is nobody else's now.
  assert(takeMemory(10).buffer !== long.answer.bytes.buffer);
});

Deno.test("[FILE-7] bytes that nobody asked for, too many, or out of their order are a fault", () => {
  const send = (id: number, offset: number, length: number) => ({
    id,
    offset,
    bytes: new Uint8Array(length),
  });
  const faultOf = (...messages: ReturnType<typeof send>[]) => {
    const receiver = new Receiver();
    receiver.ask(ROOT, 0, 10, 0);
    let last = "";
    for (const message of messages) {
      const received = receiver.receive(message, 0);
      last = received.is === "fault" ? received.why : received.is;
    }
    return last;
  };
  assertEquals(faultOf(send(1, 0, 5), send(1, 5, 5)), "whole");
  assertEquals(faultOf(send(2, 0, 5)), "unasked");
  assertEquals(faultOf(send(1, 0, 11)), "too long");
  assertEquals(faultOf(send(1, 0, 6), send(1, 6, 5)), "too long");
  assertEquals(faultOf(send(1, 1, 5)), "order");
  assertEquals(faultOf(send(1, 0, 5), send(1, 0, 5)), "order");
  assertEquals(faultOf(send(1, 0, 10), send(1, 0, 10)), "unasked");
});

Deno.test("[FILE-7] what was cancelled may still come, as far as it was asked for, and is not taken", () => {
  const receiver = new Receiver();
  receiver.ask(ROOT, 0, 10, 0);
  assertEquals(receiver.cancel(ROOT), [1]);
  assertEquals(receiver.open, []);
  const bytes = new Uint8Array(10);
  assertEquals(receiver.receive({ id: 1, offset: 0, bytes }, 0), {
    is: "left",
  });
  assertEquals(receiver.receive({ id: 1, offset: 0, bytes }, 0).is, "fault");
});

Deno.test("[FILE-7] a text or a message that no page of ours sends is none", () => {
  const frame = (data: unknown) => decodeBulkFrame(JSON.stringify(data)).ok;
  assert(frame({ is: "ask", id: 1, root: ROOT, what: "piece", piece: 0 }));
  assert(frame({ is: "ask", id: 1, root: ROOT, what: "leaves" }));
  for (
    const wrong of [
      { is: "ask", id: -1, root: ROOT, what: "leaves" },
      { is: "ask", id: 1, root: ROOT, what: "all" },
      { is: "ask", id: 1, root: "x", what: "leaves" },
      { is: "have", root: ROOT, piece: 0.5 },
      { is: "give" },
      [],
      { is: "want", root: ROOT, more: "x".repeat(300) },
    ]
  ) assert(!frame(wrong), JSON.stringify(wrong));
  assert(
    decodeData(encodeData({ id: 1, offset: 0, bytes: new Uint8Array(1) })),
  );
  assertEquals(decodeData(new ArrayBuffer(HEADER_BYTES)), null);
  assertEquals(
    decodeData(new ArrayBuffer(HEADER_BYTES + MAX_PAYLOAD + 1)),
    null,
  );
  assertEquals(decodeData("text"), null);
});

Deno.test("a sender answers one question after the other, says what it has not, and has room for so many", async () => {
  const declined: [number, string][] = [];
  let readings = 0;
  const sender = new Sender({
    read: (_, part): Promise<Reading> => {
      readings++;
      return Promise.resolve(
        part === 1
          ? "gone"
          : part === 2
          ? "later"
          : new Uint8Array([Number(part)]),
      );
    },
    decline: (id, why) => declined.push([id, why]),
    onReady: () => {},
  });
  for (let id = 0; id < 5; id++) {
    assert(sender.ask({ id, root: ROOT, part: id }));
  }
  await settle();
  assert(readings < 5, "not all is read at once");
  const answered: number[] = [];
  while (!sender.isIdle) {
    const message = decodeData(sender.next(10));
    if (message) answered.push(message.id);
    await settle();
  }
  assertEquals(answered, [0, 3, 4]);
  assertEquals(declined, [[1, "gone"], [2, "later"]]);
  for (let id = 0; id < 2; id++) {
    sender.ask({ id: 10 + id, root: ROOT, part: 5 });
  }
  sender.cancel(11);
  await settle();
  assertEquals(declined.at(-1), [11, "gone"]);
  let room = 0;
  while (sender.ask({ id: 100 + room, root: ROOT, part: 0 })) room++;
  assert(Math.abs(room - LIMITS.waitingPieces) <= 2, `${room}`);
  sender.close();
  await settle();
  assertEquals(sender.next(10), null);
});

/** A file, as its sender has it. */
async function fileOf(size: number): Promise<{
  bytes: Uint8Array<ArrayBuffer>;
  leaves: Uint8Array<ArrayBuffer>;
  offer: FileOffer;
  piece(n: number): Uint8Array<ArrayBuffer>;
}> {
  const random = seeded(size + 1);
  const bytes = new Uint8Array(size).map(() => random() * 256);
  const piece = (n: number) => {
    const { offset, length } = pieceAt(size, n);
    return bytes.slice(offset, offset + length);
  };
  const leaves = new Uint8Array(pieceCount(size) * 32);
  for (let n = 0; n < pieceCount(size); n++) {
    leaves.set(await hashPiece(piece(n)), n * 32);
  }
  const root = toBase64url(await rootOf(leaves, size));
  return { bytes, leaves, offer: { name: "a", size, type: "", root }, piece };
}

function downloadOf(
  offer: FileOffer,
  store: FileStore,
  place: Place | null = null,
): Download {
  return new Download(
    { room: "k7mq-2vxp-9drt", author: "0".repeat(16), offer },
    { store: Promise.resolve(store), now: () => 0, onChange: () => {}, place },
  );
}

const PIECE = 65_536;

for (const size of [0, 1, PIECE - 1, PIECE, PIECE + 1, 5 * PIECE + 17]) {
  Deno.test(`[FILE-2] a file of ${size} bytes is whole when all its pieces are there, in whatever order`, async () => {
    const { bytes, leaves, offer, piece } = await fileOf(size);
    const download = downloadOf(offer, new MemoryStore());
    await download.start();
    if (size > 0) {
      assert(await download.takeLeaves(leaves));
      for (let n = pieceCount(size) - 1; n >= 0; n--) {
        assertEquals(download.state.is, "running");
        assert(await download.takePiece(n, piece(n)));
        assertEquals(await download.read(n), piece(n));
      }
    }
    const { state } = download;
    assert(state.is === "done", state.is);
    assertEquals(new Uint8Array(await state.file.arrayBuffer()), bytes);
    assertEquals(download.bytes, size);
  });
}

Deno.test("[FILE-7] leaves that do not lead to the root, and pieces of another hash, are not taken", async () => {
  const { leaves, offer, piece } = await fileOf(3 * PIECE);
  const download = downloadOf(offer, new MemoryStore());
  await download.start();
  const wrong = leaves.slice();
  wrong[40] ^= 1;
  assert(!await download.takeLeaves(wrong));
  assert(!await download.takeLeaves(leaves.slice(32)));
  assert(download.lacksLeaves);
  assert(await download.takeLeaves(leaves));
  assert(!await download.takePiece(0, piece(1)));
  assertEquals(download.pieces.count, 0);
  assertEquals(await download.read(0), "gone");
  assert(await download.takePiece(1, piece(1)));
  assertEquals(download.bytes, PIECE);
});

/** A store that remembers, and whose disk can be full. */
class FullStore extends MemoryStore {
  removed: string[] = [];
  isFull = false;

  override write(
    root: string,
    offset: number,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    return this.isFull
      ? Promise.reject(new StoreError("full"))
      : super.write(root, offset, bytes);
  }

  override remove(root: string): Promise<void> {
    this.removed.push(root);
    return super.remove(root);
  }
}

Deno.test("where there is not enough room nothing begins, and the page says how much there is", async () => {
  const { offer } = await fileOf(3 * PIECE);
  const download = downloadOf(
    offer,
    new MemoryStore(17 * 1024 * 1024 - PIECE * 16),
  );
  await download.start();
  assertEquals(download.state, { is: "failed", why: "no-room", free: 0 });
});

Deno.test("where only the disk knows that there is not enough room, nothing begins either", async () => {
  const { offer } = await fileOf(3 * PIECE);
  // Browsers tell nobody how large the disk is, and so say that there is room.
  const store = new (class extends FullStore {
    override open = () => Promise.reject(new StoreError("full"));
  })();
  const download = downloadOf(offer, store);
  await download.start();
  await settle();
  assertEquals(download.state, { is: "failed", why: "no-room", free: null });
  assertEquals(store.removed, [offer.root]);
});

Deno.test("a disk that becomes full ends it, and nothing half-written stays", async () => {
  const { leaves, offer, piece } = await fileOf(3 * PIECE);
  const store = new FullStore();
  const download = downloadOf(offer, store);
  await download.start();
  await download.takeLeaves(leaves);
  await download.takePiece(0, piece(0));
  store.isFull = true;
  await download.takePiece(1, piece(1));
  await settle();
  assertEquals(download.state, { is: "failed", why: "full" });
  assertEquals(store.removed, [offer.root]);
  assertEquals(download.pieces.count, 0);
});

Deno.test("[FILE-3] a later page goes on with the pieces that are what they should be, and no others", async () => {
  const { leaves, offer, piece } = await fileOf(4 * PIECE);
  const store = new MemoryStore();
  const before = downloadOf(offer, store);
  await before.start();
  await before.takeLeaves(leaves);
  await before.takePiece(0, piece(0));
  await before.takePiece(2, piece(2));
  // A page that crashed may have noted more than the disk got.
  const pieces = new Uint8Array([0b0111]);
  const note = { root: offer.root, offer: "", leaves, pieces };
  const again = downloadOf(offer, store);
  await again.start(note);
  assertEquals(again.pieces.bytes, new Uint8Array([0b0101]));
  const wrong = downloadOf(offer, store);
  await wrong.start({ ...note, leaves: new Uint8Array(leaves.length) });
  assertEquals(wrong.pieces.count, 0);
  assert(wrong.lacksLeaves);
});

Deno.test("a file that was changed after it was offered is not sent: it has vanished", async () => {
  const { bytes, leaves, offer } = await fileOf(2 * PIECE);
  let gone = 0;
  const file = new OwnFile(offer, new Blob([bytes]), leaves, () => gone++);
  assertEquals(await file.read(1), bytes.slice(PIECE));
  assertEquals(await file.read(2), "gone");
  assertEquals(gone, 0);
  bytes[0] ^= 1;
  const changed = new OwnFile(offer, new Blob([bytes]), leaves, () => gone++);
  assertEquals(await changed.read(0), "gone");
  const shorter = new OwnFile(
    offer,
    new Blob([bytes.slice(1)]),
    leaves,
    () => gone++,
  );
  assertEquals(await shorter.read(1), "gone");
  assertEquals(gone, 2);
});

/** A place whose disk a test looks at, and ends or fails copies to. */
class TestPlace implements Place {
  /** What is there under the file's name. */
  content: Uint8Array<ArrayBuffer> | null = new Uint8Array(0);
  readonly filled = Promise.withResolvers<void>();
  #signal: AbortSignal | null = null;

  /** Whether somebody copies to it. */
  get isFilling(): boolean {
    return this.#signal !== null;
  }

  async fill(
    file: Blob,
    report: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<Blob> {
    this.#signal = signal;
    report(file.size / 2);
    await this.filled.promise;
    signal.throwIfAborted();
    this.content = new Uint8Array(await file.arrayBuffer());
    return {
      // As a browser's: what is on the disk when it is read.
      slice: (from: number, to: number) =>
        new Blob([this.content!.slice(from, to)]),
    } as Blob;
  }

  leave(): Promise<void> {
    if (this.content?.length === 0) this.content = null;
    return Promise.resolve();
  }
}

/** A download of which all has come, and which is about to be where it is wanted. */
async function aboutToBePlaced() {
  const { bytes, leaves, offer, piece } = await fileOf(2 * PIECE);
  const store = new FullStore();
  const place = new TestPlace();
  const download = downloadOf(offer, store, place);
  await download.start();
  await download.takeLeaves(leaves);
  await download.takePiece(0, piece(0));
  const last = download.takePiece(1, piece(1));
  while (!place.isFilling) await settle();
  return { bytes, download, last, offer, piece, place, store };
}

Deno.test("[FILE-9] a file that is whole goes to its place, from where others get it, and is nowhere twice", async () => {
  const { bytes, download, last, offer, piece, place, store } =
    await aboutToBePlaced();
  assertEquals(download.state, { is: "saving", bytes: PIECE });
  // Others need not wait, and nobody takes it for less than whole.
  assertEquals(await download.read(1), piece(1));
  assert(download.isWhole && download.isBoundForPlace && !download.wants);
  place.filled.resolve();
  await last;
  const { state } = download;
  assert(state.is === "done" && !state.missed && !download.isBoundForPlace);
  assertEquals(place.content, bytes);
  assertEquals(store.removed, [offer.root]);
  assertEquals(await download.read(1), piece(1));
});

Deno.test("[FILE-9] what its user changes in its place is not given to others", async () => {
  const { download, last, piece, place } = await aboutToBePlaced();
  place.filled.resolve();
  await last;
  assertEquals(await download.read(0), piece(0));
  place.content![PIECE] ^= 1;
  assert(await download.read(1) === "gone");
  // The others hear that nothing of it is to be had here.
  assertEquals(download.pieces.count, 0);
  assertEquals(download.state.is, "done");
});

Deno.test("[FILE-9] where the place takes nothing the file is kept, and nothing half-written is left there", async () => {
  const { bytes, download, last, piece, place, store } =
    await aboutToBePlaced();
  place.filled.reject(new DOMException("full", "QuotaExceededError"));
  await last;
  const { state } = download;
  assert(state.is === "done" && state.missed);
  assertEquals(new Uint8Array(await state.file.arrayBuffer()), bytes);
  assertEquals(place.content, null);
  assertEquals(store.removed, []);
  assertEquals(await download.read(0), piece(0));
});

for (const end of ["cancel", "close"] as const) {
  Deno.test(`[FILE-9] a ${end} before the file is in its place leaves nothing there`, async () => {
    const { download, last, offer, place, store } = await aboutToBePlaced();
    download[end]();
    place.filled.resolve();
    await last;
    await settle();
    assertEquals(place.content, null);
    assert(download.state.is !== "done");
    // A later page goes on with what is there, where it was not cancelled.
    assertEquals(store.removed, end === "cancel" ? [offer.root] : []);
  });
}

for (const end of ["failure", "close"] as const) {
  Deno.test(`[FILE-9] a ${end} before the file is whole leaves nothing in its place`, async () => {
    const { leaves, offer, piece } = await fileOf(2 * PIECE);
    const store = new FullStore();
    const place = new TestPlace();
    const download = downloadOf(offer, store, place);
    await download.start();
    await download.takeLeaves(leaves);
    if (end === "close") download.close();
    else {
      store.isFull = true;
      await download.takePiece(0, piece(0));
      assertEquals(download.state.is, "failed");
    }
    assertEquals(place.content, null);
  });
}
