/** A local stand-in for the part of `jsr:@std/assert` that is used here, on `node:assert`. */
export * from "./assertion_error.ts";
export * from "./comparisons.ts";
export * from "./equal.ts";
export * from "./errors.ts";
export * from "./truth.ts";
