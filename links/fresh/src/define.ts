import type { Middleware } from "./middleware.ts";
import type {
  HandlerByMethod,
  HandlerFn,
  RouteComponent,
  RouteHandler,
} from "./route.ts";

/** The data that handlers give to their page. */
export type DataOf<Handlers, State> = Handlers extends
  HandlerFn<infer Data, State> ? Data
  : Handlers extends HandlerByMethod<infer Data, State> ? Data
  : never;

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
    Handlers extends RouteHandler<any, State> = never,
    Data = DataOf<Handlers, State>,
  >(
    component: RouteComponent<Data, State>,
  ): typeof component;
  /** A layout or app wrapper. */
  layout(component: RouteComponent<unknown, State>): typeof component;
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
    layout: (component) => component,
    middleware: (middleware) => middleware,
  };
}
