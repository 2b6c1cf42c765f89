import { HttpError } from "./errors.ts";
import type { Match } from "./router.ts";

/** What a request gets that no handler answered: OPTIONS of a known path, 405, 404 or 400. */
export function unanswered(method: string, match: Match<unknown>): Response {
  if (match.kind === "unreadable path") {
    throw new HttpError(400, "The path is not valid percent-encoding");
  }
  if (match.kind !== "wrong method") throw new HttpError(404);
  if (method !== "OPTIONS") throw new HttpError(405);
  const allow = match.allowed.join(", ");
  return new Response(null, { status: 204, headers: { allow } });
}

/** The response to an error that no error page took: only an `HttpError` shows its message. */
export function plainError(error: unknown): Response {
  if (error instanceof HttpError) {
    return new Response(error.message, { status: error.status });
  }
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}

/** The response without its body if the request is a HEAD. */
export function withoutBodyForHead(
  req: Request,
  response: Response,
): Response {
  if (req.method !== "HEAD" || !response.body) return response;
  response.body.cancel();
  return new Response(null, response);
}
