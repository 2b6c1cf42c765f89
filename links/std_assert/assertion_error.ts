/** Thrown by every assertion that does not hold. */
export class AssertionError extends Error {
  override name = "AssertionError";
}

/** Throws the error of a failed assertion; `msg` is added to what was expected. */
export function refuse(expectation: string, msg?: string): never {
  throw new AssertionError(msg ? `${expectation}: ${msg}` : expectation);
}

/** A value as it is shown in messages. */
export function shown(value: unknown): string {
  return Deno.inspect(value, { depth: 8, strAbbreviateSize: 1000 });
}
