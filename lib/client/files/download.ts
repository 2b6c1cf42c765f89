/** One file on its way here: what is there of it, where it is kept, and whether it is what was offered. */
import { fromBase64url } from "../../protocol/base64url.ts";
import { log } from "../log/log.ts";
import type { Part } from "./bulk_frames.ts";
import type { FileOffer } from "./file_offer.ts";
import { type FileStore, StoreError } from "./file_store.ts";
import { HASH_BYTES, isPiece, rootOf, sameHash } from "./hash_tree.ts";
import { type Holding, readPiece } from "./holding.ts";
import { pieceAt, pieceCount } from "./piece_layout.ts";
import type { Place } from "./picked_place.ts";
import { PieceSet } from "./piece_set.ts";
import type { Reading } from "./sender.ts";
import type { Note } from "./store_messages.ts";

/** Why a file does not come. */
export type DownloadFailure =
  /** There is not enough room for it: so many bytes are free, if the browser says it. */
  | { why: "no-room"; free: number | null }
  /** The disk became full. */
  | { why: "full" }
  /** This browser, or this window of it, keeps no files. */
  | { why: "unavailable" }
  /** Whoever offers it may not do so any more. */
  | { why: "forbidden" };

/** How far it is. */
export type DownloadState =
  /** Room is looked for, and what is there already is checked. */
  | { is: "checking" }
  | { is: "running" }
  /** It is whole, and so many bytes of it are where its user wants it. */
  | { is: "saving"; bytes: number }
  | {
    is: "done";
    file: Blob;
    /** Whether it could not be written where its user wants it. */
    missed: boolean;
  }
  | ({ is: "failed" } & DownloadFailure);

/** What is kept of an offer, for a later page of the tab. */
export interface KeptOffer {
  room: string;
  author: string;
  offer: FileOffer;
}

/** Milliseconds between two notes of what is there. */
const NOTE_EVERY = 2_000;
/** Milliseconds between two times that it is said how much was copied. */
const REPORT_EVERY = 250;
/** Bytes that are left to the browser for everything else. */
const SPARE_BYTES = 16 * 1024 * 1024;

const line = log("files");
const encoder = new TextEncoder();

/** What a download is made of. */
export interface DownloadDeps {
  store: Promise<FileStore>;
  now(): number;
  /** Something about it is new. */
  onChange(): void;
  /** Where it shall be in the end; without one whoever has it may save it. */
  place?: Place | null;
}

/** A file that is wanted here. */
export class Download implements Holding {
  readonly offer: FileOffer;
  readonly author: string;
  readonly isOrigin = false;
  pieces: PieceSet;
  readonly #deps: DownloadDeps;
  readonly #kept: KeptOffer;
  #state: DownloadState = { is: "checking" };
  #leaves: Uint8Array<ArrayBuffer> | null = null;
  /** Pieces that have come and are not kept yet. */
  readonly #writing = new Set<number>();
  /** All of it, as soon as it is there. */
  #file: Blob | null = null;
  /** Whether that is where its user can change it. */
  #isOutside = false;
  #notedAt = -Infinity;
  readonly #end = new AbortController();

  constructor(kept: KeptOffer, deps: DownloadDeps) {
    this.#kept = kept;
    this.#deps = deps;
    this.offer = kept.offer;
    this.author = kept.author;
    this.pieces = new PieceSet(pieceCount(kept.offer.size));
  }

  get state(): DownloadState {
    return this.#state;
  }

  get wants(): boolean {
    return this.#state.is === "running";
  }

  get isWhole(): boolean {
    return this.#state.is === "done" || this.#state.is === "saving";
  }

  /** Whether it shall be in a place and is not, which no later page can go on with. */
  get isBoundForPlace(): boolean {
    return Boolean(this.#deps.place) && this.#state.is !== "done" &&
      !this.#isOver;
  }

  /** Whether nobody knows yet what its pieces have to be. */
  get lacksLeaves(): boolean {
    return this.#leaves === null;
  }

  /** Pieces that nobody needs to be asked for. */
  get writing(): ReadonlySet<number> {
    return this.#writing;
  }

  /** Bytes that are here, checked and kept. */
  get bytes(): number {
    const { size } = this.offer;
    const { count } = this.pieces;
    if (count === 0) return 0;
    const last = this.pieces.size - 1;
    const whole = count * pieceAt(size, 0).length;
    return this.pieces.has(last)
      ? whole - pieceAt(size, 0).length + pieceAt(size, last).length
      : whole;
  }

  /** Looks for room and begins. @param note what an earlier page left of it */
  async start(note: Note | null = null): Promise<void> {
    const { root, size } = this.offer;
    try {
      const store = await this.#deps.store;
      const free = note ? null : await store.free();
      if (this.#isOver) return;
      if (free !== null && size + SPARE_BYTES > free) {
        return this.#fail({
          why: "no-room",
          free: Math.max(0, free - SPARE_BYTES),
        });
      }
      if (!await isOpened(store, root, size)) {
        return this.#fail({ why: "no-room", free: null });
      }
      await store.note(
        root,
        "offer",
        encoder.encode(JSON.stringify(this.#kept)),
      );
      if (note) await this.#resume(store, note);
      if (this.#isOver) return void store.remove(root).catch(() => {});
      this.#state = { is: "running" };
      if (this.pieces.isFull) await this.#finish(store);
    } catch (error) {
      this.#failBy(error);
    }
    this.#deps.onChange();
  }

  /** Takes the leaves of the tree; says whether they are those that the offer's root stands for. */
  async takeLeaves(leaves: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const { root, size } = this.offer;
    if (
      leaves.length !== this.pieces.size * HASH_BYTES ||
      !sameHash(await rootOf(leaves, size), fromBase64url(root))
    ) return false;
    if (this.#leaves || this.#isOver) return true;
    this.#leaves = leaves;
    try {
      await (await this.#deps.store).note(root, "leaves", leaves);
    } catch (error) {
      this.#failBy(error);
    }
    return true;
  }

  /** Takes a piece that somebody sent; says whether it is the right one. */
  async takePiece(
    piece: number,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<boolean> {
    const leaves = this.#leaves;
    if (!leaves || !this.wants || this.pieces.has(piece)) return true;
    this.#writing.add(piece);
    try {
      if (!await isPiece(bytes, leaves, piece)) return false;
      if (!this.wants) return true;
      const { root, size } = this.offer;
      const store = await this.#deps.store;
      await store.write(root, pieceAt(size, piece).offset, bytes);
      if (!this.wants) return true;
      this.pieces.add(piece);
      if (this.pieces.isFull) await this.#finish(store);
      else await this.#keepNote(store);
    } catch (error) {
      this.#failBy(error);
    } finally {
      this.#writing.delete(piece);
    }
    this.#deps.onChange();
    return true;
  }

  async read(part: Part): Promise<Reading> {
    if (part === "leaves") return this.#leaves?.slice() ?? "gone";
    if (part === "pieces") return this.pieces.bytes;
    if (part >= this.pieces.size || !this.pieces.has(part)) return "gone";
    if (this.#isOutside) return await this.#readOutside(part);
    const { root, size } = this.offer;
    try {
      if (this.#file) return await readPiece(this.#file, size, part);
      const { offset, length } = pieceAt(size, part);
      return await (await this.#deps.store).read(root, offset, length);
    } catch {
      return "gone";
    }
  }

  /** Ends it, and leaves nothing of it behind. */
  cancel(): void {
    if (this.#isOver) return;
    this.#end.abort();
    this.#forget();
  }

  /** The page goes: what is half there a later one can go on with, but not with the place. */
  close(): void {
    const { place } = this.#deps;
    if (this.isBoundForPlace) place?.leave();
    this.#end.abort();
  }

  /** Whoever offers it may not do so any more. */
  forbid(): void {
    this.#fail({ why: "forbidden" });
  }

  /** What an earlier page had is asked for again only where it is not what it should be. */
  async #resume(store: FileStore, note: Note): Promise<void> {
    const { root, size } = this.offer;
    const { leaves } = note;
    const noted = note.pieces && PieceSet.from(note.pieces, this.pieces.size);
    if (!leaves || !noted || !await this.takeLeaves(leaves)) return;
    for (let piece = 0; piece < noted.size; piece++) {
      if (this.#isOver) return;
      if (!noted.has(piece)) continue;
      const { offset, length } = pieceAt(size, piece);
      const bytes = await store.read(root, offset, length);
      if (await isPiece(bytes, leaves, piece)) this.pieces.add(piece);
    }
  }

  async #keepNote(store: FileStore): Promise<void> {
    const now = this.#deps.now();
    if (now - this.#notedAt < NOTE_EVERY) return;
    this.#notedAt = now;
    await store.note(this.offer.root, "pieces", this.pieces.bytes);
  }

  async #finish(store: FileStore): Promise<void> {
    await store.note(this.offer.root, "pieces", this.pieces.bytes);
    const file = this.#file = await store.seal(this.offer.root);
    if (this.#isOver) return;
    const { place } = this.#deps;
    if (!place) this.#state = { is: "done", file, missed: false };
    else await this.#moveTo(place, file, store);
  }

  /** Copies it to its place: only then the store need not keep it any more. */
  async #moveTo(place: Place, file: Blob, store: FileStore): Promise<void> {
    this.#state = { is: "saving", bytes: 0 };
    this.#deps.onChange();
    let reportedAt = this.#deps.now();
    const report = (bytes: number) => {
      if (this.#isOver) return;
      this.#state = { is: "saving", bytes };
      const now = this.#deps.now();
      if (now - reportedAt < REPORT_EVERY) return;
      reportedAt = now;
      this.#deps.onChange();
    };
    try {
      const there = await place.fill(file, report, this.#end.signal);
      if (this.#isOver) return;
      this.#file = there;
      this.#isOutside = true;
      this.#state = { is: "done", file: there, missed: false };
      store.remove(this.offer.root).catch(() => {}); // Then it is there twice.
    } catch (error) {
      place.leave();
      if (this.#isOver) return;
      line.info("not saved where it was wanted", null, error);
      this.#state = { is: "done", file, missed: true };
    }
  }

  /** What its user has changed, moved or deleted nobody else gets. */
  async #readOutside(piece: number): Promise<Reading> {
    const { offer: { size } } = this;
    try {
      const bytes = await readPiece(this.#file!, size, piece);
      if (await isPiece(bytes, this.#leaves!, piece)) return bytes;
    } catch {
      // It is not there any more.
    }
    this.pieces = new PieceSet(this.pieces.size);
    this.#deps.onChange();
    return "gone";
  }

  #failBy(error: unknown): void {
    this.#fail({
      why: error instanceof StoreError ? error.reason : "unavailable",
    });
  }

  #fail(failure: DownloadFailure): void {
    if (this.#isOver || this.#state.is === "failed") return;
    this.#end.abort();
    this.#state = { is: "failed", ...failure };
    this.#forget();
    this.#deps.onChange();
  }

  get #isOver(): boolean {
    return this.#end.signal.aborted;
  }

  /** Half a file is of no use to anybody. */
  #forget(): void {
    this.#deps.place?.leave();
    this.pieces = new PieceSet(this.pieces.size);
    this.#deps.store.then((store) => store.remove(this.offer.root))
      .catch(() => {}); // Then there is nothing of it.
  }
}

/** Opens a file in a store; says whether there was room for it, which not every estimate knows. */
async function isOpened(
  store: FileStore,
  root: string,
  size: number,
): Promise<boolean> {
  try {
    await store.open(root, size);
    return true;
  } catch (error) {
    if (error instanceof StoreError && error.reason === "full") return false;
    throw error;
  }
}
