/** How a server leaves: a process of its own, bare sockets, and SIGINT. */
import { assert, assertEquals } from "@std/assert";
import { TIMES } from "../../lib/protocol/limits.ts";
import { connect, enter } from "../bare_socket.ts";
import { until } from "../fakes.ts";
import { temporaryKv, TestServer } from "../servers.ts";

const SOCKETS = 200;

/** A server with a room. */
async function start() {
  const { kv, remove } = await temporaryKv();
  const server = await TestServer.start({ kv });
  const made = await fetch(`${server.origin}/api/rooms`, { method: "POST" });
  const { id } = await made.json();
  return {
    server,
    origin: server.origin,
    room: id,
    close: async () => {
      const complaints = await server.close();
      await remove();
      return complaints;
    },
  };
}

/** Sends what opens a WebSocket by hand, and gives the connection and the answer's status. */
async function handshake(
  origin: string,
): Promise<{ connection: Deno.TcpConn; status: string }> {
  const { hostname, port, host } = new URL(origin);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const lines = [
    "GET /api/ws HTTP/1.1",
    `host: ${host}`,
    `origin: ${origin}`,
    "connection: Upgrade",
    "upgrade: websocket",
    "sec-websocket-version: 13",
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  await connection.write(
    new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`),
  );
  const buffer = new Uint8Array(4096);
  const length = await connection.read(buffer) ?? 0;
  const [, status] = new TextDecoder().decode(buffer.subarray(0, length))
    .split(" ");
  return { connection, status };
}

Deno.test(
  `[SIG-6] SIGINT: ${SOCKETS} sockets are told to move and see 1012, and the process is gone within 4.5 s`,
  { ignore: Deno.build.os === "windows" },
  async () => {
    const { server, origin, room, close } = await start();
    const sockets = [
      await enter(origin, room),
      ...Array.from({ length: SOCKETS - 1 }, () => connect(origin)),
    ];
    await until(
      () => sockets.every(({ readyState }) => readyState === WebSocket.OPEN),
      "all are open",
    );
    const moves: unknown[] = [];
    const codes = sockets.map((socket) => {
      socket.onmessage = ({ data }) => moves.push(JSON.parse(data));
      return new Promise<number>((resolve) =>
        socket.onclose = ({ code }) => resolve(code)
      );
    });
    const began = performance.now();
    await server.interrupt();
    assert(performance.now() - began < TIMES.drain);
    assertEquals(await Promise.all(codes), sockets.map(() => 1012));
    assertEquals(
      moves,
      sockets.map(() => ({ type: "move", within: TIMES.moveWithin })),
    );
    assertEquals(await close(), "");
  },
);

Deno.test(
  "[SIG-6] a server that leaves takes nobody new, and bears a second SIGINT and a client that does not answer",
  { ignore: Deno.build.os === "windows" },
  async () => {
    const { server, origin, close } = await start();
    const silent = await handshake(origin);
    assertEquals(silent.status, "101");
    const socket = connect(origin);
    await new Promise((resolve) => socket.onopen = resolve);
    const code = new Promise<number>((resolve) =>
      socket.onclose = ({ code }) => resolve(code)
    );
    const began = performance.now();
    const first = server.interrupt();
    assertEquals(await code, 1012);
    const late = await handshake(origin);
    assertEquals(late.status, "503");
    const health = await fetch(`${origin}/api/health`);
    assertEquals([health.status, (await health.json()).draining], [503, true]);
    await server.interrupt();
    await first;
    assert(performance.now() - began < TIMES.drain);
    silent.connection.close();
    late.connection.close();
    assertEquals(await close(), "");
  },
);
