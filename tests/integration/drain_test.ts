/** How a server leaves: a process of its own, bare sockets, and SIGINT. */
import { assert, assertEquals } from "@std/assert";
import * as TIMES from "../../lib/protocol/times.ts";
import { connect, enter } from "../support/servers/bare_socket.ts";
import { until } from "../support/clock.ts";
import { temporaryKv, TestServer } from "../support/servers/servers.ts";
import { create, handshake } from "../support/servers/on_server.ts";

const SOCKETS = 200;

/** A server with a room. */
async function start() {
  const { kv, remove } = await temporaryKv();
  const server = await TestServer.start({ kv });
  const { id } = await create(server.origin);
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
    assert(performance.now() - began < TIMES.drainTimeout);
    assertEquals(await Promise.all(codes), sockets.map(() => 1012));
    assertEquals(
      moves,
      sockets.map(() => ({ type: "move", withinMs: TIMES.drainSpread })),
    );
    assertEquals(await close(), "");
  },
);

Deno.test(
  "[SIG-6] a server that leaves takes nobody new, and copes with a second SIGINT and a client that does not answer",
  { ignore: Deno.build.os === "windows" },
  async () => {
    const { server, origin, close } = await start();
    const silent = await handshake(origin, { origin });
    assertEquals(silent.status, 101);
    const socket = connect(origin);
    await new Promise((resolve) => socket.onopen = resolve);
    const code = new Promise<number>((resolve) =>
      socket.onclose = ({ code }) => resolve(code)
    );
    const began = performance.now();
    const first = server.interrupt();
    assertEquals(await code, 1012);
    const [late, health] = await Promise.all([
      handshake(origin, { origin }),
      fetch(`${origin}/api/health`),
    ]);
    assertEquals(late.status, 503);
    assertEquals([health.status, (await health.json()).draining], [503, true]);
    await server.interrupt();
    await first;
    assert(performance.now() - began < TIMES.drainTimeout);
    silent.connection.close();
    late.connection.close();
    assertEquals(await close(), "");
  },
);
