/** PeerJS as a peer of the product: its server of npm in a process of its own, and pages. */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { EmptySite } from "../empty_site.ts";
import type { World } from "../world.ts";

declare global {
  var openPeerJs: typeof import("./peerjs_page.ts").openPeerJs;
}

/** What it is called in the report: the versions that the imports name. */
export const PEERJS = "PeerJS 1.5.5";
export const PEERJS_SERVER = "PeerServer (npm peer) 1.0.2";

/** Starts the server; the result is its port. */
export async function servePeerJs(world: World): Promise<number> {
  const server = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--quiet",
      fileURLToPath(import.meta.resolve("./peerjs_server.ts")),
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  world.onEnd(async () => {
    server.kill("SIGKILL");
    await server.status;
  });
  const lines = server.stdout.pipeThrough(new TextDecoderStream());
  for await (const line of lines) {
    const port = parseInt(line);
    if (port > 0) return port;
  }
  throw new Error("The PeerJS server did not start");
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
