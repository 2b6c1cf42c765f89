/** Bounds on what a check waits for. */
import { failure, type FailureKind } from "./check_failure.ts";

/** Never resolves; rejects as the promise does. */
export function onlyErrors(promise: Promise<void>): Promise<never> {
  return promise.then(() => new Promise(() => {}));
}

/** A failure when the time is over, or the run is given up. */
export function failAfter(
  ms: number,
  signal: AbortSignal,
  kind: () => FailureKind,
): Promise<ReturnType<typeof failure>> {
  return new Promise((resolve) => {
    const fail = () =>
      resolve(failure(kind(), `nothing within ${ms / 1000} s`));
    const timer = setTimeout(fail, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      fail();
    });
  });
}
