import { type Method, METHODS } from "./routes.ts";

/** What a router knows about a request. */
export type Match<Handler> =
  | {
    kind: "found";
    handler: Handler;
    path: string;
    params: Record<string, string>;
  }
  | { kind: "wrong method"; path: string; allowed: Method[] }
  | { kind: "unknown path" };

interface Entry<Handler> {
  path: string;
  /** null for a path without parameters, which is found by its text. */
  pattern: URLPattern | null;
  handlers: Map<Method, Handler>;
}

/** Finds handlers by path (a URLPattern path) and method; plain paths go first, then what was added first. */
export class Router<Handler> {
  #entries = new Map<string, Entry<Handler>>();

  /** Adds a handler; one that is already there for the path and method stays. */
  add(method: Method, path: string, handler: Handler): void {
    const entry = this.#entries.get(path) ?? {
      path,
      pattern: /[:*?+(){}]/.test(path)
        ? new URLPattern({ pathname: path })
        : null,
      handlers: new Map(),
    };
    this.#entries.set(path, entry);
    if (!entry.handlers.has(method)) entry.handlers.set(method, handler);
  }

  /**
   * What is there for this request.
   * @throws URIError where a parameter is not valid percent-encoding, as the real package
   */
  match(name: string, { pathname }: URL): Match<Handler> {
    const found = this.#find(pathname);
    if (!found) return { kind: "unknown path" };
    const { path, handlers } = found.entry;
    const method = METHODS.find((one) => one === name);
    // As in the real package, which takes what it does not know for a handler.
    if (!method) throw new TypeError(`"${name}" is no method`);
    const handler = handlers.get(method) ??
      (method === "HEAD" ? handlers.get("GET") : undefined);
    if (handler) return { kind: "found", handler, path, params: found.params };
    return { kind: "wrong method", path, allowed: [...handlers.keys()] };
  }

  #find(pathname: string) {
    const other = pathname.endsWith("/")
      ? pathname.slice(0, -1)
      : `${pathname}/`;
    for (const path of [pathname, other]) {
      const entry = this.#entries.get(path);
      if (entry && !entry.pattern) return { entry, params: {} };
    }
    for (const entry of this.#entries.values()) {
      const groups = entry.pattern?.exec({ pathname })?.pathname.groups;
      if (groups) return { entry, params: decoded(groups) };
    }
  }
}

/** What stands for a character of a path's own, such as `%2F`, stays as it is. */
function decoded(
  groups: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map((
      [name, value],
    ) => [name, decodeURI(value ?? "")]),
  );
}
