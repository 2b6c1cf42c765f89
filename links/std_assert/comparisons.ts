import { refuse, shown } from "./assertion_error.ts";

/** Asserts that a string matches a pattern. */
export function assertMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (!matches(expected, actual)) {
    refuse(`Expected ${shown(actual)} to match ${expected}`, msg);
  }
}

/** Asserts that a string does not match a pattern. */
export function assertNotMatch(
  actual: string,
  expected: RegExp,
  msg?: string,
): void {
  if (matches(expected, actual)) {
    refuse(`Expected ${shown(actual)} not to match ${expected}`, msg);
  }
}

/** Asserts that a string has another one in it. */
export function assertStringIncludes(
  actual: string,
  expected: string,
  msg?: string,
): void {
  if (!actual.includes(expected)) {
    refuse(`Expected ${shown(actual)} to include ${shown(expected)}`, msg);
  }
}

/** Asserts that `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  compare(actual > expected, actual, ">", expected, msg);
}

/** Asserts that `actual >= expected`. */
export function assertGreaterOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  compare(actual >= expected, actual, ">=", expected, msg);
}

/** Asserts that `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  compare(actual < expected, actual, "<", expected, msg);
}

/** Asserts that `actual <= expected`. */
export function assertLessOrEqual<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  compare(actual <= expected, actual, "<=", expected, msg);
}

/** Asserts that two numbers differ by no more than a tolerance, by default a ten-millionth of the expected one. */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance: number = Number.isFinite(expected)
    ? Math.abs(expected * 1e-7)
    : 1e-7,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const isNear = Math.abs(expected - actual) <= tolerance;
  compare(isNear, actual, `within ${tolerance} of`, expected, msg);
}

function compare(
  holds: boolean,
  actual: unknown,
  relation: string,
  expected: unknown,
  msg?: string,
): void {
  if (!holds) {
    refuse(`Expected ${shown(actual)} ${relation} ${shown(expected)}`, msg);
  }
}

/** Without the memory that a global pattern has. */
function matches(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}
