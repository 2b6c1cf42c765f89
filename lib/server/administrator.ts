/** Whether a request is from those who run the deployment. */
import { apiError } from "./api_error.ts";
import { sha256 } from "./sha256.ts";
import type { Throttle } from "./throttle.ts";

/**
 * `null` where the request has the secret of the administrators' API, and otherwise what to answer.
 * @param secret `null` where this deployment has no such API: then it looks as if there were none
 */
export async function refusalOf(
  request: Request,
  secret: string | null,
  throttle: Throttle,
  address: string,
): Promise<Response | null> {
  if (secret === null) {
    return apiError("not-found", "There is nothing at this address");
  }
  if (throttle.refuses("secret", address)) return tooManyTries();
  const given = /^Bearer (.+)$/.exec(
    request.headers.get("authorization") ?? "",
  )?.[1];
  // Hashes are compared, so that the time it takes tells nothing of the secret.
  if (!given || await sha256(given) !== await sha256(secret)) {
    if (!await throttle.take("secret", address)) return tooManyTries();
    const refusal = apiError(
      "unauthorized",
      "Send the header Authorization: Bearer with the value of API_SECRET",
    );
    refusal.headers.set("www-authenticate", "Bearer");
    return refusal;
  }
  return null; // Nothing is counted: many good requests may come at once.
}

const tooManyTries = () =>
  apiError("too-many-tries", "Too many wrong secrets, wait a minute");
