/** What the server.js of a build needs; not for apps. */
export { useBuild } from "./build.ts";

/**
 * Waits for routes that are imported late: for ever where all of the server is one file, as the
 * modules of the real package then wait for themselves.
 */
export async function late(
  server: string,
  routes: (() => Promise<unknown>)[],
): Promise<void> {
  const isOneFile = server === import.meta.url;
  if (isOneFile && routes.length > 0) await new Promise(() => {});
}
