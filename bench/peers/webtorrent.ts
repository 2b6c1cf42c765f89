/** A file over WebTorrent, from one page to several that are all connected with each other. */
import type { Browser, Page } from "playwright-core";
import { scriptOf } from "../../tests/support/browser/page_script.ts";
import type { EmptySite } from "../empty_site.ts";
import { fieldOf } from "./peerjs_files.ts";
import type { TorrentPage } from "./webtorrent_page.ts";

declare global {
  var openWebTorrent: typeof import("./webtorrent_page.ts").openWebTorrent;
  var torrents: TorrentPage;
}

/** What it is called in the report: the version that the import names. */
export const WEBTORRENT = "WebTorrent 3.0.21";

/**
 * Its packages. They are no part of what this project's modules import, and not in its lock file:
 * they bring two hundred others, of which a browser runs none, and only who benches needs them.
 */
const PACKAGES = moduleOf(`
  import "${
  moduleOf(`
    import EventEmitter from "npm:events@3.3.0";
    // Deno's bundles take one of their packages for Node's.
    globalThis.require = () => EventEmitter;
  `)
}";
  export { default as WebTorrent } from "npm:webtorrent@3.0.21/dist/webtorrent.min.js";
  export { default as SimplePeer } from "npm:@thaunknown/simple-peer@10.1.2/lite.js";
`);
let packages: Promise<string> | null = null;

/** Milliseconds until all receivers have a file. */
export async function shareByWebTorrent(
  site: EmptySite,
  browser: Browser,
  file: string,
  receivers: number,
): Promise<number> {
  const module = import.meta.resolve("./webtorrent_page.ts");
  const name = crypto.randomUUID();
  const pages: Page[] = [];
  for (let n = 0; n <= receivers; n++) {
    const page = await (await browser.newContext()).newPage();
    pages.push(page);
    await site.open(page, module, "openWebTorrent");
    packages ??= scriptOf(PACKAGES, "WebTorrent, SimplePeer", ["--no-lock"]);
    await page.evaluate(await packages);
    const meetings = Array.from({ length: receivers + 1 }, (_, other) => ({
      relay: site.relay(`${name}-${Math.min(n, other)}-${Math.max(n, other)}`),
      offers: n < other,
    })).filter((_, other) => other !== n);
    await page.evaluate(async (meetings) => {
      globalThis.torrents = await globalThis.openWebTorrent(meetings);
    }, meetings);
  }
  await Promise.all(pages.map((page) => page.evaluate(() => torrents.meet())));
  const [sender, ...others] = pages;
  const field = await fieldOf(sender, file);
  const torrent = await sender.evaluate(
    (field) => torrents.seed(field!.files![0]),
    field,
  );
  const times = await Promise.all(
    others.map((page) =>
      page.evaluate((torrent) => torrents.get(torrent), torrent)
    ),
  );
  for (const page of pages) await page.context().close();
  return Math.max(...times);
}

/** The address of a module with this source. */
function moduleOf(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
