import { type ComponentChildren, type FunctionComponent, h } from "preact";
import { type Context, inner, typed } from "./context.ts";
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

/** Renders a component inside its frame, awaiting what is async; a Response that one returns is the answer. */
export async function renderPage<State>(
  ctx: Context<State>,
  component: RouteComponent<unknown, State>,
  init?: ResponseInit,
  config: LayoutConfig = {},
): Promise<Response> {
  const { build, frame, nonce } = ctx[inner];
  const parts = [component];
  if (!config.skipInheritedLayouts) parts.push(...frame.layouts.toReversed());
  if (!config.skipAppWrapper && frame.wrapper) parts.push(frame.wrapper);
  let content: ComponentChildren = null;
  for (const part of parts) {
    content = await element(part, pageProps(ctx, content));
    if (content instanceof Response) return content;
  }
  const html = renderDocument(content, build, ctx.config.basePath, nonce);
  return typed("text/html; charset=utf-8", html, init);
}

function pageProps<State>(
  ctx: Context<State>,
  enclosed: ComponentChildren,
): PageProps<unknown, State> {
  const { config, url, req, params, info, state, isPartial } = ctx;
  const { error, route, data } = ctx;
  const request = { config, url, req, params, info, state, isPartial };
  return { ...request, Component: () => enclosed, error, route, data };
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
