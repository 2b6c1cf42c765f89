/** Several isolates that want to change the same thing at once. */
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";

/**
 * Commits a change, and again as long as another process has the SQLite file locked: that is
 * thrown at once where a reader becomes a writer, however short the lock is, and nothing was
 * changed then.
 */
export async function commitWithRetry(
  clock: Clock,
  change: Deno.AtomicOperation,
): Promise<Deno.KvCommitResult | Deno.KvCommitError> {
  const began = clock.now();
  for (let attempt = 0;; attempt++) {
    try {
      return await change.commit();
    } catch (error) {
      const late = clock.now() - began >= TIMES.storageTimeout;
      if (late || !isLocked(error)) throw error;
    }
    await retryBackoff(clock, attempt);
  }
}

/** Lets the others go first: a random time that grows with each failed attempt to 100 ms. */
export function retryBackoff(clock: Clock, attempt: number): Promise<void> {
  const ms = Math.random() * Math.min(100, 2 ** attempt);
  return new Promise((resolve) => clock.after(ms, resolve));
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && error.message === "database is locked";
}
