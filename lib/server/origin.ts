/**
 * Whether a page of this origin may open a socket here: the page came from this very host, or its
 * origin is allowed by name. Without an `Origin` header no browser sent it.
 * @param host the one that the browser believes it asked
 */
export function mayConnect(
  request: Request,
  host: string,
  allowed: readonly string[],
): boolean {
  const origin = request.headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  return new URL(origin).host === host || allowed.includes(origin);
}
