import { inner } from "./context.ts";
import type { Middleware } from "./middleware.ts";

/** Options of `csp()`. */
export interface CSPOptions {
  /** Directives, such as "img-src 'self' blob:"; one takes the place of the default of its name. */
  csp?: string[];
  /** Allow inline scripts and styles by a nonce of each request in place of 'unsafe-inline'. */
  useNonce?: boolean;
  /** Report what is against the policy, and forbid nothing. */
  reportOnly?: boolean;
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

/** Middleware that sets the Content-Security-Policy of every response. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const directives = new Map(
    [...defaults, ...options.csp ?? []]
      .map((directive) => [directive.split(" ")[0], directive]),
  );
  const policy = [...directives.values()].join("; ");
  const header = options.reportOnly
    ? "content-security-policy-report-only"
    : "content-security-policy";

  return async (ctx) => {
    const nonce = options.useNonce ? newNonce() : undefined;
    ctx[inner].nonce = nonce;
    const response = await ctx.next();
    if (response.status === 101) return response; // its headers cannot be changed
    response.headers.set(
      header,
      nonce ? policy.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`) : policy,
    );
    return response;
  };
}

/** 128 random bits. */
const newNonce = () =>
  Array.from(
    crypto.getRandomValues(new Uint32Array(4)),
    (bits) => bits.toString(16).padStart(8, "0"),
  ).join("");
