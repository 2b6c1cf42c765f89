/**
 * A room's title under the secret of its link: whoever has the whole link reads it, and the server does
 * not [TITLE-1]. Pages load this when there is a title to seal or to open.
 */
import { fromBase64url, toBase64url } from "../../protocol/base64url.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { isPlainText } from "../../protocol/names.ts";

const CIPHER = "AES-GCM";
/** Bytes of the nonce, which stands first. */
const NONCE = 12;
/** Bytes of every text: one letter of a title takes three at most, so its length tells nothing. */
const PADDED = LIMITS.titleChars * 3;
const encoder = new TextEncoder();

/** Seals a title for one room; each time the text is another one. */
export async function sealTitle(
  secret: string,
  room: string,
  title: string,
): Promise<string> {
  const padded = new Uint8Array(PADDED);
  padded.set(encoder.encode(title));
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const text = await crypto.subtle.encrypt(
    cipherOf(nonce, room),
    await keyOf(secret, "encrypt"),
    padded,
  );
  return toBase64url(
    Uint8Array.from([...nonce, ...new Uint8Array(text)]),
  );
}

/** The title that one of the secrets opens; `null` where none does, or what is inside is no title. */
export async function openTitle(
  secrets: readonly string[],
  room: string,
  sealed: string,
): Promise<string | null> {
  for (const secret of secrets) {
    const title = await openWith(secret, room, sealed).catch(() => null);
    if (title !== null) return title;
  }
  return null;
}

async function openWith(
  secret: string,
  room: string,
  sealed: string,
): Promise<string | null> {
  const bytes = fromBase64url(sealed);
  const padded = await crypto.subtle.decrypt(
    cipherOf(bytes.subarray(0, NONCE), room),
    await keyOf(secret, "decrypt"),
    bytes.subarray(NONCE),
  );
  const title = new TextDecoder("utf-8", { fatal: true }).decode(padded)
    .replace(/\0*$/, "");
  return title === "" || isPlainText(title, LIMITS.titleChars) ? title : null;
}

function cipherOf(iv: Uint8Array<ArrayBuffer>, room: string): AesGcmParams {
  return { name: CIPHER, iv, additionalData: encoder.encode(room) };
}

/** The key for titles: what it opens tells nothing of what else is made of the secret. */
async function keyOf(
  secret: string,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const bytes = encoder.encode(secret);
  const base = await crypto.subtle.importKey("raw", bytes, "HKDF", false, [
    "deriveKey",
  ]);
  const how = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: encoder.encode("webrtc-dashboard title"),
  };
  return crypto.subtle.deriveKey(
    how,
    base,
    { name: CIPHER, length: 256 },
    false,
    [use],
  );
}
