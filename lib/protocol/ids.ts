/** Identifiers: how they look, and how they are made; `links.ts` finds them in what people paste. */

/** Crockford's base 32 in lower case: no i, l, o, u, so that a code can be read aloud. */
export const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ROOM_ID = /^[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){2}$/;
const OPAQUE_ID = /^[0-9a-hjkmnp-tv-z]{16}$/;
const SECRET = /^[0-9a-hjkmnp-tv-z]{32}$/;

function randomLetters(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("");
}

/** A new room id of 60 random bits, such as `k7mq-2vxp-9drt`. */
export function newRoomId(): string {
  return randomLetters(12).replace(/(.{4})(?=.)/g, "$1-");
}

/** A new id of 80 random bits, for a participant, an isolate or a chat message. */
export function newId(): string {
  return randomLetters(16);
}

/** A new secret of 160 random bits. */
export function newSecret(): string {
  return randomLetters(32);
}

/** Whether the text has the form of a room id. */
export function isRoomId(text: string): boolean {
  return ROOM_ID.test(text);
}

/** Whether the text has the form of a participant's id. */
export function isId(text: string): boolean {
  return OPAQUE_ID.test(text);
}

/** Whether the text has the form of a secret. */
export function isSecret(text: string): boolean {
  return SECRET.test(text);
}
