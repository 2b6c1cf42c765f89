import * as v from "valibot";
import type { Result } from "./result.ts";

/** A value that came from outside: what it was decoded to, or why it was refused. */
export type Decoded<T> = Result<T>;

/** Characters of a place that a reason names. */
const PLACE = /^[\w.-]{1,80}$/;

/**
 * Checks an unknown value against a schema; the reason names the place and what is due there. What
 * was there instead it does not repeat: it may be long, markup, or a secret.
 */
export function decode<T>(
  schema: v.GenericSchema<unknown, T>,
  input: unknown,
): Decoded<T> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? "";
  const place = PLACE.test(path) ? `${path}: ` : "";
  const due = issue.message.replace(/(:| but) received .*$/is, "");
  return { ok: false, reason: place + due.slice(0, 200) };
}

/** Decodes a text frame of at most `maxChars` characters of JSON. */
export function decodeText<T>(
  schema: v.GenericSchema<unknown, T>,
  input: unknown,
  maxChars: number,
): Decoded<T> {
  if (typeof input !== "string") return { ok: false, reason: "not text" };
  if (input.length > maxChars) {
    return { ok: false, reason: `longer than ${maxChars} characters` };
  }
  let json: unknown;
  try {
    json = JSON.parse(input);
  } catch {
    return { ok: false, reason: "not JSON" };
  }
  return decode(schema, json);
}

/**
 * A list that takes what is good of what came, up to `max`, and leaves the rest out: one bad part
 * never costs the others. What is no list at all is refused.
 * @param key of two good parts with the same key the first counts
 */
export function lenientList<T>(
  schema: v.GenericSchema<unknown, T>,
  max: number,
  key: (part: T) => unknown = (part) => part,
): v.GenericSchema<unknown, T[]> {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((parts) => {
      const good = new Map<unknown, T>();
      for (const part of parts) {
        if (good.size >= max) break;
        const { success, output } = v.safeParse(schema, part);
        if (success && !good.has(key(output))) good.set(key(output), output);
      }
      return [...good.values()];
    }),
  );
}
