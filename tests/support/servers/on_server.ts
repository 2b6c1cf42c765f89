/** A running server, asked over HTTP. */
import { assertEquals, assertMatch } from "@std/assert";
import { temporaryKv, TestServer } from "./servers.ts";

/**
 * A test against a server of its own, which must be alive at the end, and silent but for
 * complaints that are expected.
 */
export function onServer(
  name: string,
  act: (origin: string, kv: string) => Promise<void>,
  expected = /^$/,
  env: Record<string, string> = {},
): void {
  Deno.test(name, async () => {
    const { kv, remove } = await temporaryKv();
    const server = await TestServer.start({ kv, env });
    let complaints = "";
    try {
      await act(server.origin, kv);
      const health = await fetch(`${server.origin}/api/health`);
      assertEquals((await health.json()).ok, true, "the server lives");
    } finally {
      complaints = await server.close();
      await remove();
    }
    assertMatch(complaints, expected);
  });
}

/** Creates a room. */
export async function create(
  origin: string,
  given: unknown = {},
): Promise<{ id: string; url: string }> {
  const response = await fetch(`${origin}/api/rooms`, {
    method: "POST",
    body: JSON.stringify(given),
  });
  assertEquals(response.status, 201);
  return await response.json();
}

/** A WebSocket's handshake by hand, as browsers would not send it: the connection, and the status. */
export async function handshake(
  origin: string,
  headers: Record<string, string>,
  method = "GET",
): Promise<{ connection: Deno.TcpConn; status: number }> {
  const { hostname, port, host } = new URL(origin);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const all = {
    host,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) =>
    `${name}: ${value}\r\n`
  );
  const request = `${method} /api/ws HTTP/1.1\r\n${lines.join("")}\r\n`;
  await connection.write(new TextEncoder().encode(request));
  const buffer = new Uint8Array(4096);
  const length = await connection.read(buffer) ?? 0;
  const text = new TextDecoder().decode(buffer.subarray(0, length));
  return { connection, status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1]) };
}
