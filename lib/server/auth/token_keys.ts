/** The keys that join tokens are signed with: of the environment, or of the deployment's own. */
import type { Clock } from "../../protocol/clock.ts";
import { sharedKey } from "../kv/shared_key.ts";

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
  const own = sharedKey(kv, clock, ["token-key"]);
  return async () => [bytes(await own())];
}
