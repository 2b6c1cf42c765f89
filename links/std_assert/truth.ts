import { refuse, shown } from "./assertion_error.ts";

/** What JavaScript takes for false. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/** Asserts that a value is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) refuse("Expected a truthy value", msg);
}

/** Asserts that a value is falsy. */
export function assertFalse(expr: unknown, msg = ""): asserts expr is Falsy {
  if (expr) refuse(`Expected a falsy value, not ${shown(expr)}`, msg);
}

/** Asserts that a value is neither null nor undefined. */
export function assertExists<T>(
  actual: T,
  msg?: string,
): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    refuse(`Expected a value, not ${actual}`, msg);
  }
}

/** Asserts that a value is an instance of a class. */
export function assertInstanceOf<
  // deno-lint-ignore no-explicit-any -- any class will do
  T extends abstract new (...args: any[]) => any,
>(
  actual: unknown,
  expectedType: T,
  msg?: string,
): asserts actual is InstanceType<T> {
  if (!(actual instanceof expectedType)) {
    refuse(
      `Expected an instance of ${expectedType.name}, not ${shown(actual)}`,
      msg,
    );
  }
}

/** Fails. */
export function fail(msg?: string): never {
  refuse("Failed", msg);
}

/** Fails, for code that cannot be reached. */
export function unreachable(msg?: string): never {
  refuse("Unreachable", msg);
}
