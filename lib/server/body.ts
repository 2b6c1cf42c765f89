/** Bodies of requests, read no further than is allowed. */
import type { Decoded } from "../protocol/decode.ts";
import { LIMITS, TIMES } from "../protocol/limits.ts";

/** A body broke off, or took too long to come. */
export class BodyLost extends Error {
  override name = "BodyLost";
}

/**
 * The whole body, or `null` where it is longer than the limit.
 * @param late when it is not waited for any longer
 * @throws BodyLost where the rest does not come
 */
export async function readBody(
  request: Request,
  late: AbortSignal = AbortSignal.timeout(TIMES.bodyWithin),
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
      signal: late,
    });
    for await (const part of body) {
      size += part.byteLength;
      if (size > LIMITS.bodyBytes) return null; // Leaving the loop cancels the rest.
      parts.push(part);
    }
  } catch (cause) {
    throw new BodyLost("The body did not come", { cause });
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
    return { ok: true, value: text.trim() === "" ? {} : JSON.parse(text) };
  } catch {
    return { ok: false, reason: "the body is not JSON" };
  }
}
