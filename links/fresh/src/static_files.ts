import { ifNoneMatch } from "@std/http/etag";
import type { Encoding, ServedFile } from "./build.ts";
import { inner } from "./context.ts";
import { HttpError } from "./errors.ts";
import type { Middleware } from "./middleware.ts";
import { buildParameter } from "./runtime/build_id.ts";

/** Middleware that serves the files of the build: static ones and the islands' scripts. Nothing else is ever opened. */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const { manifest, open } = ctx[inner].build;
    const path = decoded(ctx.url.pathname.slice(ctx.config.basePath.length));
    const file = Object.hasOwn(manifest.files, path)
      ? manifest.files[path]
      : undefined;
    if (!file) return await ctx.next();
    const { method, headers: asked } = ctx.req;
    if (method !== "GET" && method !== "HEAD") throw new HttpError(405);

    const isOfThisBuild =
      ctx.url.searchParams.get(buildParameter) === manifest.id;
    const [encoding, size] = smallest(file, asked.get("accept-encoding") ?? "");
    const headers = new Headers({
      "content-type": file.type,
      "etag": file.etag,
      "vary": "accept-encoding",
      "cache-control": manifest.mode === "development"
        ? "no-store"
        : file.immutable || isOfThisBuild
        ? "public, max-age=31536000, immutable"
        : "no-cache",
    });
    if (!ifNoneMatch(asked.get("if-none-match"), file.etag)) {
      return new Response(null, { status: 304, headers });
    }
    headers.set("content-length", String(size));
    if (encoding) headers.set("content-encoding", encoding);
    const body = method === "HEAD" ? null : await open(path, encoding);
    return new Response(body, { headers });
  };
}

/** The smallest stored form that the client takes. */
function smallest(file: ServedFile, accepted: string): [Encoding, number] {
  const names = accepted.split(",").map((name) =>
    name.trim().replace(/;\s*q=(?!0(\.0*)?$).*/, "")
  );
  return file.sizes.find(([encoding]) =>
    encoding === "" || names.includes(encoding)
  )!;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
