/** What pages send each other through a media server: bytes that are decoded at the door. */
import * as v from "valibot";
import { decodeText } from "../../protocol/decode.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { Proof } from "../../protocol/proof.ts";
import { concat } from "./pair_key.ts";
import type { SealedFrame } from "./sealed_frames.ts";

const KINDS = ["hello", "keys", "all", "one"] as const;
/** Bytes before a part of a frame: kind, epoch, number, place, how many. */
const PART_HEAD = 1 + 4 + 8 + 1 + 1;
/** Parts of the longest frame: a character takes three bytes at most, and there is a tag. */
const MAX_PARTS = Math.ceil(
  (3 * LIMITS.frameChars + 16) / LIMITS.packetBytes,
);
const HELLO_CHARS = 2_000;

const Hello = v.object({
  /** The page's public key for this session, as P-256 has it uncompressed. */
  ecdh: v.pipe(v.string(), v.regex(/^04[0-9a-f]{128}$/)),
  proof: Proof,
  /** Whether the sender knows no hello of the receiver's. */
  asks: v.boolean(),
});
/** Who a page is, and its key for this session. */
export type Hello = v.InferOutput<typeof Hello>;

/** A part of a sealed frame. */
export interface Part {
  /** Of the sender's key; 0 where it is sealed for one. */
  readonly epoch: number;
  readonly n: number;
  readonly place: number;
  readonly of: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One packet. */
export type Packet =
  | { readonly kind: "hello"; readonly hello: Hello }
  /** Sealed with the keys of the pair. */
  | { readonly kind: "keys"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** For everybody, sealed with the sender's key; or for one, with the pair's. */
  | { readonly kind: "all" | "one"; readonly part: Part };

/** A hello as bytes. */
export function helloPacket(hello: Hello): Uint8Array<ArrayBuffer> {
  return packet("hello", new TextEncoder().encode(JSON.stringify(hello)));
}

/** Sealed keys as bytes. */
export function keysPacket(
  sealed: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return packet("keys", sealed);
}

/** A frame, in as many packets as it takes. */
export function framePackets(
  kind: "all" | "one",
  epoch: number,
  { n, bytes }: SealedFrame,
): Uint8Array<ArrayBuffer>[] {
  const of = Math.ceil(bytes.length / LIMITS.packetBytes);
  return Array.from({ length: of }, (_, place) => {
    const from = place * LIMITS.packetBytes;
    const part = bytes.subarray(from, from + LIMITS.packetBytes);
    const whole = packet(kind, new Uint8Array(PART_HEAD - 1), part);
    const view = new DataView(whole.buffer);
    view.setUint32(1, epoch);
    view.setBigUint64(5, BigInt(n));
    view.setUint8(13, place);
    view.setUint8(14, of);
    return whole;
  });
}

/** What a packet is; `null` where no page of ours sends it. */
export function readPacket(bytes: Uint8Array<ArrayBuffer>): Packet | null {
  if (bytes.length > PART_HEAD + LIMITS.packetBytes) return null;
  const kind = KINDS[bytes[0]];
  switch (kind) {
    case undefined:
      return null;
    case "hello": {
      const text = new TextDecoder().decode(bytes.subarray(1));
      const hello = decodeText(Hello, text, HELLO_CHARS);
      return hello.ok ? { kind, hello: hello.value } : null;
    }
    case "keys":
      return { kind, bytes: bytes.subarray(1) };
    case "all":
    case "one": {
      if (bytes.length <= PART_HEAD) return null;
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const n = Number(view.getBigUint64(5));
      const [place, of] = [view.getUint8(13), view.getUint8(14)];
      if (!Number.isSafeInteger(n) || place >= of || of > MAX_PARTS) {
        return null;
      }
      const epoch = view.getUint32(1);
      const part = { epoch, n, place, of, bytes: bytes.subarray(PART_HEAD) };
      return { kind, part };
    }
  }
}

/** Puts frames together again: one after the other, as they were sent. */
export class Assembly {
  #parts: Part[] = [];

  /** Takes the next part; the frame, if it was the last. */
  add(part: Part): SealedFrame | null {
    const [first] = this.#parts;
    const isNext = part.place === this.#parts.length &&
      (!first ||
        first.n === part.n && first.epoch === part.epoch &&
          first.of === part.of);
    // What does not go on begins anew, or is nothing.
    if (!isNext) this.#parts = [];
    if (!isNext && part.place > 0) return null;
    this.#parts.push(part);
    if (this.#parts.length < part.of) return null;
    const bytes = concat(this.#parts.map(({ bytes }) => bytes));
    this.#parts = [];
    return { n: part.n, bytes };
  }
}

function packet(
  kind: typeof KINDS[number],
  ...parts: Uint8Array<ArrayBuffer>[]
): Uint8Array<ArrayBuffer> {
  return concat([Uint8Array.of(KINDS.indexOf(kind)), ...parts]);
}
