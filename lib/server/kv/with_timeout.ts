/** Waiting for KV, but not for ever. */
import type { Clock } from "../../protocol/clock.ts";

/** KV failed, or did not answer in time. */
export class StorageUnavailableError extends Error {
  override name = "StorageUnavailableError";
}

/** Unanswered calls of one kind that are borne: a dead KV must not fill the memory. */
const MAX_UNANSWERED = 4;

/**
 * What was promised.
 * @param ms milliseconds to wait for it; what comes later is not heard
 * @throws StorageUnavailable where it fails or comes too late
 */
export function withTimeout<T>(
  clock: Clock,
  ms: number,
  promised: Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(
      ms,
      () =>
        reject(new StorageUnavailableError(`KV did not answer in ${ms} ms`)),
    );
    promised.finally(cancel).then(
      resolve,
      (cause) => reject(new StorageUnavailableError("KV failed", { cause })),
    );
  });
}

/**
 * The same call with a time limit of `ms` milliseconds; while four of its calls are unanswered,
 * no other is made.
 * @throws StorageUnavailable as {@link withTimeout}
 */
export function limitedWithTimeout<A extends unknown[], T>(
  clock: Clock,
  ms: number,
  call: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let unanswered = 0;
  return (...args) => {
    if (unanswered >= MAX_UNANSWERED) {
      return Promise.reject(new StorageUnavailableError("KV does not answer"));
    }
    unanswered++;
    return withTimeout(clock, ms, call(...args).finally(() => unanswered--));
  };
}
