/** What goes over a connection for files: questions as JSON, and parts of files as bytes [FILE-4]. */
import * as v from "valibot";
import { decodeText } from "../../protocol/decode.ts";
import { integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { Result } from "../../protocol/result.ts";
import { Root } from "./file_offer.ts";

/** What can be asked for of a file: a piece by its number, the leaves of its tree, or which pieces there are. */
export type Part = number | "leaves" | "pieces";

const Frame = v.variant("is", [
  /** The sender wants the file: it is told of each piece that comes. */
  v.object({ is: v.literal("want"), root: Root }),
  v.object({ is: v.literal("unwant"), root: Root }),
  v.object({ is: v.literal("have"), root: Root, piece: integer(0) }),
  v.object({
    is: v.literal("ask"),
    id: integer(0),
    root: Root,
    what: v.picklist(["piece", "leaves", "pieces"]),
    /** Which one, if it is a piece. */
    piece: v.optional(integer(0), 0),
  }),
  /** Nothing (more) comes for this question: others have it, or nobody here does. */
  v.object({
    is: v.literal("decline"),
    id: integer(0),
    why: v.picklist(["later", "gone"]),
  }),
  v.object({ is: v.literal("cancel"), id: integer(0) }),
]);
/** The part that a question is about. */
export const partOf = (
  { what, piece }: Extract<BulkFrame, { is: "ask" }>,
): Part => what === "piece" ? piece : what;

/** A question or another text. */
export type BulkFrame = v.InferOutput<typeof Frame>;

/** Characters of the longest of them. */
const FRAME_CHARS = 256;

/** Decodes a text. */
export const decodeBulkFrame = (text: unknown): Result<BulkFrame> =>
  decodeText(Frame, text, FRAME_CHARS);

/** Bytes before those of the file: the number of the question, and where in its answer they belong. */
export const HEADER_BYTES = 8;
/** Bytes of the file in the longest message. */
export const MAX_PAYLOAD = LIMITS.partMessageBytes - HEADER_BYTES;

/** A part of an answer. */
export interface DataMessage {
  id: number;
  offset: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * A message with some bytes of an answer.
 * @param used memory of a message that was sent, which is taken if it is as long
 */
export function encodeData(
  { id, offset, bytes }: DataMessage,
  used?: ArrayBuffer,
): ArrayBuffer {
  const length = HEADER_BYTES + bytes.length;
  const message = new Uint8Array(
    used?.byteLength === length ? used : new ArrayBuffer(length),
  );
  const header = new DataView(message.buffer);
  header.setUint32(0, id);
  header.setUint32(4, offset);
  message.set(bytes, HEADER_BYTES);
  return message.buffer;
}

/** Reads such a message; `null` where it is none. */
export function decodeData(message: unknown): DataMessage | null {
  if (
    !(message instanceof ArrayBuffer) || message.byteLength <= HEADER_BYTES ||
    message.byteLength > LIMITS.partMessageBytes
  ) return null;
  const header = new DataView(message);
  return {
    id: header.getUint32(0),
    offset: header.getUint32(4),
    bytes: new Uint8Array(message, HEADER_BYTES),
  };
}
