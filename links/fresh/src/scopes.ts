import { inner } from "./context.ts";
import { HttpError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import { type Frame, framed } from "./page.ts";
import type { LayoutConfig, RouteComponent } from "./route.ts";

/** What was registered for a path and all below it. */
export interface Scope<State> {
  middlewares: Middleware<State>[];
  wrapper?: RouteComponent<unknown, State>;
  layout?: { component: RouteComponent<unknown, State>; config: LayoutConfig };
  onError?: Middleware<State>;
  notFound?: Middleware<State>;
}

/** The scopes of an app by path; "*" and "/" name the outermost. */
export class Scopes<State> {
  #byPath = new Map<string, Scope<State>>();

  /** The scope of a path, made when it is first asked for. */
  at(path: string): Scope<State> {
    const key = path.replace(/\/?\*?$/, "");
    const scope = this.#byPath.get(key) ?? { middlewares: [] };
    this.#byPath.set(key, scope);
    return scope;
  }

  /** What wraps a route here and now, outermost first: later registrations do not touch it. */
  around(
    path: string,
  ): { middlewares: Middleware<State>[]; frame: Frame<State> } {
    const middlewares: Middleware<State>[] = [];
    let frame: Frame<State> = { wrapper: null, layouts: [] };
    for (const scope of this.#lineage(path)) {
      frame = framed(frame, scope);
      if (scope.onError || scope.notFound) {
        middlewares.push(catching({ ...scope }, frame));
      }
      middlewares.push(...scope.middlewares);
    }
    return { middlewares, frame };
  }

  #lineage(path: string): Scope<State>[] {
    const segments = path.replace(/\/$/, "").split("/");
    return segments
      .map((_, depth) => segments.slice(0, depth + 1).join("/"))
      .map((prefix) => this.#byPath.get(prefix))
      .filter((scope) => scope !== undefined);
  }
}

function catching<State>(
  { onError, notFound }: Scope<State>,
  frame: Frame<State>,
): Middleware<State> {
  return async (ctx) => {
    try {
      return await ctx.next();
    } catch (error) {
      const isMissing = error instanceof HttpError && error.status === 404;
      const answer = (isMissing ? notFound : undefined) ?? onError;
      if (!answer) throw error;
      ctx.error = error;
      ctx[inner].frame = frame;
      return await answer(ctx);
    }
  };
}
