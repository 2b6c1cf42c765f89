/** Identifiers: how they look, how they are made, how a person's input becomes one. */

/** Crockford's base 32 in lower case: no i, l, o, u, so that a code can be read aloud. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ROOM_ID = /^[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){2}$/;
const OPAQUE_ID = /^[0-9a-hjkmnp-tv-z]{16}$/;

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

/**
 * The room id in what a person typed or pasted: a link to a room on any host, or a code with or
 * without its dashes, in any case, with the letters that are easily mistaken put right.
 * `null` where there is none.
 */
export function roomIdFrom(input: string): string | null {
  const text = input.trim().toLowerCase();
  const path = /\/room\/([^/?#\s]+)/.exec(text);
  const letters = (path ? path[1] : text)
    .replace(/[\s-]/g, "")
    .replace(/o/g, "0")
    .replace(/[il]/g, "1");
  const id = letters.replace(/(.{4})(?=.)/g, "$1-");
  return isRoomId(id) ? id : null;
}
