import { nonces } from "./context.ts";
import type { Middleware } from "./middleware.ts";

/** Options of `csp()`. */
export interface CSPOptions {
  /** Directives, such as "img-src 'self' blob:"; one takes the place of the default of its name. */
  csp?: string[];
  /** Allow inline scripts and styles of pages by a nonce of each in place of 'unsafe-inline'. */
  useNonce?: boolean;
}

const defaults = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/** Middleware that sets the Content-Security-Policy of every response, whatever it is: a page has a nonce. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const directives = new Map(
    [...defaults, ...options.csp ?? []]
      .map((directive) => [directive.split(" ")[0], directive]),
  );
  const policy = [...directives.values()].join("; ");

  return async (ctx) => {
    const response = await ctx.next();
    const nonce = options.useNonce ? nonces.get(response) : undefined;
    response.headers.set(
      "content-security-policy",
      nonce ? policy.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`) : policy,
    );
    return response;
  };
}
