/** Passwords of rooms: hashed slowly, so that a stolen database does not tell them. */
import * as v from "valibot";
import { newSecret } from "../../protocol/ids.ts";
import { hex } from "./hex.ts";
import { sha256 } from "./sha256.ts";
import { SlowLane } from "./slow_lane.ts";

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
export const UNMATCHABLE_HASH: PasswordHash = {
  salt: "",
  rounds: ROUNDS,
  hash: "",
};

/**
 * Hashes at once, so that a process with few processors still answers everybody else, and hashes
 * that wait: about as many as are done while a page waits for its join.
 */
const lane = new SlowLane(2, 24);

/** Hashes a new password, with a salt of its own. */
export async function newPasswordHash(password: string): Promise<PasswordHash> {
  const salt = newSecret();
  const typed = withoutSpaces(password);
  const hash = await hashPassword(typed, { salt, rounds: ROUNDS });
  return { salt, rounds: ROUNDS, hash };
}

/**
 * A password without the spaces around it, which nobody sees, and which come along when it is
 * copied from a message. One of spaces alone is one all the same.
 */
function withoutSpaces(password: string): string {
  return password.trim() || password;
}

/** Passwords that were right of late, by their salt: hashes with a key that dies with the process. */
const seenRight = new Map<string, string>();
/** Passwords that are remembered as right, at most. */
const MAX_SEEN_RIGHT = 1_000;
const seenRightKey = newSecret();

/**
 * Whether a password was seen to be right a while ago: that takes no time. `false` says nothing;
 * another one may have been set meanwhile, which has another salt.
 */
export async function wasRight(
  password: string,
  { salt }: PasswordHash,
): Promise<boolean> {
  const seen = seenRight.get(salt);
  return seen !== undefined && seen === await markOf(password, salt);
}

/**
 * The hash of a password that somebody typed, to be compared with the stored one; it takes as long
 * without one.
 * @throws {BusyError} where too many wait
 */
export async function hashToCompare(
  password: string,
  stored: PasswordHash = UNMATCHABLE_HASH,
): Promise<string> {
  if (await wasRight(password, stored)) return stored.hash;
  // Those that were set before spaces were left out have them in their hash.
  for (const typed of new Set([withoutSpaces(password), password])) {
    if (await hashPassword(typed, stored) !== stored.hash) continue;
    if (seenRight.size >= MAX_SEEN_RIGHT) seenRight.clear();
    seenRight.set(stored.salt, await markOf(password, stored.salt));
    return stored.hash;
  }
  return NO_MATCH;
}

/** No stored password has it. */
const NO_MATCH = "wrong";

function markOf(password: string, salt: string): Promise<string> {
  return sha256(JSON.stringify([seenRightKey, salt, password]));
}

/** The hashes on their way, by what is hashed. */
const pendingHashes = new Map<string, Promise<string>>();

/**
 * Hashes a password that somebody typed, as another one was hashed: the same password gives the
 * same hash. Takes as long where there is none to compare with, so that time tells nothing. A
 * class that types the same password at the same time waits for one hash, not for thirty.
 */
export function hashPassword(
  password: string,
  { salt, rounds }: Pick<PasswordHash, "salt" | "rounds"> = UNMATCHABLE_HASH,
): Promise<string> {
  const what = JSON.stringify([password, salt, rounds]);
  const same = pendingHashes.get(what);
  if (same) return same;
  const hash = derive(password, salt, rounds)
    .finally(() => pendingHashes.delete(what));
  pendingHashes.set(what, hash);
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
  const bits = await lane.run(() =>
    crypto.subtle.deriveBits(
      {
        name: "PBKDF2",
        hash: "SHA-512",
        salt: encoder.encode(salt),
        iterations: rounds,
      },
      key,
      256,
    )
  );
  return hex(bits);
}
