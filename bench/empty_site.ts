/** A site with nothing on it: pages that may use devices, and a relay between them. */
import type { Page } from "playwright-core";
import { scriptOf } from "../tests/support/browser/page_script.ts";
import type { World } from "./world.ts";

/** Where the site is. */
export class EmptySite {
  readonly origin: string;
  /** What bundled modules are as scripts, by their address. */
  readonly #scripts = new Map<string, Promise<string>>();

  private constructor(origin: string) {
    this.origin = origin;
  }

  /** Starts it, in this process; the world ends it. */
  static serve(world: World): EmptySite {
    const rooms = new Map<string, Set<WebSocket>>();
    const end = new AbortController();
    const server = Deno.serve(
      { port: 0, signal: end.signal, onListen: () => {} },
      (request) =>
        request.headers.get("upgrade") === "websocket"
          ? relay(request, rooms)
          : new Response("<!doctype html><title>Empty</title>", {
            headers: { "content-type": "text/html" },
          }),
    );
    world.onEnd(() => {
      end.abort();
      return server.finished;
    });
    return new EmptySite(`http://localhost:${server.addr.port}`);
  }

  /** The address of a relay: what one of its sockets says, all others hear. */
  relay(room: string): string {
    return `${this.origin.replace(/^http/, "ws")}/${room}`;
  }

  /**
   * Opens the empty page, and gives it what a module exports.
   * @param module the module's address, as `import.meta.resolve` gives it
   * @param names what of it the page is to have, with commas between
   */
  async open(page: Page, module: string, names: string): Promise<void> {
    const script = this.#scripts.get(module) ?? scriptOf(module, names);
    this.#scripts.set(module, script);
    await page.goto(this.origin);
    await page.evaluate(await script);
  }
}

/** Passes on what a socket says to all others of the same path. */
function relay(
  request: Request,
  rooms: Map<string, Set<WebSocket>>,
): Response {
  const { socket, response } = Deno.upgradeWebSocket(request);
  const { pathname } = new URL(request.url);
  const room = rooms.get(pathname) ?? new Set();
  rooms.set(pathname, room);
  socket.onopen = () => room.add(socket);
  socket.onclose = () => room.delete(socket);
  socket.onmessage = ({ data }) => {
    for (const other of room) {
      const hears = other !== socket && other.readyState === WebSocket.OPEN;
      if (hears) other.send(data);
    }
  };
  return response;
}
