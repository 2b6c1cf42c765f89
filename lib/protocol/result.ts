/** What came of something that is expected to fail now and then: a value, or why there is none. */
export type Result<T, E = string> =
  | { ok: true; value: T }
  | { ok: false; reason: E };

/** A failure, and why. */
export function failure<E>(reason: E): { ok: false; reason: E } {
  return { ok: false, reason };
}

/** A success, and what it gives. */
export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}
