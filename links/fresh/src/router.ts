import type { Method } from "./route.ts";

/** What a router knows about a request. */
export type Match<Handler> =
  | {
    kind: "found";
    handler: Handler;
    path: string;
    params: Record<string, string>;
  }
  | { kind: "wrong method"; path: string; allowed: string[] }
  | { kind: "unknown path" }
  /** A parameter in it is no text. */
  | { kind: "unreadable path" };

interface Entry<Handler> {
  path: string;
  /** null for a path without parameters, which is found by its text. */
  pattern: (() => URLPattern) | null;
  handlers: Map<Method | "ALL", Handler>;
}

/** Finds handlers by path (a URLPattern path) and method; plain paths go first, then what was added first. */
export class Router<Handler> {
  #plain = new Map<string, Entry<Handler>>();
  #patterns: Entry<Handler>[] = [];

  /** Adds a handler; one that is already there for the path and method stays. */
  add(method: Method | "ALL", path: string, handler: Handler): void {
    const { handlers } = this.#entry(path);
    if (!handlers.has(method)) handlers.set(method, handler);
  }

  /** What is there for this request. */
  match(method: string, url: URL): Match<Handler> {
    let path: string | null = null;
    const allowed = new Set<string>();
    for (const { entry, params } of this.#candidates(url.pathname)) {
      const handler = pick(entry.handlers, method);
      if (!params) return { kind: "unreadable path" };
      if (handler) return { kind: "found", handler, path: entry.path, params };
      path ??= entry.path;
      for (const name of entry.handlers.keys()) allowed.add(name);
    }
    if (path === null) return { kind: "unknown path" };
    if (allowed.has("GET")) allowed.add("HEAD");
    return { kind: "wrong method", path, allowed: [...allowed, "OPTIONS"] };
  }

  *#candidates(pathname: string) {
    const plain = this.#plain.get(pathname);
    if (plain) yield { entry: plain, params: {} };
    for (const entry of this.#patterns) {
      const groups = entry.pattern?.().exec({ pathname })?.pathname.groups;
      if (groups) yield { entry, params: decoded(groups) };
    }
  }

  #entry(path: string): Entry<Handler> {
    const isPattern = /[:*?+(){}\\]/.test(path);
    const known = isPattern
      ? this.#patterns.find((entry) => entry.path === path)
      : this.#plain.get(path);
    if (known) return known;
    const entry: Entry<Handler> = {
      path,
      pattern: isPattern ? compiledLate(path) : null,
      handlers: new Map(),
    };
    if (isPattern) this.#patterns.push(entry);
    else this.#plain.set(path, entry);
    return entry;
  }
}

/** Compiled when a path is first held against it, so that a start does not wait for all of them. */
function compiledLate(pathname: string): () => URLPattern {
  let pattern: URLPattern | null = null;
  return () => pattern ??= new URLPattern({ pathname });
}

function pick<Handler>(
  handlers: Map<Method | "ALL", Handler>,
  method: string,
): Handler | undefined {
  return handlers.get(method as Method) ??
    (method === "HEAD" ? handlers.get("GET") : undefined) ??
    handlers.get("ALL");
}

/** `null` where a value is not valid percent-encoding. */
function decoded(
  groups: Record<string, string | undefined>,
): Record<string, string> | null {
  try {
    return Object.fromEntries(
      Object.entries(groups).map((
        [name, value],
      ) => [name, decodeURIComponent(value ?? "")]),
    );
  } catch {
    return null;
  }
}
