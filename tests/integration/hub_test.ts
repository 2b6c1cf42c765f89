import { assert, assertEquals } from "@std/assert";
import { newRoomId } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { until } from "../support/clock.ts";
import {
  enter,
  isolates,
  join,
  names,
  offer,
  open,
  passAnswering,
} from "../support/servers/isolates.ts";

Deno.test("two meet: on one isolate and on two, it is the same", async () => {
  for (const count of [1, 2]) {
    using world = await isolates(count);
    const [first, last] = [world.hubs[0], world.hubs[count - 1]];
    const ann = await enter(first, world.room, "Ann");
    const bob = await enter(last, world.room, "Bob");
    assertEquals(names(bob.socket), ["Ann", "Bob"]);
    await until(() => names(ann.socket).length === 2, "Ann hears of Bob");

    ann.socket.receive(offer(bob.you));
    await until(() => bob.socket.all("signal").length === 1, "the offer");
    const [arrived] = bob.socket.all("signal");
    assertEquals(arrived, {
      type: "signal",
      from: ann.you,
      signal: offer(bob.you).signal,
    });

    bob.socket.receive({ type: "leave" });
    await until(
      () => names(ann.socket).length === 1,
      "Ann hears that Bob left",
    );
    assertEquals(bob.socket.closed, null, "the browser closes it");
    await world.clock.advance(TIMES.joinTimeout);
    assertEquals(bob.socket.closed?.code, 1000, "or else the server");
  }
});

Deno.test("[SIG-1] a ghost is gone for the others within 35 s; one who answers stays", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[0], world.room, "Ann");
  const bob = await enter(world.hubs[1], world.room, "Bob");
  bob.socket.vanish();
  await passAnswering(world.clock, [ann.socket], 35);
  await until(() => names(ann.socket).join() === "Ann", "the ghost is gone");
  assertEquals(ann.socket.closed, null);
});

Deno.test("[SIG-1] the ghosts of an isolate that died are gone within 35 s, whoever came when", async () => {
  for (const after of [1, 15, 29]) {
    using world = await isolates(2);
    const bob = await enter(world.hubs[1], world.room, "Bob");
    world.kvs[1].health = "hangs";
    bob.socket.vanish();
    await world.clock.advance(after * 1_000);
    const ann = await enter(world.hubs[0], world.room, "Ann");
    assertEquals(names(ann.socket), ["Bob", "Ann"]);
    await passAnswering(world.clock, [ann.socket], 35 - after);
    assertEquals(names(ann.socket), ["Ann"], `joined after ${after} s`);
    world.kvs[1].recover();
    await world.kvs[1].settled();
  }
});

Deno.test("[SIG-1] a socket that went silent loses its place, and is closed", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  await world.clock.advance(35_000);
  assertEquals(ann.socket.closed, { code: 1001, reason: "lapsed" });
  assertEquals((await world.rooms.summary(world.room))?.participants, 0);
});

Deno.test("[SIG-1] whoever answers, but whose room KV no longer has, is closed when the lease is due", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room, "Ann");
  const bob = await enter(world.hubs[0], world.room, "Bob");
  await world.kv.delete(["room", world.room]);
  await passAnswering(world.clock, [ann.socket, bob.socket], 12);
  for (const { socket } of [ann, bob]) {
    assertEquals(socket.closed, { code: 1001, reason: "lapsed" });
  }
  assertEquals(world.hubs[0].load.rooms, 0);
});

Deno.test("a socket that never joins is closed after ten seconds", async () => {
  using world = await isolates(1);
  const socket = open(world.hubs[0]);
  await world.clock.advance(TIMES.joinTimeout);
  assertEquals(socket.all("refused")[0]?.reason, "join-timeout");
  assertEquals(world.hubs[0].load.sockets, 0);
  assertEquals(world.clock.pending, 0);
});

Deno.test("[SIG-8] what may not be said closes the socket with a reason, and harms nobody", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const ann = await enter(hub, world.room, "Ann");
  const before: Record<string, unknown> = {
    "a signal": offer(ann.you),
    "a leave": { type: "leave" },
    "asking for ICE servers": { type: "ice-servers" },
    "no JSON": "{",
    "binary": new ArrayBuffer(4),
    "another version": { ...join(world.room), version: 99 },
    "an unknown room": join(newRoomId()),
  };
  for (const [what, frame] of Object.entries(before)) {
    const socket = open(hub);
    socket.receive(frame);
    await until(() => socket.closed !== null, `closed after ${what}`);
    assertEquals(socket.closed?.code, 1008, what);
    assert(socket.all("refused")[0].message.length > 10, what);
  }
  const inside: unknown[] = [join(world.room), "[]", { type: "signal", to: 1 }];
  for (const frame of inside) {
    const bob = await enter(hub, world.room, "Bob");
    bob.socket.receive(frame);
    assertEquals(bob.socket.closed?.code, 1008);
  }
  const self = await enter(hub, world.room, "Eve");
  self.socket.receive(offer(self.you));
  assertEquals(self.socket.closed?.code, 1008);
  assertEquals(ann.socket.closed, null);
});

Deno.test("[SIG-8] a signal reaches only those in the sender's own room", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const other = await world.rooms.create({
    title: "",
    listed: false,
    capacity: 2,
  });
  const ann = await enter(hub, world.room, "Ann");
  const eve = await enter(hub, other.id, "Eve");
  eve.socket.receive(offer(ann.you));
  assertEquals(eve.socket.all("undelivered"), [{
    type: "undelivered",
    to: ann.you,
  }]);
  assertEquals(ann.socket.all("signal"), []);
});

Deno.test("a flood is stopped after its burst", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  for (let i = 0; i < LIMITS.messageBurst; i++) {
    ann.socket.receive({ type: "ping" });
  }
  assertEquals(ann.socket.closed?.code, 1008);
  assertEquals(ann.socket.all("refused")[0]?.reason, "too-many-messages");
});

Deno.test("nobody is taken for a flood because the server's clock is set back", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  world.clock.set(-3_600_000);
  for (let i = 0; i < LIMITS.messageBurst / 2; i++) {
    ann.socket.receive({ type: "ping" });
  }
  assertEquals(ann.socket.all("refused"), []);
});

Deno.test("[SIG-7] a client that does not read is dropped", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  ann.socket.bufferedAmount = LIMITS.bufferedBytes + 1;
  ann.socket.receive({ type: "ping" });
  assertEquals(ann.socket.closed?.reason, "not-reading");
});

Deno.test("a socket that fails is gone, also if no close event follows", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  ann.socket.dispatchEvent(new Event("error"));
  assertEquals(world.hubs[0].load.sockets, 0);
});

Deno.test("[SIG-2] one who is gone before the join came through takes no place", async () => {
  using world = await isolates(1);
  const socket = open(world.hubs[0]);
  socket.receive(join(world.room));
  socket.vanish();
  await until(async () => {
    const entry = await world.kv.get<{ version: number }>(["room", world.room]);
    return entry.value?.version === 3;
  }, "joined and left");
  assertEquals((await world.rooms.summary(world.room))?.participants, 0);
  assertEquals(world.hubs[0].load, { sockets: 0, rooms: 0, draining: false });
});

Deno.test("[SIG-3] an announcement that was lost is made up for when the next lease is renewed", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[0], world.room, "Ann");
  const wire = world.wire(world.hubs[0]);
  for (const late of [0, 4]) {
    await passAnswering(world.clock, [ann.socket], late);
    wire.deaf = true;
    const { length } = names(ann.socket);
    await enter(world.hubs[1], world.room, "Bob");
    wire.deaf = false;
    assertEquals(names(ann.socket).length, length);
    await passAnswering(world.clock, [ann.socket], 12);
    assertEquals(names(ann.socket).length, length + 1);
  }
});

Deno.test("[SIG-6] welcome and pong say over which time so many clients come back", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const first = await enter(hub, world.room);
  assertEquals(first.welcome.spreadMs, TIMES.backoffFirst);
  const others = Array.from({ length: 999 }, () => open(hub));
  first.socket.receive({ type: "ping" });
  assertEquals(first.socket.all("pong")[0].spreadMs, 5_000);
  hub.drain();
  assertEquals(others[0].all("move"), [{ type: "move", withinMs: 5_000 }]);
});

Deno.test("the uplink that a browser does not use is in the room's summary", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room, "Ann");
  const spare = async () => (await world.rooms.summary(world.room))?.spare;
  assertEquals(await spare(), null);
  ann.socket.receive({ type: "ping", spare: 2_000_000 });
  await passAnswering(world.clock, [ann.socket], 12);
  assertEquals(await spare(), 2_000_000);
  ann.socket.receive({ type: "ping" });
  await passAnswering(world.clock, [ann.socket], 12);
  assertEquals(await spare(), 2_000_000);
});

Deno.test("[SIG-6] draining sends everybody away with 1012 and takes nobody new", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const sockets = [open(hub), (await enter(hub, world.room)).socket];
  hub.drain();
  for (const socket of sockets) {
    assertEquals(socket.all("move"), [{ type: "move", withinMs: 2_000 }]);
    assertEquals(socket.closed?.code, 1012);
  }
  assertEquals(hub.load, { sockets: 0, rooms: 0, draining: true });
  assertEquals((await world.rooms.summary(world.room))?.participants, 1);
});
