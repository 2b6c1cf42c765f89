/** Who gets TURN credentials, how often, and how good they are. */
import { assert, assertEquals } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { createRoom } from "../../lib/server/rooms/create_room.ts";
import { until } from "../support/clock.ts";
import type { FakeSocket } from "../support/servers/fake_socket.ts";
import {
  enter,
  type Inside,
  isolates,
  join,
  open,
  passAnswering,
  quietly,
  resume,
  TURN_LASTS,
  welcomed,
} from "../support/servers/isolates.ts";

/** Asks for fresh ones; the result is the answer. */
async function ask({ socket }: Pick<Inside, "socket">) {
  const { length } = socket.sent;
  socket.receive({ type: "ice-servers" });
  await until(() => socket.sent.length > length, "an answer");
  return socket.sent[length];
}

/** All that a socket was told of ICE servers. */
const credentials = (socket: FakeSocket) =>
  socket.sent.filter((message) => "iceServers" in message);

Deno.test("[TURN-1] ICE servers are the participant's own, in the welcome and when asked for", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  const iceServers = [{ urls: ["turn:x"], username: ann.you }];
  assertEquals(ann.welcome.iceServers, iceServers);
  assertEquals(ann.welcome.ttlMs, TURN_LASTS);
  assertEquals(await ask(ann), {
    type: "ice-servers",
    iceServers,
    ttlMs: TURN_LASTS,
  });
});

Deno.test("[TURN-1] whoever waits gets none, and good ones when they come in at last", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const { id, hostKey } = await createRoom(world.rooms, {
    title: "",
    listed: false,
    capacity: 2,
    large: false,
    password: null,
    waitingRoom: true,
  });
  const host = open(hub);
  host.receive({ ...join(id), hostKey });
  await until(() => host.all("welcome").length === 1, "the host is inside");
  const guest = open(hub);
  guest.receive({ ...join(id, "Bob"), knock: true, browserId: newSecret() });
  await until(() => guest.all("waiting").length === 1, "the guest waits");

  // Longer than credentials last.
  await passAnswering(world.clock, [host, guest], 1.5 * TURN_LASTS / 1_000);
  assertEquals(credentials(guest), []);
  const { you: who } = guest.all("waiting")[0];
  host.receive({ type: "act", action: { do: "admit", target: who } });
  await until(() => guest.all("welcome").length === 1, "the guest is inside");
  const [{ ttlMs }] = guest.all("welcome");
  assert(ttlMs > TURN_LASTS / 2, `they last for ${ttlMs} ms`);

  const pushy = open(hub);
  pushy.receive({ ...join(id, "Eve"), knock: true });
  await until(() => pushy.all("waiting").length === 1, "they wait");
  pushy.receive({ type: "ice-servers" });
  assertEquals(pushy.closed?.code, 1008);
  assertEquals(credentials(pushy), []);
});

Deno.test("[TURN-2] an address gets only so many, by joining and asking, over all isolates; refused is not closed", async () => {
  using world = await isolates(2);
  const people = [
    await enter(world.hubs[0], world.room, "Ann"),
    await enter(world.hubs[1], world.room, "Bob"),
  ];
  const given = [0, 0];
  const tries = LIMITS.credentials + 20;
  for (let n = 0; n < tries; n++) {
    const answer = await ask(people[n % 2]);
    if (answer.type === "ice-servers") given[n % 2]++;
    else {
      assertEquals(answer, {
        type: "no-ice-servers",
        reason: "too-many-tries",
      });
    }
    // As slowly as a socket may speak; a whole minute does not pass.
    await world.clock.advance(50);
  }
  const joins = people.length;
  assertEquals(joins + given[0] + given[1], LIMITS.credentials);
  assert(given[0] > 0 && given[1] > 0, `${given}`);
  for (const { socket } of people) assertEquals(socket.closed, null);
  const late = open(world.hubs[0]);
  late.receive(join(world.room, "Cleo"));
  await until(() => late.closed !== null, "nobody else comes in");
  assertEquals(late.all("refused")[0]?.reason, "too-many-tries");
  const again = open(world.hubs[0]);
  again.receive(resume(world.room, people[0]));
  people[0] = await welcomed(again);

  await passAnswering(world.clock, people.map(({ socket }) => socket), 60);
  assertEquals((await ask(people[0])).type, "ice-servers");
});

Deno.test("[TURN-2] while KV fails there are none, and the socket stays", () =>
  quietly(async () => {
    using world = await isolates(1);
    const ann = await enter(world.hubs[0], world.room);
    world.kvs[0].health = "fails";
    assertEquals(await ask(ann), {
      type: "no-ice-servers",
      reason: "storage-unavailable",
    });
    assertEquals(ann.socket.closed, null);
    world.kvs[0].recover();
    assertEquals((await ask(ann)).type, "ice-servers");
  }));
