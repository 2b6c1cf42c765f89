/** Knocking where there is no room: it must look like a closed door, in all that can be seen. */
import { assertEquals } from "@std/assert";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { until } from "../support/clock.ts";
import { FakeSocket } from "../support/servers/fake_socket.ts";
import { isolates, join, open } from "../support/servers/isolates.ts";

/** What somebody sees who knocks and then does this, until so many seconds are over. */
async function seen(
  room: (world: Awaited<ReturnType<typeof isolates>>) => Promise<string>,
  act: (socket: FakeSocket, second: number) => void,
): Promise<unknown> {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const socket = open(hub);
  socket.receive({ ...join(await room(world)), knock: true });
  await until(() => socket.sent.length > 0, "an answer");
  for (let second = 0; second < 2 * TIMES.leaseDuration / 1000; second++) {
    if (!socket.closed) act(socket, second);
    await world.clock.advance(1_000);
  }
  const told = socket.sent.map(({ you: _you, token: _token, ...rest }) => rest);
  socket.vanish();
  return { told, closed: socket.closed };
}

const DOORS = {
  closed: async ({ rooms }: Awaited<ReturnType<typeof isolates>>) => {
    const wish = { title: "T", listed: false, waitingRoom: true };
    return (await rooms.create(wish)).id;
  },
  nowhere: () => Promise.resolve(newRoomId()),
};

const WAYS: Record<string, (socket: FakeSocket, second: number) => void> = {
  "is silent": () => {},
  "answers": (socket) => {
    if (socket.sent.at(-1)?.type === "ping") socket.receive({ type: "pong" });
  },
  "asks every ten seconds": (socket, second) => {
    if (second % 10 === 5) socket.receive({ type: "ping" });
  },
  "leaves": (socket, second) => {
    if (second === 3) socket.receive({ type: "leave" });
  },
  "asks for TURN credentials": (socket) =>
    socket.receive({ type: "ice-servers" }),
  "asks for the SFU": (socket) =>
    socket.receive({ type: "sfu-token", session: newId() }),
  "wants something done": (socket) =>
    socket.receive({ type: "act", action: { do: "end" } }),
  "joins again": (socket) => socket.receive(join(newRoomId())),
};

for (const [what, act] of Object.entries(WAYS)) {
  Deno.test(`[ACC-2] whoever knocks and ${what} sees the same with and without a room`, async () => {
    const { closed, nowhere } = DOORS;
    assertEquals(await seen(nowhere, act), await seen(closed, act));
  });
}
