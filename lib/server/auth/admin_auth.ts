/** Whether a request is from an administrator of the deployment. */
import { failure, type Result, success } from "../../protocol/result.ts";
import { apiError, tooManyTries } from "../http/api_error.ts";
import { sha256 } from "../crypto/sha256.ts";
import type { Throttle } from "../kv/throttle.ts";

/**
 * Whether the request has the secret of the administrators' API, and if not, what to answer.
 * @param secret `null` where this deployment has no such API: then it looks as if there were none
 */
export async function requireAdmin(
  request: Request,
  secret: string | null,
  throttle: Throttle,
  address: string,
): Promise<Result<void, Response>> {
  if (secret === null) {
    return failure(
      apiError("not-found", "There is nothing at this address"),
    );
  }
  const tooOften = () =>
    failure(
      tooManyTries("wrong secrets", throttle.retryAfter("secret", address)),
    );
  if (throttle.isBlocked("secret", address)) return tooOften();
  const given = /^Bearer (.+)$/.exec(
    request.headers.get("authorization") ?? "",
  )?.[1];
  // Hashes are compared, so that the time it takes tells nothing of the secret.
  if (!given || await sha256(given) !== await sha256(secret)) {
    if (!await throttle.tryTake("secret", address)) return tooOften();
    const refusal = apiError(
      "unauthorized",
      "Send the header Authorization: Bearer with the value of API_SECRET",
    );
    refusal.headers.set("www-authenticate", "Bearer");
    return failure(refusal);
  }
  return success(undefined); // Nothing is counted: many good requests may come at once.
}
