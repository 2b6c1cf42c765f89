import { type ComponentChildren, type FunctionComponent, h } from "preact";
import { type Context, inner } from "./context.ts";
import { renderDocument } from "./document.ts";
import type { LayoutConfig, PageProps, RouteComponent } from "./route.ts";
import type { Scope } from "./scopes.ts";

/** What surrounds a page: the app wrapper, and layouts from the outermost in. */
export interface Frame<State> {
  wrapper: RouteComponent<unknown, State> | null;
  layouts: RouteComponent<unknown, State>[];
}

/** The frame with what a scope inside it adds or leaves out. */
export function framed<State>(
  { wrapper, layouts }: Frame<State>,
  scope: Scope<State>,
): Frame<State> {
  const own = scope.layout ? [scope.layout.component] : [];
  const config = scope.layout?.config;
  return {
    wrapper: scope.wrapper ?? (config?.skipAppWrapper ? null : wrapper),
    layouts: config?.skipInheritedLayouts ? own : [...layouts, ...own],
  };
}

/** What a component gets of its request. */
export function pageProps<State>(
  ctx: Context<State>,
): PageProps<unknown, State> {
  const { config, url, req, params, info, state } = ctx;
  const { isPartial, Component, error, route, data } = ctx;
  return {
    config,
    url,
    req,
    params,
    info,
    state,
    isPartial,
    Component,
    error,
    route,
    data,
  };
}

/** Renders a component inside its frame, awaiting what is async; a Response that one returns is the answer. */
export async function renderPage<State>(
  ctx: Context<State>,
  component: RouteComponent<unknown, State>,
  props: PageProps<unknown, State>,
  init: ResponseInit = {},
  config: LayoutConfig = {},
): Promise<Response> {
  const { build, frame, nonce } = ctx[inner];
  const wrapper = config.skipAppWrapper ? null : frame.wrapper;
  const layouts = config.skipInheritedLayouts ? [] : frame.layouts;
  let content: ComponentChildren = null;
  for (
    const part of [
      component,
      ...layouts.toReversed(),
      ...wrapper ? [wrapper] : [],
    ]
  ) {
    const enclosed = content;
    const Component = () => enclosed;
    const rendered = await element(part, { ...props, Component });
    if (rendered instanceof Response) return rendered;
    content = rendered;
  }
  const html = renderDocument(content, build, ctx.config.basePath, nonce);
  const headers = new Headers(init.headers);
  if (!headers.has("content-type")) {
    headers.set("content-type", "text/html; charset=utf-8");
  }
  return new Response(html, { ...init, headers });
}

/** An async component is called at once; another one when its turn comes, so that it may use hooks. */
function element<State>(
  component: RouteComponent<unknown, State>,
  props: PageProps<unknown, State>,
): ComponentChildren | Promise<ComponentChildren | Response> {
  return component.constructor.name === "AsyncFunction"
    ? component(props)
    : h(component as FunctionComponent<PageProps<unknown, State>>, props);
}
