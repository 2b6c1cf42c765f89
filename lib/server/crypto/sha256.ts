import { hex } from "./hex.ts";

/** SHA-256 of a text, in hex. */
export async function sha256(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return hex(await crypto.subtle.digest("SHA-256", bytes));
}
