/** Passwords of rooms: hashed slowly, so that a stolen database does not tell them. */
import * as v from "valibot";
import { newSecret } from "../protocol/ids.ts";
import { hex } from "./hex.ts";

/** Rounds of PBKDF2 with SHA-512, as OWASP recommends for it (2023). */
const ROUNDS = 210_000;

/** A password, as it is stored: what it is hashed with, and the hash in hex. */
export const PasswordHash = v.strictObject({
  salt: v.string(),
  rounds: v.number(),
  hash: v.string(),
});
/** A password, as it is stored. */
export type PasswordHash = v.InferOutput<typeof PasswordHash>;

/** Stands for one that is not understood, or not there: no password has this hash. */
export const UNKNOWN: PasswordHash = { salt: "", rounds: ROUNDS, hash: "" };

/** Hashes a new password, with a salt of its own. */
export async function newPasswordHash(password: string): Promise<PasswordHash> {
  const salt = newSecret();
  const hash = await hashPassword(password, { salt, rounds: ROUNDS });
  return { salt, rounds: ROUNDS, hash };
}

/** The hashes on their way, by what is hashed. */
const underWay = new Map<string, Promise<string>>();

/**
 * Hashes a password that somebody typed, as another one was hashed: the same password gives the
 * same hash. Takes as long where there is none to compare with, so that time tells nothing. A
 * class that types the same password at the same time waits for one hash, not for thirty.
 */
export function hashPassword(
  password: string,
  { salt, rounds }: Pick<PasswordHash, "salt" | "rounds"> = UNKNOWN,
): Promise<string> {
  const what = JSON.stringify([password, salt, rounds]);
  const same = underWay.get(what);
  if (same) return same;
  const hash = derive(password, salt, rounds)
    .finally(() => underWay.delete(what));
  underWay.set(what, hash);
  return hash;
}

async function derive(
  password: string,
  salt: string,
  rounds: number,
): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    "raw",
    encoder.encode(password.normalize("NFC")),
    "PBKDF2",
    false,
    ["deriveBits"],
  );
  const bits = await crypto.subtle.deriveBits(
    {
      name: "PBKDF2",
      hash: "SHA-512",
      salt: encoder.encode(salt),
      iterations: rounds,
    },
    key,
    256,
  );
  return hex(bits);
}
