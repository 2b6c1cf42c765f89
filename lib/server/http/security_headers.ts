/** What every answer tells the browser to forbid. */

const ALWAYS: Record<string, string> = {
  "x-content-type-options": "nosniff",
  // The addresses of rooms are nobody else's business; forms of ours still say where they are from.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), " +
    "geolocation=(), payment=(), usb=(), serial=(), midi=(), hid=()",
};
const NO_FRAME = "frame-ancestors 'none'";
/** For all but pages, whose scripts and styles have a nonce: no script runs there. */
const STRICT =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; " +
  "form-action 'self'; " + NO_FRAME;
/** What pages of other sites load to put a room into themselves. */
const FOR_OTHERS = ["/embed.js", "/embed.d.ts"];
/** For two years, as browsers' lists of such sites ask. */
const HTTPS_ONLY = "max-age=63072000";

/**
 * The answer with the headers that are the same for every one; one that is set already stays.
 * @param embedders origins whose pages may have a room in a frame
 */
export function withSecurityHeaders(
  response: Response,
  { protocol, pathname }: URL,
  embedders: readonly string[] = [],
): Response {
  const { headers } = response;
  if (FOR_OTHERS.includes(pathname)) {
    headers.set("access-control-allow-origin", "*");
    headers.set("cross-origin-resource-policy", "cross-origin");
  }
  for (const [name, value] of Object.entries(ALWAYS)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  // What names people or rooms is nobody else's: no cache between keeps it. A browser may show a
  // page again when its user goes back, which "no-store" would forbid.
  if (!headers.has("cache-control")) {
    const isPage = headers.get("content-type")?.startsWith("text/html");
    headers.set("cache-control", isPage ? "private, no-cache" : "no-store");
  }
  // Fresh lets inline scripts run wherever there is no nonce.
  if (!headers.get("content-security-policy")?.includes("'nonce-")) {
    headers.set("content-security-policy", STRICT);
  }
  if (embedders.length > 0 && pathname.startsWith("/room/")) {
    const policy = headers.get("content-security-policy") ?? "";
    const ancestors = `frame-ancestors ${embedders.join(" ")}`;
    headers.set(
      "content-security-policy",
      policy.replace(NO_FRAME, ancestors),
    );
  }
  if (protocol === "https:") {
    headers.set("strict-transport-security", HTTPS_ONLY);
  } else {
    // Over plain http, as on a test network, there is nothing to upgrade to.
    const policy = headers.get("content-security-policy");
    const rest = policy?.replace(/; *upgrade-insecure-requests/, "");
    if (rest) headers.set("content-security-policy", rest);
  }
  return response;
}
