/** Bodies of requests, read no further than is allowed. */
import type { Decoded } from "../../protocol/decode.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { failure, success } from "../../protocol/result.ts";

/** A body broke off, or took too long to come. */
export class IncompleteBodyError extends Error {
  override name = "IncompleteBodyError";
}

/**
 * The whole body, or `null` where it is longer than the limit.
 * @param signal when it is not waited for any longer
 * @throws {IncompleteBodyError} where the rest does not come
 */
export async function readBody(
  request: Request,
  signal: AbortSignal = AbortSignal.timeout(TIMES.bodyTimeout),
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length")) > LIMITS.bodyBytes) {
    await request.body?.cancel();
    return null;
  }
  if (!request.body) return new Uint8Array();
  const parts: BlobPart[] = [];
  let size = 0;
  try {
    const body = request.body.pipeThrough(new TransformStream(), {
      signal: signal,
    });
    for await (const part of body) {
      size += part.byteLength;
      if (size > LIMITS.bodyBytes) return null; // Leaving the loop cancels the rest.
      parts.push(part);
    }
  } catch (cause) {
    throw new IncompleteBodyError("The body did not come", { cause });
  }
  return await new Blob(parts).bytes();
}

/** The fields of a form that a browser posted, or `null` where it is too long or none. */
export async function readForm(request: Request): Promise<FormData | null> {
  const body = await readBody(request);
  const type = request.headers.get("content-type");
  if (!body || !type) return null;
  try {
    return await new Response(body, { headers: { "content-type": type } })
      .formData();
  } catch {
    return null;
  }
}

/** The JSON of a body; an empty one is an empty object. */
export function parseJson(body: Uint8Array): Decoded<unknown> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    return success(text.trim() === "" ? {} : JSON.parse(text));
  } catch {
    return failure("the body is not JSON");
  }
}
