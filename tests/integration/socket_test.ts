/** The signaling socket of a running server: its door; what is refused inside stands in ../hostile. */
import { assertEquals } from "@std/assert";
import { connect } from "../support/servers/bare_socket.ts";
import { create, handshake, onServer } from "../support/servers/on_server.ts";

onServer(
  "the socket's door: only GET, only an upgrade, only pages of this host",
  async (origin) => {
    const status = async (headers: Record<string, string>, method?: string) => {
      const { connection, status } = await handshake(origin, headers, method);
      connection.close();
      return status;
    };
    assertEquals(await status({ origin }), 101);
    assertEquals(await status({ origin: "https://evil.example" }), 403);
    assertEquals(await status({ origin: "null" }), 403);
    assertEquals(await status({}), 403);
    for (const method of ["HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"]) {
      assertEquals(await status({ origin }, method), 405, method);
    }
    assertEquals(await status({ origin }, "OPTIONS"), 204);
    const asked = await fetch(`${origin}/api/ws`, { method: "HEAD" });
    assertEquals(asked.status, 426);
    const plain = await fetch(`${origin}/api/ws`);
    assertEquals(plain.status, 426);
    assertEquals((await plain.json()).error.code, "upgrade-required");
  },
);

onServer(
  "[SIG-2] 50 sockets at once join a room for 6: exactly 6 are inside, 44 are told why",
  async (
    origin,
  ) => {
    const { id } = await create(origin);
    const sockets = Array.from({ length: 50 }, () => connect(origin));
    const answers = await Promise.all(
      sockets.map((socket) =>
        new Promise<string>((resolve) => {
          socket.onopen = () =>
            socket.send(
              JSON.stringify({ type: "join", version: 5, room: id, name: "A" }),
            );
          socket.onmessage = ({ data }) => {
            const { type, reason } = JSON.parse(data);
            if (type !== "roster") resolve(reason ?? type);
          };
        })
      ),
    );
    const count = (answer: string) =>
      answers.filter((other) => other === answer).length;
    assertEquals([count("welcome"), count("room-full")], [6, 44]);
    for (const socket of sockets) socket.close();
  },
);
