/** The API of those who run the deployment. */
import { assert, assertEquals } from "@std/assert";
import { newRoomId } from "../../lib/protocol/ids.ts";
import { PROTOCOL_VERSION } from "../../lib/protocol/signaling.ts";
import { connect, enter } from "../support/servers/bare_socket.ts";
import { until } from "../support/clock.ts";
import { create, onServer } from "../support/servers/on_server.ts";

const SECRET = "a secret of 32 characters or more";
const WITH_API = { API_SECRET: SECRET };

const asAdmin = (
  address: string,
  init: RequestInit = {},
  secret = SECRET,
) =>
  fetch(address, { ...init, headers: { authorization: `Bearer ${secret}` } });

/** What the server says first to somebody who joins like this. */
async function firstWord(
  origin: string,
  join: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const socket = connect(origin);
  try {
    return await new Promise((resolve, reject) => {
      socket.onopen = () =>
        socket.send(JSON.stringify({
          type: "join",
          version: PROTOCOL_VERSION,
          name: "Somebody",
          ...join,
        }));
      socket.onmessage = ({ data }) => resolve(JSON.parse(data));
      socket.onerror = () => reject(new Error("the socket failed"));
    });
  } finally {
    socket.close();
  }
}

onServer(
  "administrators list, inspect and end every room",
  async (origin) => {
    const { id } = await create(origin, { title: "Plans", password: "sesame" });
    const open = await create(origin, {});
    const socket = await enter(origin, open.id);

    const { rooms, next } = await (await asAdmin(`${origin}/api/admin/rooms`))
      .json();
    assertEquals(next, null);
    assertEquals(
      rooms.map((room: { id: string }) => room.id).toSorted(),
      [id, open.id].toSorted(),
    );
    const one = await asAdmin(`${origin}/api/admin/rooms/${id}`);
    const { title, password, people } = await one.json();
    assertEquals([title, password, people], ["Plans", true, []]);

    const ended = await asAdmin(
      `${origin}/api/admin/rooms/${open.id}`,
      { method: "DELETE" },
    );
    assertEquals([ended.status, await ended.text()], [204, ""]);
    await until(() => socket.readyState === WebSocket.CLOSED, "the end");
    const gone = await fetch(`${origin}/api/rooms/${open.id}`);
    assertEquals(gone.status, 404);
    await gone.body?.cancel();
    for (const wrong of [newRoomId(), "x", "..%2f"]) {
      const missing = await asAdmin(`${origin}/api/admin/rooms/${wrong}`);
      assertEquals(missing.status, 404);
      await missing.body?.cancel();
    }
  },
  /^$/,
  WITH_API,
);

onServer(
  "[ACC-9] a token of the administrators lets in once, as it says",
  async (origin) => {
    const { id } = await create(origin, { password: "sesame" });
    const address = `${origin}/api/admin/rooms/${id}/tokens`;
    const minted = await asAdmin(address, {
      method: "POST",
      body: JSON.stringify({ name: "Dr. Ann", role: "moderator" }),
    });
    assertEquals(minted.status, 201);
    const { token } = await minted.json();
    const welcome = await firstWord(origin, { room: id, token });
    assertEquals(welcome.type, "welcome");
    const { participants } = welcome.roster as {
      participants: { name: string; role: string }[];
    };
    assertEquals(
      participants.map(({ name, role }) => [name, role]),
      [["Dr. Ann", "moderator"]],
    );
    const again = await firstWord(origin, { room: id, token });
    assertEquals(again.type, "refused");
    for (
      const body of [
        "{}",
        "[]",
        '{"name":""}',
        '{"name":"A","role":"owner"}',
        '{"name":"A","seconds":0}',
        '{"name":"A","more":1}',
      ]
    ) {
      const refused = await asAdmin(address, { method: "POST", body });
      assertEquals(refused.status, 400, body);
      await refused.body?.cancel();
    }
  },
  /^$/,
  WITH_API,
);

onServer(
  "without the secret the administrators' API tells nothing, and wrong ones are counted",
  async (origin) => {
    const address = `${origin}/api/admin/rooms`;
    const statuses: number[] = [];
    for (let n = 0; n < 15; n++) {
      const refused = await asAdmin(address, {}, `wrong ${n}`);
      statuses.push(refused.status);
      await refused.body?.cancel();
    }
    assertEquals(statuses.slice(0, 10), Array(10).fill(401));
    assert(statuses.slice(10).every((status) => status === 429), `${statuses}`);
  },
  /^$/,
  WITH_API,
);

onServer(
  "many good requests at once are no wrong secrets: a class gets its tokens in one go",
  async (origin) => {
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const answer = await asAdmin(`${origin}/api/admin/rooms`, {});
        await answer.body?.cancel();
        return answer.status;
      }),
    );
    assertEquals(statuses, Array(30).fill(200));
  },
  /^$/,
  WITH_API,
);

onServer(
  "where no secret is set there is no administrators' API",
  async (origin) => {
    for (const secret of ["", "undefined", "null", SECRET]) {
      const missing = await asAdmin(`${origin}/api/admin/rooms`, {}, secret);
      assertEquals(missing.status, 404);
      await missing.body?.cancel();
    }
  },
);
