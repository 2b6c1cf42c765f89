import {
  AssertionError as NodeError,
  deepStrictEqual,
} from "node:assert/strict";
import { refuse, shown } from "./assertion_error.ts";

/** Whether two values are deeply equal. */
export function equal(a: unknown, b: unknown): boolean {
  return difference(a, b) === null;
}

/** Asserts that two values are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  const found = difference(actual, expected);
  if (found !== null) refuse(`Values are not equal.\n${found}`, msg);
}

/** Asserts that two values are not deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) {
    refuse(`Expected another value than ${shown(expected)}`, msg);
  }
}

/** Asserts that two values are the same one (`Object.is`). */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (!Object.is(actual, expected)) {
    refuse(`Expected ${shown(actual)} to be ${shown(expected)}`, msg);
  }
}

/** Asserts that two values are not the same one (`Object.is`). */
export function assertNotStrictEquals<T>(
  actual: T,
  expected: T,
  msg?: string,
): void {
  if (Object.is(actual, expected)) {
    refuse(`Expected another value than ${shown(expected)}`, msg);
  }
}

/** Asserts that the expected properties, deep ones too, are there with these values; others may be there as well. */
export function assertObjectMatch(
  actual: Record<PropertyKey, unknown>,
  expected: Record<PropertyKey, unknown>,
  msg?: string,
): void {
  assertEquals(pick(actual, expected), expected, msg);
}

/** Asserts that each expected element is deeply equal to one that is there. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  msg?: string,
): void {
  const there = Array.from(actual);
  const missing = Array.from(expected).filter((element) =>
    !there.some((other) => equal(element, other))
  );
  if (missing.length > 0) {
    refuse(`Expected ${shown(there)} to include ${shown(missing)}`, msg);
  }
}

function difference(a: unknown, b: unknown): string | null {
  try {
    deepStrictEqual(a, b);
    return null;
  } catch (error) {
    if (error instanceof NodeError) return error.message;
    throw error;
  }
}

/** Of a value only what the pattern names. */
function pick(value: unknown, pattern: unknown): unknown {
  if (!isRecord(value) || !isRecord(pattern)) return value;
  return Object.fromEntries(
    Reflect.ownKeys(pattern)
      .filter((key) => key in value)
      .map((key) => [key, pick(value[key], pattern[key])]),
  );
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null &&
    Object.getPrototypeOf(value) === Object.prototype;
}
