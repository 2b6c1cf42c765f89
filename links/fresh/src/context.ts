import {
  type AnyComponent,
  type FunctionComponent,
  h,
  isValidElement,
  type VNode,
} from "preact";
import type { Build } from "./build.ts";
import { HttpError } from "./errors.ts";
import { renderDocument } from "./rendering.ts";
import type { PageProps, RouteComponent } from "./routes.ts";

/** The key of what a context holds for the framework alone. */
export const inner: unique symbol = Symbol("fresh");

/** The nonces of pages, for `csp()`. */
export const nonces = new WeakMap<Response, string>();

/** One request on its way through the app. */
export class Context<State> {
  /** What middleware and handlers share during this request. */
  readonly state: State = {} as State;
  /** Whether a part of a page is asked for, which the real package then makes. */
  readonly isPartial: boolean;
  /** What was thrown, in `onError` and `notFound`. */
  error: unknown = null;
  /** What the app wrapper surrounds. */
  Component: FunctionComponent = () => null;
  /** What the framework alone looks at. */
  readonly [inner]: { build: Build; wrapper: RouteComponent<State> | null };

  constructor(
    readonly req: Request,
    readonly url: URL,
    readonly info: Deno.ServeHandlerInfo,
    readonly config: { mode: "development" | "production" },
    /** Values of the path's parameters. */
    readonly params: Record<string, string>,
    /** The path that the matching route was registered with. */
    readonly route: string | null,
    /** Lets what comes after this middleware answer the request. */
    public next: () => Promise<Response>,
    build: Build,
  ) {
    this.isPartial = url.searchParams.has("fresh-partial");
    this[inner] = { build, wrapper: null };
  }

  /** A redirect within this origin, or to an absolute URL; `//host` is read as a path. */
  redirect(pathOrUrl: string, status = 302): Response {
    const [, path, rest] = pathOrUrl.match(/^([^?#]*)(.*)$/s) ?? [];
    let location = path.startsWith("/")
      ? path.replace(/\/+/g, "/") + rest
      : pathOrUrl;
    if (this.isPartial) {
      location += `${location.includes("?") ? "&" : "?"}fresh-partial=true`;
    }
    return new Response(null, { status, headers: { location } });
  }

  /** A page with this content, inside the app wrapper. */
  // deno-lint-ignore no-explicit-any -- as wide as elements are
  async render(content: VNode<any> | null, init: ResponseInit = {}) {
    if (content !== null && !isValidElement(content)) {
      throw new Error("Non-JSX element passed to: ctx.render()");
    }
    const { build, wrapper } = this[inner];
    const nonce = crypto.randomUUID().replaceAll("-", "");
    const root = wrapper
      ? element(wrapper, propsOf(this, null, () => content))
      : content;
    const { html, scripts } = renderDocument(root, build, this.url, nonce);
    const headers = new Headers(init.headers);
    headers.set("content-type", "text/html; charset=utf-8");
    if (scripts.length > 0) {
      const preload = (path: string) =>
        `<${path}>; rel="modulepreload"; as="script"`;
      headers.append("link", scripts.map(preload).join(", "));
    }
    const response = new Response(html, { ...init, headers });
    nonces.set(response, nonce);
    return await Promise.resolve(response);
  }

  /** A page of a route's component; not for apps. */
  renderRoute(
    component: RouteComponent<State> | null,
    data: unknown,
    init: ResponseInit,
  ): Promise<Response> {
    const props = propsOf(this, data, () => null);
    return this.render(component && element(component, props), init);
  }

  /** Makes a WebSocket of the request; 400 if it asks for none. */
  upgrade(
    options?: { idleTimeout?: number; protocol?: string },
  ): { socket: WebSocket; response: Response } {
    if (this.req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      throw new HttpError(400, "Expected a WebSocket upgrade request");
    }
    return Deno.upgradeWebSocket(this.req, options);
  }
}

function propsOf<State>(
  ctx: Context<State>,
  data: unknown,
  Component: FunctionComponent,
): PageProps<unknown, State> {
  const { config, url, req, params, info, state, isPartial } = ctx;
  const { error, route } = ctx;
  const request = { config, url, req, params, info, state, isPartial };
  return { ...request, Component, error, route, data };
}

function element<Props extends object>(
  component: AnyComponent<Props>,
  props: Props,
): VNode<Props> {
  return h(component as FunctionComponent<Props>, props) as VNode<Props>;
}
