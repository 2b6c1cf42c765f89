/** Rooms whose id their creator knows before the server does, as a sealed title is bound to it. */
import { ALPHABET } from "./ids.ts";

const encoder = new TextEncoder();

/**
 * The id of the room that is made with a seed, which is a secret. Nobody can look for rooms with it:
 * there is no way from an id to a seed.
 */
export async function roomIdFor(seed: string): Promise<string> {
  const text = encoder.encode(`webrtc-dashboard room\n${seed}`);
  const hash = await crypto.subtle.digest("SHA-256", text);
  return Array.from(
    new Uint8Array(hash, 0, 12),
    (byte) => ALPHABET[byte & 31],
  ).join("").replace(/(.{4})(?=.)/g, "$1-");
}
