/** A key of the deployment's own: the first isolate that needs it makes it, and KV keeps it for all. */
import type { Clock } from "../../protocol/clock.ts";
import { newSecret } from "../../protocol/ids.ts";
import { commitWithRetry } from "./retry_backoff.ts";

/** Reads the key, or makes it; the result throws where KV does not answer, and tries again. */
export function sharedKey(
  kv: Pick<Deno.Kv, "get" | "atomic">,
  clock: Clock,
  place: Deno.KvKey,
): () => Promise<string> {
  let known: Promise<string> | null = null;
  return () =>
    known ??= readOrMake(kv, clock, place).catch((error) => {
      known = null; // KV may answer the next time.
      throw error;
    });
}

async function readOrMake(
  kv: Pick<Deno.Kv, "get" | "atomic">,
  clock: Clock,
  place: Deno.KvKey,
): Promise<string> {
  for (;;) {
    const entry = await kv.get(place);
    if (typeof entry.value === "string") return entry.value;
    const key = newSecret();
    const change = kv.atomic().check(entry).set(place, key);
    const made = await commitWithRetry(clock, change);
    if (made.ok) return key;
  }
}
