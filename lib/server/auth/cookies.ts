/** Cookies that only the server reads. */

/** The value of a request's cookie; `null` where it has none. */
export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}

/** A cookie that no script sees, and no other site's form sends; `seconds` 0 takes it away. */
export function secretCookie(
  name: string,
  value: string,
  seconds: number,
  protocol: string,
): string {
  const secure = protocol === "https:" ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
