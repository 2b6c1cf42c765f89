import { scriptsOf } from "./build.ts";
import { inner } from "./context.ts";
import type { Middleware } from "./middleware.ts";
import { buildParameter } from "./runtime/build_id.ts";

/** Middleware that serves the files of the build: static ones and the islands' scripts. Nothing else is ever opened. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { manifest: { id, mode, files }, root } = ctx[inner].build;
    const { url, req } = ctx;
    const path = decoded(url.pathname);
    if (path === null || !Object.hasOwn(files, path)) return await ctx.next();
    const { type, hash, content } = files[path];
    if (req.method !== "GET" && req.method !== "HEAD") {
      return new Response("Method Not Allowed", { status: 405 });
    }
    const asked = url.searchParams.get(buildParameter);
    if (asked !== null && asked !== id) {
      url.searchParams.delete(buildParameter);
      const location = url.pathname + url.search;
      return new Response(null, { status: 307, headers: { location } });
    }
    const headers = new Headers({ "content-type": type });
    headers.set("vary", "If-None-Match");
    if (mode === "production") {
      const known = req.headers.get("if-none-match");
      if (known?.replace(/^W\//, "") === `"${hash}"`) {
        return new Response(null, { status: 304, headers });
      }
      headers.set("etag", `W/"${hash}"`);
    }
    const lasts = mode === "production" &&
      (asked !== null || url.pathname.startsWith(scriptsOf(id)));
    headers.set(
      "cache-control",
      lasts
        ? "public, max-age=31536000, immutable"
        : "no-cache, no-store, max-age=0, must-revalidate",
    );
    if (req.method === "HEAD") return new Response(null, { headers });
    const body = typeof content === "string"
      ? (await Deno.open(`${root}/${content}`)).readable
      : content;
    return new Response(body, { headers });
  };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
