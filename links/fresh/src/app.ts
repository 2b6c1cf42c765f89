import { buildOf } from "./build.ts";
import type { FreshConfig } from "./config.ts";
import { type ConnectionInfo, Context } from "./context.ts";
import { HttpError } from "./errors.ts";
import { chain, type Middleware } from "./middleware.ts";
import type { Frame } from "./page.ts";
import {
  plainError,
  unanswered,
  withoutBodyForHead,
} from "./plain_response.ts";
import {
  answer,
  type LayoutConfig,
  type Method,
  methodsOf,
  type Route,
  type RouteComponent,
} from "./route.ts";
import { Router } from "./router.ts";
import { Scopes } from "./scopes.ts";
import type { WebSocketHandlers, WebSocketOptions } from "./web_socket.ts";

/** Options of `app.listen()`. */
export type ListenOptions =
  & Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem>
  & { remoteAddress?: string };

/** What a route does and what surrounds it. */
interface Endpoint<State> {
  run: Middleware<State>;
  frame: Frame<State>;
}

/** What an app was told, in order: told again to the scopes and the router that serve it. */
type Registration<State> = (
  base: string,
  scopes: Scopes<State>,
  router: Router<Endpoint<State>>,
) => void;

/** A web app: middleware, routes, layouts and error pages, which apply from top to bottom. */
export class App<State> {
  /** The options that the app was made with. */
  readonly config: Required<FreshConfig>;
  #registrations: Registration<State>[] = [];

  constructor(config: FreshConfig = {}) {
    this.config = { basePath: "", trustProxy: false, ...config };
  }

  /** Runs middleware for all that is registered after it, at this path and below. */
  use(...middlewares: Middleware<State>[]): this;
  use(path: string, ...middlewares: Middleware<State>[]): this;
  use(
    first: string | Middleware<State>,
    ...rest: Middleware<State>[]
  ): this {
    const [path, middlewares] = typeof first === "string"
      ? [first, rest]
      : ["*", [first, ...rest]];
    return this.#register((base, scopes) =>
      scopes.at(join(base, path)).middlewares.push(...middlewares)
    );
  }

  /** Answers GET (and HEAD) requests. */
  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["GET"], path, middlewares);
  }
  /** Answers POST requests. */
  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["POST"], path, middlewares);
  }
  /** Answers PUT requests. */
  put(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["PUT"], path, middlewares);
  }
  /** Answers PATCH requests. */
  patch(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["PATCH"], path, middlewares);
  }
  /** Answers DELETE requests. */
  delete(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["DELETE"], path, middlewares);
  }
  /** Answers HEAD requests. */
  head(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["HEAD"], path, middlewares);
  }
  /** Answers requests of every method. */
  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["ALL"], path, middlewares);
  }

  /** Serves WebSockets at this path. */
  ws(
    path: string,
    handlers: WebSocketHandlers,
    options?: WebSocketOptions,
  ): this {
    return this.get(path, (ctx) => ctx.upgrade(handlers, options));
  }

  /** Adds a page or an endpoint; a lazy one is loaded by its first request. */
  route(
    path: string,
    route: Route<State> | (() => Promise<Route<State>>),
  ): this {
    if (typeof route !== "function") {
      return this.#handle(methodsOf(route), path, [answer(route)]);
    }
    let loaded: Promise<Middleware<State>> | undefined;
    return this.#handle(["ALL"], path, [async (ctx) => {
      loaded ??= route().then(answer);
      return await (await loaded)(ctx);
    }]);
  }

  /** Puts a component around the pages at this path and below. */
  layout(
    path: string,
    component: RouteComponent<unknown, State>,
    config: LayoutConfig = {},
  ): this {
    return this.#register((base, scopes) => {
      scopes.at(join(base, path)).layout = { component, config };
    });
  }

  /** Puts a component, with `<html>` and `<body>`, around all pages. */
  appWrapper(component: RouteComponent<unknown, State>): this {
    return this.#register((base, scopes) => {
      scopes.at(base).wrapper = component;
    });
  }

  /** Answers when nothing was found. */
  notFound(routeOrMiddleware: Route<State> | Middleware<State>): this {
    return this.#register((base, scopes) => {
      scopes.at(base).notFound = asMiddleware(routeOrMiddleware);
    });
  }

  /** Answers when something was thrown at this path or below. */
  onError(
    path: string,
    routeOrMiddleware: Route<State> | Middleware<State>,
  ): this {
    return this.#register((base, scopes) => {
      scopes.at(join(base, path)).onError = asMiddleware(routeOrMiddleware);
    });
  }

  /** Puts all of another app under this path. */
  mountApp(path: string, app: App<State>): this {
    return this.#register((base, scopes, router) => {
      for (const registration of app.#registrations) {
        registration(join(base, path), scopes, router);
      }
    });
  }

  /** The function that answers requests, as `Deno.serve` takes it. */
  handler(): (req: Request, info?: ConnectionInfo) => Promise<Response> {
    const { basePath, trustProxy } = this.config;
    const root = Deno.cwd();
    const scopes = new Scopes<State>();
    const router = new Router<Endpoint<State>>();
    for (const registration of this.#registrations) {
      registration(basePath, scopes, router);
    }
    const elsewhere = endpoint(scopes, basePath, []);

    return async (req, info = localInfo) => {
      // A host that is none makes no URL, and is the client's own making.
      if (!URL.canParse(req.url)) return plainError(new HttpError(400));
      const url = new URL(req.url);
      if (trustProxy) believeProxy(url, req.headers);
      const build = buildOf(this);
      try {
        const match = router.match(req.method, url);
        const isFound = match.kind === "found";
        const { run, frame } = isFound ? match.handler : elsewhere;
        const ctx = new Context<State>(
          req,
          url,
          info,
          { root, basePath, trustProxy, mode: build.manifest.mode },
          isFound ? match.params : {},
          "path" in match ? match.path : null,
          async () => await unanswered(req.method, match),
          { build, frame },
        );
        return withoutBodyForHead(req, await run(ctx));
      } catch (error) {
        return withoutBodyForHead(req, plainError(error));
      }
    };
  }

  /** Serves the app until it is shut down; rejects if the port is taken. */
  async listen(options: ListenOptions = {}): Promise<void> {
    await Deno.serve(options, this.handler()).finished;
  }

  #register(registration: Registration<State>): this {
    this.#registrations.push(registration);
    return this;
  }

  #handle(
    methods: (Method | "ALL")[],
    path: string,
    handlers: Middleware<State>[],
  ): this {
    return this.#register((base, scopes, router) => {
      const full = join(base, path);
      const added = endpoint(scopes, full, handlers);
      for (const method of methods) router.add(method, full, added);
    });
  }
}

/** What stands for the connection when a request was made without one, as in tests. */
const localInfo: ConnectionInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 0 },
  completed: Promise.resolve(),
};

function endpoint<State>(
  scopes: Scopes<State>,
  path: string,
  handlers: Middleware<State>[],
): Endpoint<State> {
  const { middlewares, frame } = scopes.around(path);
  return { run: chain([...middlewares, ...handlers]), frame };
}

function join(base: string, path: string): string {
  if (path === "*" || path === "/") return base || "/";
  return base.replace(/\/$/, "") + (path.startsWith("/") ? path : `/${path}`);
}

function asMiddleware<State>(
  given: Route<State> | Middleware<State>,
): Middleware<State> {
  return typeof given === "function" ? given : answer(given);
}

function believeProxy(url: URL, headers: Headers): void {
  const first = (name: string) => headers.get(name)?.split(",")[0].trim();
  const protocol = first("x-forwarded-proto");
  const host = first("x-forwarded-host");
  if (protocol) url.protocol = protocol;
  if (host) url.host = host;
}
