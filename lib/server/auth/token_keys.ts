/** The keys that join tokens are signed with: of the environment, or of the deployment's own. */
import type { Clock } from "../../protocol/clock.ts";
import { newSecret } from "../../protocol/ids.ts";
import { commitWithRetry } from "../kv/retry_backoff.ts";

const KEY = ["token-key"];

/** The first key signs, and all are believed, so that one can take the other's place. */
export type TokenKeys = () => Promise<readonly Uint8Array<ArrayBuffer>[]>;

/**
 * @param given keys of the environment; where there is none, all isolates share one that the first
 * of them makes and keeps in KV
 */
export function tokenKeys(
  given: readonly string[],
  kv: Pick<Deno.Kv, "get" | "atomic">,
  clock: Clock,
): TokenKeys {
  const bytes = (key: string) => new TextEncoder().encode(key);
  if (given.length > 0) {
    const keys = given.map(bytes);
    return () => Promise.resolve(keys);
  }
  let made: Promise<string> | null = null;
  return async () => {
    made ??= sharedKey(kv, clock).catch((error) => {
      made = null; // KV may answer the next time.
      throw error;
    });
    return [bytes(await made)];
  };
}

async function sharedKey(
  kv: Pick<Deno.Kv, "get" | "atomic">,
  clock: Clock,
): Promise<string> {
  for (;;) {
    const entry = await kv.get(KEY);
    if (typeof entry.value === "string") return entry.value;
    const key = newSecret();
    const change = kv.atomic().check(entry).set(KEY, key);
    const made = await commitWithRetry(clock, change);
    if (made.ok) return key;
  }
}
