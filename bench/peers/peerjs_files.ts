/** A file over PeerJS' binary channel, between two pages that stay connected. */
import type { Browser, Page } from "playwright-core";
import type { EmptySite } from "../empty_site.ts";

declare global {
  var openPeerJsFile: typeof import("./peerjs_file_page.ts").openPeerJsFile;
  var getByPeerJs: (bytes: number) => Promise<number>;
}

/**
 * Connects two pages.
 * @param port where PeerJS' server is on this machine
 * @param file the path of what goes from one to the other
 * @returns the page that gets it, with `getByPeerJs`
 */
export async function pairOfPeerJs(
  site: EmptySite,
  browser: Browser,
  port: number,
  file: string,
): Promise<Page> {
  const module = import.meta.resolve("./peerjs_file_page.ts");
  const pages: Page[] = [];
  for (const path of [file, null]) {
    const page = await (await browser.newContext()).newPage();
    pages.push(page);
    await site.open(page, module, "openPeerJsFile");
    const field = await fieldOf(page, path);
    await page.evaluate(async ([port, field]) => {
      globalThis.getByPeerJs = await globalThis.openPeerJsFile(
        port,
        field?.files?.[0] ?? null,
      );
    }, [port, field] as const);
  }
  return pages[1];
}

/** A field of a page with this file chosen; `null` without one. */
export async function fieldOf(page: Page, path: string | null) {
  if (path === null) return null;
  const handle = await page.evaluateHandle(() => {
    const field = document.createElement("input");
    field.type = "file";
    document.body.append(field);
    return field;
  });
  await handle.setInputFiles(path);
  return handle;
}
