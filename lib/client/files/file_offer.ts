/** What a chat message says of the file that it offers; its author signs it with the message [FILE-1]. */
import * as v from "valibot";
import { decode } from "../../protocol/decode.ts";
import { integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";

/** The root of a file's hash tree, in base64url: by it a file is known. */
export const Root = v.pipe(
  v.string(),
  v.check((text) => /^[\w-]{43}$/.test(text), "not a root"),
);

/** Characters of base64 for so many bytes. */
const base64Chars = (bytes: number) => Math.ceil(bytes / 3) * 4;

/** A small JPEG, made by the sender's browser. */
const Preview = v.object({
  width: integer(1, LIMITS.previewPixels),
  height: integer(1, LIMITS.previewPixels),
  /** In base64. */
  jpeg: v.pipe(
    v.string(),
    v.maxLength(base64Chars(LIMITS.previewBytes)),
    v.check((text) => /^[\w+/]+={0,2}$/.test(text), "not base64"),
  ),
});
/** A small picture of a picture. */
export type Preview = v.InferOutput<typeof Preview>;

/** A file that somebody offers. */
export const FileOffer = v.object({
  /** As its sender has it: `cleanName` makes of it what is shown. */
  name: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(LIMITS.fileNameChars),
  ),
  /** Bytes. */
  size: integer(0, LIMITS.fileBytes),
  /** Its media type, as the sender's browser says; empty where it does not know. */
  type: v.pipe(v.string(), v.maxLength(LIMITS.mediaTypeChars)),
  root: Root,
  /** One that is not understood costs only itself. */
  preview: v.fallback(v.optional(Preview), undefined),
});
/** A file that somebody offers. */
export type FileOffer = v.InferOutput<typeof FileOffer>;

/** The offer in a chat message; `null` where there is none, or none that is understood. */
export function offerIn(file: unknown): FileOffer | null {
  const offer = decode(FileOffer, file);
  return offer.ok ? offer.value : null;
}
