/**
 * The floor: what Deno's own WebSocket server takes to pass a text on. Each socket names its id,
 * each text begins with the id that it is for and arrives with that of its sender. With
 * `ISOLATES=2` there are two, on two ports; `VIA` says what lies between them: a `channel`
 * (BroadcastChannel), or a key in `kv` that is set and watched.
 */
import { endWithParent } from "./parent.ts";

/** Characters of an id. */
const ID = 16;

const isWorker = new URL(import.meta.url).searchParams.has("worker");
const sockets = new Map<string, WebSocket>();

function deliver(to: string, text: string): boolean {
  const socket = sockets.get(to);
  socket?.send(text);
  return socket !== undefined;
}

const elsewhere = Deno.env.get("ISOLATES") === "2"
  ? Deno.env.get("VIA") === "kv" ? await viaKv() : viaChannel()
  : () => {};

Deno.serve({
  port: 0,
  onListen: ({ port }) => console.log(`Bare relay: http://localhost:${port}/`),
}, (request) => {
  const { socket, response } = Deno.upgradeWebSocket(request);
  const id = new URL(request.url).searchParams.get("id") ?? "";
  sockets.set(id, socket);
  socket.onmessage = ({ data }) => {
    const to = data.slice(0, ID);
    const text = id + data.slice(ID);
    if (!deliver(to, text)) elsewhere(to, text);
  };
  socket.onclose = () => sockets.delete(id);
  return response;
});

if (!isWorker) {
  if (Deno.env.get("ISOLATES") === "2") {
    new Worker(new URL("?worker", import.meta.url), { type: "module" });
  }
  endWithParent();
}

function viaChannel(): (to: string, text: string) => void {
  const channel = new BroadcastChannel("bare");
  channel.onmessage = ({ data: [to, text] }) => deliver(to, text);
  return (to, text) => channel.postMessage([to, text]);
}

async function viaKv(): Promise<(to: string, text: string) => void> {
  const kv = await Deno.openKv(Deno.env.get("KV_URL"));
  const mine = isWorker ? "worker" : "main";
  const others = isWorker ? "main" : "worker";
  (async () => {
    for await (const [{ value }] of kv.watch<[string[]]>([["mail", mine]])) {
      if (value) deliver(value[0], value[1]);
    }
  })();
  return (to, text) => void kv.set(["mail", others], [to, text]);
}
