/** Whether a page may open a socket here, and why not: a browser tells where it is from in `Origin`. */
import { failure, type Result, success } from "../../protocol/result.ts";

/** Why a page is refused. */
export type OriginRefusal =
  /** No browser sent it. */
  | "no-origin"
  /** A sandboxed frame, or a file. */
  | "opaque-origin"
  /** A header that is not believed names the page's host. */
  | "untrusted-host"
  /** The page is of this host, on another port. */
  | "other-port"
  /** This server hears an address that is not in public use: most likely from its own proxy. */
  | "inner-host"
  | "foreign";

/**
 * Whether a page of the request's origin may open a socket here: the page came from this very host,
 * or its origin is allowed by name.
 * @param url where the browser believes it asked
 */
export function judgeOrigin(
  { headers }: Request,
  url: URL,
  allowed: readonly string[],
): Result<URL, OriginRefusal> {
  const text = headers.get("origin");
  if (text === null) return failure("no-origin");
  if (!URL.canParse(text)) return failure("opaque-origin");
  const origin = new URL(text);
  if (isSameHost(origin, url) || allowed.includes(origin.origin)) {
    return success(origin);
  }
  const forwarded = headers.get("x-forwarded-host")?.split(",") ?? [];
  if (forwarded.some((host) => names(host.trim(), origin))) {
    return failure("untrusted-host");
  }
  if (nameOf(origin) === nameOf(url)) return failure("other-port");
  return failure(isInner(nameOf(url)) ? "inner-host" : "foreign");
}

/** Whether both are on the same host and port; the scheme a proxy may have changed. */
export function isSameHost(a: URL, b: URL): boolean {
  return nameOf(a) === nameOf(b) && a.port === b.port;
}

/** Whether a header's host is that of the origin. */
function names(host: string, origin: URL): boolean {
  const text = `${origin.protocol}//${host}`;
  return URL.canParse(text) && isSameHost(new URL(text), origin);
}

/** A name is the same with the dot of the root at its end. */
function nameOf({ hostname }: URL): string {
  return hostname.replace(/\.$/, "");
}

/** Whether a name or address is one of a machine or a private network (RFC 1918, RFC 4193). */
function isInner(name: string): boolean {
  return !/[.:]/.test(name) ||
    /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(name) ||
    /^\[(::1|f[cd]|fe80)/.test(name) || /\.(internal|local)$/.test(name);
}
