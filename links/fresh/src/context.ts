import type { ComponentChildren, FunctionComponent } from "preact";
import type { Build } from "./build.ts";
import type { ResolvedFreshConfig } from "./config.ts";
import { type Frame, renderPage } from "./page.ts";
import type { LayoutConfig } from "./route.ts";
import {
  hasHandlers,
  openSocket,
  serveSocket,
  type WebSocketHandlers,
  type WebSocketOptions,
} from "./web_socket.ts";

/** The key of what a context holds for the framework alone. */
export const inner: unique symbol = Symbol("fresh");

/** What a context holds for the framework alone. */
export interface Inner<State> {
  build: Build;
  /** What surrounds a page that is rendered now. */
  frame: Frame<State>;
  /** Stands on inline scripts and styles, once `csp()` has set it. */
  nonce?: string;
}

/** Where a request came from. */
export type ConnectionInfo = Deno.ServeHandlerInfo<Deno.Addr>;

/** One request on its way through the app. */
export class Context<State> {
  /** What middleware and handlers share during this request. */
  readonly state: State = {} as State;
  /** Always false: partials are not part of this stand-in. */
  readonly isPartial: boolean = false;
  /** What was thrown, in `onError` and `notFound`. */
  error: unknown = null;
  /** What the route's handler gave to `page()`. */
  data: unknown = undefined;
  /** What a layout or the app wrapper surrounds. */
  readonly Component: FunctionComponent = () => null;
  readonly [inner]: Inner<State>;

  constructor(
    readonly req: Request,
    readonly url: URL,
    readonly info: ConnectionInfo,
    readonly config: ResolvedFreshConfig,
    /** Values of the path's parameters, decoded. */
    readonly params: Record<string, string>,
    /** The path that the matching route was registered with. */
    readonly route: string | null,
    /** Lets what comes after this middleware answer the request. */
    public next: () => Promise<Response>,
    own: Inner<State>,
  ) {
    this[inner] = own;
  }

  /** A redirect within this origin, or to an absolute URL; `//host` is read as a path. */
  redirect(pathOrUrl: string, status = 302): Response {
    const location = pathOrUrl.replace(/^[/\\]{2,}/, "/");
    return new Response(null, { status, headers: { location } });
  }

  /** A page with this content, inside the layouts and the app wrapper of its route. */
  render(
    content: ComponentChildren,
    init?: ResponseInit,
    config?: LayoutConfig,
  ): Promise<Response> {
    return renderPage(this, () => content, init, config);
  }

  /** A response with a JSON body. */
  json(data: unknown, init?: ResponseInit): Response {
    return Response.json(data, init);
  }

  /** A response with a plain text body. */
  text(content: string, init?: ResponseInit): Response {
    return typed("text/plain; charset=utf-8", content, init);
  }

  /** A response with an HTML body. */
  html(content: string, init?: ResponseInit): Response {
    return typed("text/html; charset=utf-8", content, init);
  }

  /** Makes a WebSocket of the request, to be served by hand or by handlers; throws `HttpError(400)` if it asks for none. */
  upgrade(options?: WebSocketOptions): Deno.WebSocketUpgrade;
  upgrade(handlers: WebSocketHandlers, options?: WebSocketOptions): Response;
  upgrade(
    first: WebSocketHandlers | WebSocketOptions = {},
    options?: WebSocketOptions,
  ): Deno.WebSocketUpgrade | Response {
    return hasHandlers(first)
      ? serveSocket(this.req, first, options)
      : openSocket(this.req, first);
  }
}

/** A response whose type is this if its headers name none. */
export function typed(
  type: string,
  body: string,
  init?: ResponseInit,
): Response {
  const headers = new Headers(init?.headers);
  if (!headers.has("content-type")) headers.set("content-type", type);
  return new Response(body, { ...init, headers });
}
