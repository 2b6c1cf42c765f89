/**
 * Whether a page of this origin may open a socket here: the page came from this very host, or its
 * origin is allowed by name. Without an `Origin` header no browser sent it.
 */
export function mayConnect(
  request: Request,
  allowed: readonly string[],
): boolean {
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  return new URL(origin).host === request.headers.get("host") ||
    allowed.includes(origin);
}
