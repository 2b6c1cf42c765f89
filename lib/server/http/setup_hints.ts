/**
 * What a request shows to be set wrongly between browser and server, most likely in a proxy: each is
 * written into the log once. The texts are literal, as anybody can send such a request.
 * docs/behind-a-proxy.md says more.
 */
import { isSameHost, type OriginRefusal } from "./origin.ts";

/** What to change, by what was seen. */
export const SETUP_HINTS = {
  "untrusted-host":
    "A page was refused: X-Forwarded-Host names its site, but is not believed. Set TRUSTED_PROXIES to the number of your proxies.",
  "other-port":
    "A page was refused: the server heard another port than is in its address. Let the proxy pass the port on (nginx: proxy_set_header Host $http_host).",
  "inner-host":
    "A page was refused: the server heard the name of an inner host, not of the site. Let the proxy pass the header Host on (nginx: proxy_set_header Host $http_host).",
  "foreign":
    "A page of another site was refused. If it is yours, name its origin in ALLOWED_ORIGINS, or let the proxy pass the header Host on.",
  "opaque-origin":
    "A page without an origin was refused. If it is a frame with sandbox, give it allow-same-origin.",
  "no-websocket":
    "A WebSocket came without its header Upgrade. Let the proxy pass WebSockets on (nginx: proxy_http_version 1.1, proxy_set_header Upgrade $http_upgrade, proxy_set_header Connection upgrade).",
  "no-https":
    "A page came over https, but the server heard http, and makes links and cookies for that. Let the proxy send X-Forwarded-Proto, and set TRUSTED_PROXIES to the number of your proxies.",
  "untrusted-address":
    "A request has X-Forwarded-For, but TRUSTED_PROXIES is 0. If a proxy of yours sent it, set TRUSTED_PROXIES to the number of your proxies: until then all people count as one address.",
  "no-address":
    "A request has fewer addresses in X-Forwarded-For than TRUSTED_PROXIES says. Let each proxy add to it, or set TRUSTED_PROXIES to the number of your proxies: until then all people count as one address.",
} as const;
/** What can be seen to be set wrongly. */
export type SetupHint = keyof typeof SETUP_HINTS;

/** Says each hint once, however often it is seen. */
export class SetupHints {
  readonly #said = new Set<SetupHint>();
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** Something was seen. */
  saw(hint: SetupHint): void {
    if (this.#said.has(hint)) return;
    this.#said.add(hint);
    this.#write(`Setup: ${SETUP_HINTS[hint]}`);
  }

  /** A page was refused. */
  refused(reason: OriginRefusal): void {
    if (reason !== "no-origin") this.saw(reason);
  }

  /** A request came in. @param url where the browser believes it asked */
  request({ headers }: Request, url: URL, proxies: number): void {
    const addresses = headers.get("x-forwarded-for")?.split(",").length ?? 0;
    if (proxies === 0 && addresses > 0) this.saw("untrusted-address");
    const text = headers.get("origin") ?? "";
    // Without an origin it may be a program that asks the server directly, as those that watch it do.
    if (addresses < proxies && text !== "") this.saw("no-address");
    const origin = URL.canParse(text) ? new URL(text) : null;
    const isPlain = origin?.protocol === "https:" && url.protocol === "http:";
    if (isPlain && isSameHost(origin, url)) this.saw("no-https");
  }
}
