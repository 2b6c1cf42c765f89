import type { ComponentChildren } from "preact";
import type { Context } from "./context.ts";
import { HttpError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import { renderPage } from "./page.ts";

/** Methods that a route can be registered for. */
export type Method =
  | "GET"
  | "HEAD"
  | "POST"
  | "PUT"
  | "PATCH"
  | "DELETE"
  | "OPTIONS";

/** What a handler returns to have its route's component rendered: `data` becomes the component's. */
export interface PageResponse<Data> extends PageOptions {
  data: Data;
}

/** How a page is answered. */
export interface PageOptions {
  headers?: HeadersInit;
  status?: number;
}

/** Answers one request of a route. */
export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) =>
  | Response
  | PageResponse<Data>
  | Promise<Response | PageResponse<Data>>;

/** Handlers of a route by method. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** Handlers of a route: by method, or one for all of them. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** What a route's component, a layout and the app wrapper get. */
export type PageProps<Data = unknown, State = unknown> =
  & Pick<
    Context<State>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "isPartial"
    | "Component"
    | "error"
    | "route"
  >
  & {
    /** What the handler gave to `page()`. */
    data: Data;
  };

/** A component of a route; an async one may return a Response in place of markup. */
export type RouteComponent<Data = unknown, State = unknown> = (
  props: PageProps<Data, State>,
) => ComponentChildren | Promise<ComponentChildren | Response>;

/** What a layout takes over from those above it. */
export interface LayoutConfig {
  /** Leave out the layouts of the paths above. */
  skipInheritedLayouts?: boolean;
  /** Leave out the app wrapper. */
  skipAppWrapper?: boolean;
}

/** What a route leaves out of its surroundings. */
export type RouteConfig = LayoutConfig;

/** A page, an API endpoint or both. */
export interface Route<State> {
  // deno-lint-ignore no-explicit-any -- the handler's data is the component's: seen by `define`, lost here
  component?: RouteComponent<any, State>;
  // deno-lint-ignore no-explicit-any -- likewise
  handler?: RouteHandler<any, State>;
  config?: RouteConfig;
}

/** Has the route's component rendered with this data. */
export function page(): PageResponse<undefined>;
export function page<Data>(
  data: Data,
  options?: PageOptions,
): PageResponse<Data>;
export function page<Data>(
  data?: Data,
  options?: PageOptions,
): PageResponse<Data | undefined> {
  return { data, ...options };
}

/** The methods that a route has an answer for. */
export function methodsOf<State>(route: Route<State>): (Method | "ALL")[] {
  if (typeof route.handler === "function") return ["ALL"];
  const methods = new Set(Object.keys(route.handler ?? {}) as Method[]);
  if (route.component) methods.add("GET");
  return [...methods];
}

/** Runs the route's handler for the request's method, and renders its component if that is what comes of it. */
export function answer<State>(route: Route<State>): Middleware<State> {
  return async (ctx) => {
    const { component, handler, config } = route;
    const method = ctx.req.method as Method;
    const handle = typeof handler === "function"
      ? handler
      : handler?.[method] ?? (method === "HEAD" ? handler?.GET : undefined);
    const rendersAlone = method === "GET" || method === "HEAD" || ctx.error;
    if (!handle && !(component && rendersAlone)) throw new HttpError(405);
    const result = handle ? await handle(ctx) : page();
    if (result instanceof Response) return result;
    if (!component) {
      throw new Error(
        `Cannot render route "${ctx.route}": its handler returned page(), but it has no component`,
      );
    }
    ctx.data = result.data;
    const status = result.status ?? statusOf(ctx.error);
    const init = { status, headers: result.headers };
    return await renderPage(ctx, component, init, config);
  };
}

function statusOf(error: unknown): number {
  if (error === null) return 200;
  return error instanceof HttpError ? error.status : 500;
}
