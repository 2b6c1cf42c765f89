/**
 * The door before the framework: what it would fail at is answered here, every answer leaves with
 * our headers, and what proxies say of a request is read as we mean it.
 */
import { secured } from "./headers.ts";

/** Answers requests, as `Deno.serve` takes it. */
export type Serve = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

/** What the app is like, as far as its door must know. */
export interface DoorOptions {
  /** How many proxies of our own stand before the server; of others nothing is believed. */
  proxies: number;
  /** Origins whose pages may have a room in a frame. */
  embedders: readonly string[];
  /** The methods of each route, by its path. */
  methods: Readonly<Record<string, readonly string[]>>;
}

/** Why a request goes no further. */
export interface DoorRefusal {
  status: 400 | 404 | 405;
  message: string;
}

/** A request that came in. */
export interface Arrival {
  /** Where the browser believes it asked. */
  url: URL;
  /** `null` where it may go on. */
  refusal: DoorRefusal | null;
  /** The path of the route that it led to, if any; whoever knows it writes it down. */
  route: string | null;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** A name or an address, and perhaps a port. */
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;

/** Where requests come in, and answers go out. */
export class Door {
  readonly #options: DoorOptions;
  readonly #arrivals = new WeakMap<Request, Arrival>();

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /** What the door knows of a request that it let through. */
  arrivalOf(request: Request): Arrival | undefined {
    return this.#arrivals.get(request);
  }

  /**
   * Puts the door before what answers requests. That one also words refusals: it gets a request
   * of which `arrivalOf` tells why it is refused.
   */
  before(serve: Serve): Serve {
    return async (request, info) => {
      const { proxies, embedders, methods } = this.#options;
      const arrival = receive(request, proxies);
      const { refusal, url } = arrival;
      const asked = refusal ? substitute(request, url) : request;
      this.#arrivals.set(asked, arrival);
      const response = await serve(asked, info);
      // On Deno 2.5 the process dies of a header that is set on an upgrade.
      if (response.status === 101) return response;
      if (response.status === 405 || request.method === "OPTIONS") {
        const known = arrival.route === null ? null : methods[arrival.route];
        response.headers.set("allow", allowed(refusal, known ?? ["GET"]));
      }
      return secured(response, url, embedders);
    };
  }
}

function receive(request: Request, proxies: number): Arrival {
  const refused = (
    url: URL,
    status: DoorRefusal["status"],
    message: string,
  ): Arrival => ({ url, refusal: { status, message }, route: null });
  const host = request.headers.get("host");
  if (!URL.canParse(request.url) || (host && !HOST.test(host))) {
    // What is no host may have a slash in it.
    const [, path = "/"] = request.url.split(`//${host}`);
    const isApi = path.startsWith("/api/");
    const url = new URL(isApi ? "/api/" : "/", "http://localhost");
    return refused(url, 400, "The header Host names no host");
  }
  const url = new URL(request.url);
  url.pathname = url.pathname.replace(/\/+/g, "/");
  believe(url, request.headers, proxies);
  const path = decoded(url.pathname);
  if (path === null) {
    return refused(url, 400, "The path is not valid percent-encoding");
  }
  if (!METHODS.includes(request.method)) {
    return refused(url, 405, "There is no such method here");
  }
  // Beside the scripts lies a description of how they were made, which is nobody's business.
  if (/^\/+_fresh\/.*\.json\/*$/is.test(path)) {
    return refused(url, 404, "There is nothing at this address");
  }
  return { url, refusal: null, route: null };
}

/** What stands for a refused request; of that one only what shapes the answer is left. */
function substitute(request: Request, { pathname }: URL): Request {
  const path = pathname.startsWith("/api/") ? "/api/" : "/";
  const method = request.method === "HEAD" ? "HEAD" : "GET";
  return new Request(new URL(path, "http://localhost"), { method });
}

/** The methods that somebody may use who used none of them. */
function allowed(
  refusal: DoorRefusal | null,
  known: readonly string[],
): string {
  if (refusal) return METHODS.join(", ");
  const extra = known.includes("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return [...new Set([...known, ...extra])].join(", ");
}

/**
 * Takes protocol and host from what the first of our proxies heard, which is the browser's own way.
 * Each may have added to a list, or written it anew; what stands before that anybody may have written.
 */
function believe(url: URL, headers: Headers, proxies: number): void {
  if (proxies === 0) return;
  const heard = (name: string) => {
    const list = (headers.get(name) ?? "").split(",")
      .map((item) => item.trim()).filter((item) => item !== "");
    return list.at(-proxies) ?? list[0];
  };
  const protocol = heard("x-forwarded-proto")?.toLowerCase();
  if (protocol === "https" || protocol === "http") url.protocol = protocol;
  const host = heard("x-forwarded-host");
  if (host && HOST.test(host)) {
    url.port = "";
    url.host = host;
  }
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
