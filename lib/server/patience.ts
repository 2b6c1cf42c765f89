/** Waiting for KV, but not for ever. */
import type { Clock } from "../protocol/clock.ts";

/** KV failed, or did not answer in time. */
export class StorageUnavailable extends Error {
  override name = "StorageUnavailable";
}

/** Unanswered calls of one kind that are borne: a dead KV must not fill the memory. */
const MOST_UNANSWERED = 4;

/**
 * What was promised.
 * @param ms milliseconds to wait for it; what comes later is not heard
 * @throws StorageUnavailable where it fails or comes too late
 */
export function within<T>(
  clock: Clock,
  ms: number,
  promised: Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(
      ms,
      () => reject(new StorageUnavailable(`KV did not answer in ${ms} ms`)),
    );
    promised.finally(cancel).then(
      resolve,
      (cause) => reject(new StorageUnavailable("KV failed", { cause })),
    );
  });
}

/**
 * The same call with a time limit of `ms` milliseconds; while four of its calls are unanswered,
 * no other is made.
 * @throws StorageUnavailable as {@link within}
 */
export function patient<A extends unknown[], T>(
  clock: Clock,
  ms: number,
  call: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let unanswered = 0;
  return (...args) => {
    if (unanswered >= MOST_UNANSWERED) {
      return Promise.reject(new StorageUnavailable("KV does not answer"));
    }
    unanswered++;
    return within(clock, ms, call(...args).finally(() => unanswered--));
  };
}
