/** Stands between pages and a server, and does to messages what a bad world may do. */
import { connect } from "../support/servers/bare_socket.ts";

/** What happens to one message: it is forwarded after each of these times in ms. */
export type Fate = number[];

/** Decides what happens to a message, whichever way it goes. */
export type Judge = (message: unknown) => Fate;

/** A proxy; pages that come through it are on its origin. */
export interface MessageProxy {
  origin: string;
  close(): Promise<void>;
}

/** Starts a proxy before a server. */
export function startMessageProxy(
  address: string,
  server: string,
  judge: Judge,
): MessageProxy {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const sockets = new Set<WebSocket>();
  const forward = (data: unknown, to: WebSocket) => {
    if (typeof data !== "string") return;
    for (const ms of judge(JSON.parse(data))) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (to.readyState === WebSocket.OPEN) to.send(data);
      }, ms);
      timers.add(timer);
    }
  };
  const upgrade = (request: Request): Response => {
    const { socket: page, response } = Deno.upgradeWebSocket(request);
    const upstream = connect(server);
    const open = new Promise((resolve) => upstream.onopen = resolve);
    for (const [from, to] of [[page, upstream], [upstream, page]]) {
      sockets.add(from);
      from.onmessage = async ({ data }) => {
        await open;
        forward(data, to);
      };
      from.onclose = () => {
        sockets.delete(from);
        to.close();
      };
      from.onerror = () => {}; // `close` follows.
    }
    return response;
  };
  const proxy = Deno.serve({
    hostname: address,
    port: 0,
    onListen: () => {},
  }, (request) => {
    if (request.headers.get("upgrade")) return upgrade(request);
    const { pathname, search } = new URL(request.url);
    return fetch(new URL(pathname + search, server), { redirect: "manual" });
  });
  return {
    origin: `http://${address}:${proxy.addr.port}`,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.close();
      await proxy.shutdown();
    },
  };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
