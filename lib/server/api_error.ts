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

/** What can go wrong with a request to the API. */
export type ApiErrorCode = keyof typeof STATUS;

/** The one shape of errors: `{ "error": { "code", "message" } }`. */
export function apiError(code: ApiErrorCode, message: string): Response {
  return Response.json({ error: { code, message } }, { status: STATUS[code] });
}

/** The code that fits an HTTP status which something else decided. */
export function codeOf(status: number): ApiErrorCode {
  const found = Object.entries(STATUS).find(([, value]) => value === status);
  return (found?.[0] as ApiErrorCode | undefined) ?? "internal";
}
