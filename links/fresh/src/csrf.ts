import { HttpError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";

/** Options of `csrf()`. */
export interface CsrfOptions {
  /** Other origins that may send requests; this app's own always may. */
  origin?: string | string[] | ((origin: string) => boolean);
}

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/** Middleware that refuses (403) state-changing requests of other origins' pages; clients that are no browsers pass. */
export function csrf<State>(options: CsrfOptions = {}): Middleware<State> {
  const { origin: allowed = [] } = options;
  const isAllowed = typeof allowed === "function"
    ? allowed
    : (origin: string) => [allowed].flat().includes(origin);

  return async (ctx) => {
    const { method, headers } = ctx.req;
    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin");
    const isOwn = site !== null
      ? site === "same-origin" || site === "none"
      : origin === null || origin === ctx.url.origin;
    if (
      harmless.has(method) || isOwn || (origin !== null && isAllowed(origin))
    ) {
      return await ctx.next();
    }
    throw new HttpError(403, "Cross-site request refused");
  };
}
