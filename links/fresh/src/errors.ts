import type { ErrorStatus } from "@std/http/status";

/** Thrown to answer a request with an error's status; the client sees the message. */
export class HttpError extends Error {
  override name = "HttpError";

  constructor(
    readonly status: ErrorStatus,
    message?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
