/** A local stand-in for the part of `jsr:@std/http` that is used here. */
export * from "./negotiation.ts";
export * from "./status.ts";
