import { HttpError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";

const harmless = ["GET", "HEAD", "OPTIONS"];

/** Middleware that refuses (403) state-changing requests of other origins' pages; clients that are no browsers pass. */
export function csrf<State>(): Middleware<State> {
  return async (ctx) => {
    const { method, headers } = ctx.req;
    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin");
    const isOwn = origin === ctx.url.origin ||
      (site === null
        ? origin === null
        : site === "same-origin" || site === "none");
    if (!harmless.includes(method) && !isOwn) throw new HttpError(403);
    return await ctx.next();
  };
}
