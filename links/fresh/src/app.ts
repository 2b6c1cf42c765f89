import { STATUS_TEXT } from "@std/http/status";
import { buildOf } from "./build.ts";
import { Context } from "./context.ts";
import { HttpError } from "./errors.ts";
import { chain, type Middleware } from "./middleware.ts";
import { Router } from "./router.ts";
import {
  answer,
  type Method,
  METHODS,
  methodsOf,
  type Route,
  type RouteComponent,
} from "./routes.ts";
import { Scopes } from "./scopes.ts";

/** A web app: middleware, routes and error pages, which apply from top to bottom. */
export class App<State> {
  readonly #scopes = new Scopes<State>();
  readonly #router = new Router<Middleware<State>>();

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
    this.#scopes.at(path).middlewares.push(...middlewares);
    return this;
  }

  /** Answers GET (and HEAD) requests. */
  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["GET"], path, middlewares);
  }
  /** Answers POST requests. */
  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["POST"], path, middlewares);
  }
  /** Answers requests of every method. */
  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(METHODS, path, middlewares);
  }

  /** Adds a page or an endpoint. */
  route(path: string, route: Route<State>): this {
    return this.#handle(methodsOf(route), path, [answer(route)]);
  }

  /** Puts a component, with `<html>` and `<body>`, around all pages. */
  appWrapper(component: RouteComponent<State>): this {
    this.#scopes.wrapper = component;
    return this;
  }

  /** Answers when nothing was found. */
  notFound(middleware: Middleware<State>): this {
    this.#scopes.notFound = middleware;
    return this;
  }

  /** Answers when something was thrown at this path or below. */
  onError(path: string, middleware: Middleware<State>): this {
    this.#scopes.at(path).onError = middleware;
    return this;
  }

  /** The function that answers requests, as `Deno.serve` takes it. */
  handler(): (
    request: Request,
    info?: Deno.ServeHandlerInfo,
  ) => Promise<Response> {
    const elsewhere = chain(this.#scopes.around("/"));

    return async (req, info = localInfo) => {
      // A host that is none makes no URL: as the real package, this fails, and so does a path below.
      const url = new URL(req.url);
      url.pathname = url.pathname.replace(/\/+/g, "/");
      const build = buildOf(this);
      try {
        const match = this.#router.match(req.method, url);
        const ctx = new Context<State>(
          req,
          url,
          info,
          { mode: build.manifest.mode },
          match.kind === "found" ? match.params : {},
          "path" in match ? match.path : null,
          async () => {
            if (match.kind !== "wrong method") throw new HttpError(404);
            if (req.method !== "OPTIONS") throw new HttpError(405);
            const allow = match.allowed.join(", ");
            return await Promise.resolve(
              new Response(null, { status: 204, headers: { allow } }),
            );
          },
          build,
        );
        const run = match.kind === "found" ? match.handler : elsewhere;
        const response = await run(ctx);
        // As the real package, this leaves the body as it is: nobody ends it.
        return req.method === "HEAD" ? new Response(null, response) : response;
      } catch (error) {
        if (error instanceof URIError) throw error;
        return plainError(error);
      }
    };
  }

  #handle(
    methods: readonly Method[],
    path: string,
    handlers: Middleware<State>[],
  ): this {
    const added = chain([...this.#scopes.around(path), ...handlers]);
    for (const method of methods) this.#router.add(method, path, added);
    return this;
  }
}

/** What stands for the connection when a request was made without one, as in tests. */
const localInfo: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 0 },
  completed: Promise.resolve(),
};

/** The response to an error that no error page took: only an `HttpError` shows its message. */
function plainError(error: unknown): Response {
  if (error instanceof HttpError) {
    const text = error.message || STATUS_TEXT[error.status];
    return new Response(text, { status: error.status });
  }
  console.error(error);
  return new Response("Internal server error", { status: 500 });
}
