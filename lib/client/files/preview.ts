/** Small pictures of pictures: made by the sender's browser, and looked at before they are shown [FILE-1]. */
import { toBase64url } from "../../protocol/base64url.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { Preview } from "./file_offer.ts";

/** Pixels of the longer side, from what is tried first: the next one is for what is too large still. */
const SIDES = [360, 280, 200, 140];
/** Bytes that are enough for it. */
const ENOUGH = 12 * 1024;
/** Bytes of a picture of which none is made: the browser would unpack all of it. */
const TOO_LARGE = 64 * 1024 * 1024;

/** The kinds of which browsers draw a picture without running anything. */
const PICTURES = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/;

/** A preview of a picture; `undefined` where it is none, or the browser cannot draw it. */
export async function previewOf(file: File): Promise<Preview | undefined> {
  if (!PICTURES.test(file.type) || file.size > TOO_LARGE) return undefined;
  try {
    const picture = await createImageBitmap(file);
    try {
      return await shrink(picture);
    } finally {
      picture.close();
    }
  } catch {
    return undefined; // Not what its type says, or of a kind that the browser does not know.
  }
}

async function shrink(picture: ImageBitmap): Promise<Preview | undefined> {
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    // What is transparent would become black.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, width, height);
    const jpeg = await canvas.convertToBlob({
      type: "image/jpeg",
      quality: 0.7,
    });
    const isLast = side === SIDES.at(-1);
    if (jpeg.size > (isLast ? LIMITS.previewBytes : ENOUGH)) continue;
    const bytes = new Uint8Array(await jpeg.arrayBuffer());
    return { width, height, jpeg: asBase64(bytes) };
  }
  return undefined;
}

function asBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll("-", "+").replaceAll("_", "/");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

/**
 * Whether a preview is a JPEG of the size that it tells: a few bytes can unpack to gigabytes of
 * pixels, and nobody's browser shall try.
 */
export function isHonestPreview({ width, height, jpeg }: Preview): boolean {
  try {
    const bytes = Uint8Array.from(atob(jpeg), (one) => one.charCodeAt(0));
    const found = jpegSize(bytes);
    return found?.width === width && found.height === height;
  } catch {
    return false; // Not base64.
  }
}

/** The size that a JPEG says it has: in the one start of a frame before its first scan. */
function jpegSize(
  bytes: Uint8Array,
): { width: number; height: number } | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer);
  let size: { width: number; height: number } | null = null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    // A scan: whatever comes behind it is of the frame before.
    if (marker === 0xda) return size;
    const isFrame = marker >= 0xc0 && marker <= 0xcf &&
      ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && size) return null;
    if (isFrame) {
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
