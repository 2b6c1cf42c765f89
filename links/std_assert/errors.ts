import { refuse, shown } from "./assertion_error.ts";

/** A class of errors. */
// deno-lint-ignore no-explicit-any -- whatever its arguments are
export type ErrorClass<E extends Error> = abstract new (...args: any[]) => E;

/** Asserts that a value is an error, of this class and with this in its message. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  expectedClass?: ErrorClass<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  const wanted: ErrorClass<Error> = expectedClass ?? Error;
  if (!(error instanceof wanted)) {
    refuse(`Expected an error of ${wanted.name}, not ${shown(error)}`, msg);
  }
  const isMatch = typeof msgMatches === "string"
    ? error.message.includes(msgMatches)
    : !msgMatches || error.message.search(msgMatches) >= 0;
  if (!isMatch) {
    refuse(
      `Expected the message ${shown(error.message)} to match ${
        shown(msgMatches)
      }`,
      msg,
    );
  }
}

/** Asserts that a function throws, and returns what it threw. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  // deno-lint-ignore no-explicit-any -- as the real one has it
  ErrorClass: abstract new (...args: any[]) => E,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  classOrMsg?: ErrorClass<E> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  const expected = expectation(classOrMsg, msgIncludes, msg);
  try {
    fn();
  } catch (error) {
    return checked(error, expected);
  }
  refuse("Expected the function to throw", expected.msg);
}

/** Asserts that a function's promise is rejected, and resolves with what it was rejected with. */
export function assertRejects(
  fn: () => PromiseLike<unknown>,
  msg?: string,
): Promise<unknown>;
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  // deno-lint-ignore no-explicit-any -- as the real one has it
  ErrorClass: abstract new (...args: any[]) => E,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: ErrorClass<E> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const expected = expectation(classOrMsg, msgIncludes, msg);
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (error) {
    refuse(
      `Expected the function to reject, but it threw ${shown(error)}`,
      expected.msg,
    );
  }
  try {
    await promise;
  } catch (error) {
    return checked(error, expected);
  }
  refuse("Expected the function to reject", expected.msg);
}

interface Expectation {
  errorClass?: ErrorClass<Error>;
  msgIncludes?: string;
  msg?: string;
}

function expectation(
  classOrMsg: ErrorClass<Error> | string | undefined,
  msgIncludes?: string,
  msg?: string,
): Expectation {
  return typeof classOrMsg === "string"
    ? { msg: classOrMsg }
    : { errorClass: classOrMsg, msgIncludes, msg };
}

function checked(error: unknown, expected: Expectation): unknown {
  const { errorClass, msgIncludes, msg } = expected;
  if (errorClass) assertIsError(error, errorClass, msgIncludes, msg);
  return error;
}
