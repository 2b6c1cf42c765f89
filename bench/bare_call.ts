/** The floor in several pages: a call over bare connections. */
import type { Browser, Page } from "playwright-core";
import { installProbe } from "../tests/support/browser/probe.ts";
import type { EmptySite } from "./empty_site.ts";
import type { Look } from "./pages/bare_end.ts";

declare global {
  var openBareEnd: typeof import("./pages/bare_end.ts").openBareEnd;
}

/** Sets up a page of a bare call, with the camera on and a button that joins. */
export async function bareLobby(
  site: EmptySite,
  page: Page,
  room: string,
  look: Look | null = null,
): Promise<void> {
  await site.open(
    page,
    import.meta.resolve("./pages/bare_end.ts"),
    "openBareEnd",
  );
  await page.evaluate(
    ([relay, look]) => globalThis.openBareEnd(relay, look),
    [site.relay(room), look] as const,
  );
}

/** Lets so many bare pages meet, each with a window of its own and a probe in it. */
export async function gatherBare(
  site: EmptySite,
  browser: Browser,
  count: number,
  { look = null, viewport }: {
    look?: Look | null;
    viewport?: { width: number; height: number };
  } = {},
): Promise<Page[]> {
  const room = crypto.randomUUID();
  const pages = await Promise.all(Array.from({ length: count }, async () => {
    const context = await browser.newContext({ ...viewport && { viewport } });
    await context.addInitScript(installProbe);
    const page = await context.newPage();
    await bareLobby(site, page, room, look);
    return page;
  }));
  for (const [n, page] of pages.entries()) {
    await page.getByRole("button", { name: "Join", exact: true }).click();
    for (const there of pages.slice(0, n + 1)) {
      await there.getByRole("group").nth(n).waitFor();
    }
  }
  return pages;
}
