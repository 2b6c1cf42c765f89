/** Whether this code runs in a browser. */
export const IS_BROWSER: boolean = typeof document !== "undefined";

// In the browser this module is served from a folder that the build is named in.
let buildId = IS_BROWSER
  ? new URL(import.meta.url).pathname.split("/").at(-2) ?? ""
  : "";

/** Tells the server which build it serves. */
export function setBuildId(id: string): void {
  buildId = id;
}

/** The name of the search parameter that says which build a URL is meant for. */
export const buildParameter = "__frsh_c";

/** A static file's URL with the build's id, so that it may be cached for ever. */
export function asset(path: string): string {
  if (!buildId || !path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "https://assets.local");
  url.searchParams.set(buildParameter, buildId);
  return url.pathname + url.search + url.hash;
}
