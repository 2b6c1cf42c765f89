/** Own files that are made ready to be offered: read once, and hashed piece by piece [FILE-2]. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { toBase64url } from "../../protocol/base64url.ts";
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { FileOffer } from "./file_offer.ts";
import { HASH_BYTES, hashPiece, rootOf } from "./hash_tree.ts";
import { FileReading } from "./file_reading.ts";
import { pieceAt, pieceCount } from "./piece_layout.ts";
import { previewOf } from "./preview.ts";

/** Milliseconds between two times that it is said how far it is. */
const REPORT_EVERY = 250;

/** A file that is made ready to be offered. */
export interface Preparing {
  readonly key: number;
  readonly name: string;
  /** How much of it was read, from 0 to 1. */
  readonly share: number;
}

/** Why a file cannot be offered. */
export type OfferRefusal = "too-large" | "unreadable";

/** What came of a file that was to be offered; `null`: it was taken back meanwhile. */
export type Prepared =
  | {
    readonly ok: true;
    readonly offer: FileOffer;
    readonly leaves: Uint8Array<ArrayBuffer>;
  }
  | { readonly ok: false; readonly why: OfferRefusal }
  | null;

/** All that are being read. */
export class Preparations {
  readonly list: ReadonlySignal<readonly Preparing[]>;
  readonly #list = signal<readonly Preparing[]>([]);
  readonly #clock: Clock;
  #lastKey = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.list = this.#list;
  }

  /** Reads a file, and makes the offer of it. */
  async prepare(file: File): Promise<Prepared> {
    if (file.size > LIMITS.fileBytes) return { ok: false, why: "too-large" };
    const key = ++this.#lastKey;
    this.#report({ key, name: file.name, share: 0 });
    try {
      const preview = await previewOf(file);
      const reading = new FileReading(file);
      const leaves = await this.#hash(file, key, reading)
        .finally(() => reading.close());
      if (!leaves) return null;
      const { name, size, type } = file;
      const offer: FileOffer = {
        name: shortName(name),
        size,
        type: type.slice(0, LIMITS.mediaTypeChars),
        root: toBase64url(await rootOf(leaves, size)),
        preview,
      };
      return { ok: true, offer, leaves };
    } catch {
      return { ok: false, why: "unreadable" };
    } finally {
      this.takeBack(key);
    }
  }

  /** A file is not to be offered after all. */
  takeBack(key: number): void {
    this.#list.value = this.#list.peek().filter((one) => one.key !== key);
  }

  /** None is. */
  close(): void {
    this.#list.value = [];
  }

  /** The leaves of a file's tree; `null` where it was taken back meanwhile. */
  async #hash(
    { name, size }: File,
    key: number,
    reading: FileReading,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const count = pieceCount(size);
    const leaves = new Uint8Array(count * HASH_BYTES);
    let reportedAt = this.#clock.now();
    for (let piece = 0; piece < count; piece++) {
      const bytes = await reading.next(pieceAt(size, piece).length);
      leaves.set(await hashPiece(bytes), piece * HASH_BYTES);
      if (!this.#isWanted(key)) return null;
      const now = this.#clock.now();
      if (now - reportedAt < REPORT_EVERY) continue;
      reportedAt = now;
      this.#report({ key, name, share: (piece + 1) / count });
    }
    return leaves;
  }

  #isWanted(key: number): boolean {
    return this.#list.peek().some((one) => one.key === key);
  }

  #report(now: Preparing): void {
    const others = this.#list.peek().filter(({ key }) => key !== now.key);
    this.#list.value = [...others, now];
  }
}

/** As many letters of a name as an offer has room for, its ending among them. */
function shortName(name: string): string {
  const whole = name.replace(/\p{Cs}/gu, "\ufffd") || "file";
  if (whole.length <= LIMITS.fileNameChars) return whole;
  return `${whole.slice(0, LIMITS.fileNameChars - 21)}…${whole.slice(-20)}`
    .replace(/\p{Cs}/gu, "");
}
