/** The JSON bodies of requests to the API. */
import type { Decoded } from "../../protocol/decode.ts";
import { failure, type Result } from "../../protocol/result.ts";
import { apiError } from "./api_error.ts";
import { parseJson, readBody } from "./body.ts";

/**
 * The decoded body, or the answer that refuses it.
 * @param failurePrefix what cannot be done without it, such as "Cannot create the room"
 * @throws {IncompleteBodyError} where the rest of the body does not come
 */
export async function readJson<T>(
  request: Request,
  decode: (json: unknown) => Decoded<T>,
  failurePrefix: string,
): Promise<Result<T, Response>> {
  const body = await readBody(request);
  if (body === null) {
    return failure(
      apiError("too-large", `${failurePrefix}: too much was sent`),
    );
  }
  const json = parseJson(body);
  const decoded = json.ok ? decode(json.value) : json;
  return decoded.ok ? decoded : failure(
    apiError("bad-request", `${failurePrefix}: ${decoded.reason}`),
  );
}
