import type { AnyComponent } from "preact";
import type { Middleware } from "./middleware.ts";
import type {
  HandlerByMethod,
  HandlerFn,
  PageProps,
  RouteHandler,
} from "./routes.ts";

/** Gives routes and middleware their types; at run time each function returns its argument. */
export interface Define<State> {
  /** Handlers of a route. */
  handlers<
    Data,
    Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>,
  >(handlers: Handlers): typeof handlers;
  /** A route's component; `define.page<typeof handler>` types its `data`. */
  page<
    // deno-lint-ignore no-explicit-any -- as wide as handlers can be
    Handler extends RouteHandler<any, State> = never,
    Data = Handler extends HandlerFn<infer Data, State> ? Data
      : Handler extends HandlerByMethod<infer Data, State> ? Data
      : never,
  >(
    component: AnyComponent<PageProps<Data, State>>,
  ): typeof component;
  /** One middleware, or several. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(
    middleware: M,
  ): typeof middleware;
}

/** The typed `define` of an app with this state. */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (component) => component,
    middleware: (middleware) => middleware,
  };
}
