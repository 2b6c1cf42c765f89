import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Encoding } from "../build.ts";

/** Smaller forms of a file's bytes, smallest first, and then the bytes themselves. */
export function packed(
  bytes: Uint8Array<ArrayBuffer>,
): [Encoding, Uint8Array<ArrayBuffer>][] {
  const forms: [Encoding, Uint8Array<ArrayBuffer>][] = [
    ["br", new Uint8Array(brotliCompressSync(bytes))],
    ["gzip", new Uint8Array(gzipSync(bytes, { level: 9 }))],
    ["", bytes],
  ];
  return forms
    .filter(([encoding, form]) => !encoding || form.length < bytes.length)
    .sort(([, a], [, b]) => a.length - b.length);
}
