/** What a request to the API says, in JSON. */
import type { Decoded } from "../protocol/decode.ts";
import { apiError } from "./api_error.ts";
import { parseJson, readBody } from "./body.ts";

/**
 * The decoded body, or the answer that refuses it.
 * @param vain what cannot be done without it, such as "Cannot create the room"
 * @throws BodyLost where the rest of the body does not come
 */
export async function readJson<T>(
  request: Request,
  decode: (json: unknown) => Decoded<T>,
  vain: string,
): Promise<{ value: T } | { refusal: Response }> {
  const body = await readBody(request);
  if (body === null) {
    return { refusal: apiError("too-large", `${vain}: too much was sent`) };
  }
  const json = parseJson(body);
  const decoded = json.ok ? decode(json.value) : json;
  return decoded.ok
    ? { value: decoded.value }
    : { refusal: apiError("bad-request", `${vain}: ${decoded.reason}`) };
}
