import { inner } from "./context.ts";
import { HttpError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import type { RouteComponent } from "./routes.ts";

/** What was registered for a path and all below it. */
interface Scope<State> {
  middlewares: Middleware<State>[];
  onError?: Middleware<State>;
}

/** The scopes of an app by path; "*" and "/" name the outermost. */
export class Scopes<State> {
  /** What is around every page. */
  wrapper: RouteComponent<State> | null = null;
  /** Answers when nothing was found. */
  notFound: Middleware<State> | null = null;
  #byPath = new Map<string, Scope<State>>([["", { middlewares: [] }]]);

  /** The scope of a path, made when it is first asked for. */
  at(path: string): Scope<State> {
    const key = path.replace(/\/?\*?$/, "");
    const scope = this.#byPath.get(key) ?? { middlewares: [] };
    this.#byPath.set(key, scope);
    return scope;
  }

  /** What wraps a route here and now, outermost first: later registrations do not touch it. */
  around(path: string): Middleware<State>[] {
    const { wrapper } = this;
    const segments = path.replace(/\/$/, "").split("/");
    return [
      (ctx) => {
        ctx[inner].wrapper = wrapper;
        return ctx.next();
      },
      ...segments
        .map((_, depth) => segments.slice(0, depth + 1).join("/"))
        .map((prefix) => this.#byPath.get(prefix))
        .filter((scope) => scope !== undefined)
        .flatMap((scope) => [this.#catching(scope), ...scope.middlewares]),
    ];
  }

  #catching({ onError }: Scope<State>): Middleware<State> {
    return async (ctx) => {
      try {
        return await ctx.next();
      } catch (error) {
        const isMissing = error instanceof HttpError && error.status === 404;
        const answer = (isMissing ? this.notFound : null) ?? onError;
        if (!answer) throw error;
        return await answer(ctx);
      }
    };
  }
}
