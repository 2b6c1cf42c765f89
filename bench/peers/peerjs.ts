/** PeerJS as a peer of the product: its server of npm in a process of its own, and pages. */
import type { Browser, Page } from "playwright-core";
import type { EmptySite } from "../empty_site.ts";
import { startServer } from "../server/processes.ts";
import type { World } from "../world.ts";

declare global {
  var openPeerJs: typeof import("./peerjs_page.ts").openPeerJs;
}

/** What it is called in the report: the versions that the imports name. */
export const PEERJS = "PeerJS 1.5.5";
export const PEERJS_SERVER = "PeerServer (npm peer) 1.0.2";

/** Starts the server; the result is its port. */
export async function servePeerJs(world: World): Promise<number> {
  const script = "bench/peers/peerjs_server.ts";
  const { origins: [origin] } = await startServer(world, { script });
  return Number(new URL(origin).port);
}

/** Sets up a page, with the camera on and a button that calls the host; or the host's own page. */
export async function peerJsLobby(
  site: EmptySite,
  page: Page,
  port: number,
  host = false,
): Promise<void> {
  const module = import.meta.resolve("./peerjs_page.ts");
  await site.open(page, module, "openPeerJs");
  await page.evaluate(
    ([port, host]) => globalThis.openPeerJs(port, host),
    [port, host] as const,
  );
}

/** Lets two meet who call each other and have a chat; the first one writes. */
export async function gatherPeerJs(
  site: EmptySite,
  browser: Browser,
  port: number,
): Promise<Page[]> {
  const [guest, host] = [
    await (await browser.newContext()).newPage(),
    await (await browser.newContext()).newPage(),
  ];
  await peerJsLobby(site, host, port, true);
  await peerJsLobby(site, guest, port);
  await guest.getByRole("button", { name: "Join", exact: true }).click();
  await host.getByRole("group").nth(1).waitFor();
  await guest.getByRole("button", { name: "Open chat" }).click();
  await guest.getByText("The chat is open").waitFor();
  return [guest, host];
}
