import { STATUS_CODE } from "@std/http/status";

const STATUS = {
  "bad-request": STATUS_CODE.BadRequest,
  "unauthorized": STATUS_CODE.Unauthorized,
  "sign-in-required": STATUS_CODE.Unauthorized,
  "forbidden": STATUS_CODE.Forbidden,
  "not-found": STATUS_CODE.NotFound,
  "method-not-allowed": STATUS_CODE.MethodNotAllowed,
  "too-many-tries": STATUS_CODE.TooManyRequests,
  "too-slow": STATUS_CODE.RequestTimeout,
  "too-large": STATUS_CODE.ContentTooLarge,
  "upgrade-required": STATUS_CODE.UpgradeRequired,
  "unavailable": STATUS_CODE.ServiceUnavailable,
  "storage-unavailable": STATUS_CODE.ServiceUnavailable,
  "internal": STATUS_CODE.InternalServerError,
} as const;

/** Seconds after which to ask again what could not be answered now. */
export const RETRY_AFTER = 2;

/** What can go wrong with a request to the API. */
export type ApiErrorCode = keyof typeof STATUS;

/** The one shape of errors: `{ "error": { "code", "message" } }`. */
export function apiError(code: ApiErrorCode, message: string): Response {
  const status = STATUS[code];
  const headers = status === STATUS_CODE.ServiceUnavailable
    ? { "retry-after": `${RETRY_AFTER}` }
    : undefined;
  return Response.json({ error: { code, message } }, { status, headers });
}

/**
 * What is answered to an address that tried too often.
 * @param what what there was too much of, such as "new rooms"
 * @param seconds after which it may try again
 */
export function tooManyTries(what: string, seconds: number): Response {
  const refusal = apiError(
    "too-many-tries",
    `Too many ${what} from this address, try again in ${seconds} s`,
  );
  refusal.headers.set("retry-after", `${seconds}`);
  return refusal;
}

/** The code that fits an HTTP status which something else decided. */
export function codeForStatus(status: number): ApiErrorCode {
  const found = Object.entries(STATUS).find(([, value]) => value === status);
  return (found?.[0] as ApiErrorCode | undefined) ?? "internal";
}
