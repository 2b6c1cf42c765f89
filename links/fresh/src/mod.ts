/** The part of Fresh 2 that the app uses: routing, pages with islands, static files. */
export { App } from "./app.ts";
export type { Context, Context as FreshContext } from "./context.ts";
export { csp, type CSPOptions } from "./csp.ts";
export { csrf } from "./csrf.ts";
export { createDefine, type Define } from "./define.ts";
export { HttpError } from "./errors.ts";
export type { Middleware, Middleware as MiddlewareFn } from "./middleware.ts";
export {
  type HandlerByMethod,
  type HandlerFn,
  type Method,
  page,
  type PageProps,
  type PageResponse,
  type RouteHandler,
} from "./routes.ts";
export { staticFiles } from "./static_files.ts";
