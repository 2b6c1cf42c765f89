import { STATUS_TEXT } from "@std/http/status";

/** Thrown to answer a request with an error's status (400 to 599); the client sees the message. */
export class HttpError extends Error {
  override name = "HttpError";

  constructor(
    readonly status: number,
    message: string = statusText(status),
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const statusText = (status: number) =>
  (STATUS_TEXT as Record<number, string | undefined>)[status] ??
    `HTTP status ${status}`;
