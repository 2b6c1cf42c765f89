import type { AnyComponent } from "preact";
import type { Context } from "./context.ts";
import type { Middleware } from "./middleware.ts";

/** Methods that a route can be registered for; the real package fails at any other. */
export const METHODS = [
  "HEAD",
  "GET",
  "POST",
  "PATCH",
  "PUT",
  "DELETE",
  "OPTIONS",
] as const;

/** One of them. */
export type Method = typeof METHODS[number];

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

/** What a route's component and the app wrapper get. */
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

/** A component of a route: what it is given is not known here, as in the real package. */
export type RouteComponent<State> = AnyComponent<PageProps<unknown, State>>;

/** A page, an API endpoint or both. */
export interface Route<State> {
  component?: RouteComponent<State>;
  handler?: RouteHandler<unknown, State>;
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
export function methodsOf<State>(
  { component, handler }: Route<State>,
): readonly Method[] {
  if (typeof handler === "function") return METHODS;
  return METHODS.filter((method) =>
    handler?.[method] || (component && method === "GET")
  );
}

/** Runs the route's handler for the request's method, and renders its component if that is what comes of it. */
export function answer<State>(route: Route<State>): Middleware<State> {
  return async (ctx) => {
    const { component, handler } = route;
    const method = METHODS.find((one) => one === ctx.req.method);
    const handle = typeof handler === "function"
      ? handler
      : method && handler?.[method] ||
        (method === "HEAD" ? handler?.GET : undefined);
    const result = handle ? await handle(ctx) : page();
    if (result instanceof Response) return result;
    const { data, status, headers } = result;
    return await ctx.renderRoute(component ?? null, data, { status, headers });
  };
}
