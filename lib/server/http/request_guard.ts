/**
 * What stands in front of the framework: what it would fail at is answered here, every answer leaves with
 * our headers, and what proxies say of a request is read as we mean it.
 */
import { believedUrl, isHost } from "./believed_url.ts";
import { withSecurityHeaders } from "./security_headers.ts";

/** Answers requests, as `Deno.serve` takes it. */
export type RequestHandler = (
  request: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

/** What the guard has to know of the app. */
export interface RequestGuardOptions {
  /** How many proxies of our own stand before the server; of others nothing is believed. */
  proxies: number;
  /** Origins whose pages may have a room in a frame. */
  embedders: readonly string[];
  /** The methods of each route, by its path. */
  methods: Readonly<Record<string, readonly string[]>>;
}

/** Why a request goes no further. */
export interface RequestRejection {
  status: 400 | 404 | 405;
  message: string;
}

/** A request that came in. */
export interface GuardedRequest {
  /** Where the browser believes it asked. */
  url: URL;
  /** `null` where it may go on. */
  rejection: RequestRejection | null;
  /** The path of the route that it led to, if any; whoever knows it writes it down. */
  route: string | null;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Where requests come in, and answers go out. */
export class RequestGuard {
  readonly #options: RequestGuardOptions;
  readonly #patterns: readonly URLPattern[];
  readonly #guarded = new WeakMap<Request, GuardedRequest>();

  constructor(options: RequestGuardOptions) {
    this.#options = options;
    this.#patterns = Object.keys(options.methods)
      .map((pathname) => new URLPattern({ pathname }));
  }

  /** What the guard knows of a request that it let through. */
  guardedRequest(request: Request): GuardedRequest | undefined {
    return this.#guarded.get(request);
  }

  /**
   * Puts the guard in front of what answers requests. That one also words refusals: it gets a request
   * of which `arrivalOf` tells why it is refused.
   */
  wrap(serve: RequestHandler): RequestHandler {
    return async (request, info) => {
      const { proxies, embedders } = this.#options;
      const arrival = inspect(request, proxies);
      const { rejection, url } = arrival;
      const asked = rejection ? placeholderRequest(request, url) : request;
      this.#guarded.set(asked, arrival);
      const answer = await serve(asked, info);
      // On Deno 2.5 the process dies of a header that is set on an upgrade.
      if (answer.status === 101) return answer;
      // The framework refuses to say what may be done with a file.
      const response = request.method === "OPTIONS" && answer.status === 405
        ? new Response(null, { status: 204 })
        : answer;
      if (
        response.status === 405 ||
        request.method === "OPTIONS" && response.status === 204
      ) {
        const known = this.#methodsAt(arrival);
        response.headers.set("allow", allowHeader(rejection, known));
      }
      return withSecurityHeaders(response, url, embedders);
    };
  }

  /** The methods of what is at an address; of a file, only reading it. */
  #methodsAt({ route, url }: GuardedRequest): readonly string[] {
    const { methods } = this.#options;
    // The framework need not name a route that it did not enter.
    const path = route ??
      this.#patterns.find((pattern) =>
        pattern.test({ pathname: url.pathname.replace(/(?<=.)\/$/, "") })
      )?.pathname;
    return path === undefined ? ["GET"] : methods[path] ?? ["GET"];
  }
}

function inspect(request: Request, proxies: number): GuardedRequest {
  const refused = (
    url: URL,
    status: RequestRejection["status"],
    message: string,
  ): GuardedRequest => ({ url, rejection: { status, message }, route: null });
  const host = request.headers.get("host");
  if (!URL.canParse(request.url) || (host && !isHost(host))) {
    // What is no host may have a slash in it.
    const [, path = "/"] = request.url.split(`//${host}`);
    const isApi = path.startsWith("/api/");
    const url = new URL(isApi ? "/api/" : "/", "http://localhost");
    return refused(url, 400, "The header Host names no host");
  }
  const url = believedUrl(request, proxies);
  url.pathname = url.pathname.replace(/\/+/g, "/");
  const path = decodePath(url.pathname);
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
  return { url, rejection: null, route: null };
}

/** What stands for a refused request; of that one only what shapes the answer is left. */
function placeholderRequest(request: Request, { pathname }: URL): Request {
  const path = pathname.startsWith("/api/") ? "/api/" : "/";
  const method = request.method === "HEAD" ? "HEAD" : "GET";
  const headers = new Headers();
  // Its reader's language and theme.
  for (const name of ["accept-language", "cookie"]) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Request(new URL(path, "http://localhost"), { method, headers });
}

/** The methods that are named to whoever used none of them. */
function allowHeader(
  refusal: RequestRejection | null,
  known: readonly string[],
): string {
  if (refusal) return METHODS.join(", ");
  const extra = known.includes("GET") ? ["HEAD", "OPTIONS"] : ["OPTIONS"];
  return [...new Set([...known, ...extra])].join(", ");
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
