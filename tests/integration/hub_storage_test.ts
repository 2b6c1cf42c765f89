/** What happens to those inside, and to those at the door, while KV fails or hangs. */
import { assert, assertEquals } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { until } from "../support/clock.ts";
import type { FakeSocket } from "../support/servers/fake_socket.ts";
import {
  enter,
  isolates,
  join,
  names,
  offer,
  open,
  passAnswering,
  quietly,
  resume,
  welcomed,
} from "../support/servers/isolates.ts";

const reasons = (socket: FakeSocket) =>
  socket.all("refused").map(({ reason }) => reason);

Deno.test("[SIG-2] KV that fails refuses a join with a passing reason, and the hub goes on", () =>
  quietly(async () => {
    using world = await isolates(1);
    const [hub] = world.hubs;
    world.kvs[0].health = "fails";
    const socket = open(hub);
    socket.receive(join(world.room));
    await until(() => socket.closed !== null, "refused");
    assertEquals(reasons(socket), ["storage-unavailable"]);
    assertEquals(hub.load.rooms, 0);
    world.kvs[0].recover();
    await enter(hub, world.room);
  }));

Deno.test("[SIG-2] a join waits while another process has the file locked, but not for ever", () =>
  quietly(async () => {
    using world = await isolates(1);
    const [hub] = world.hubs;
    for (const seconds of [3, 9]) {
      world.kvs[0].health = "locked";
      const socket = open(hub);
      socket.receive(join(world.room));
      await world.kvs[0].settled();
      await world.clock.advance(seconds * 1_000);
      world.kvs[0].recover();
      await world.clock.advance(1_000);
      const [answer] = socket.sent;
      if (seconds < 8) assertEquals(answer.type, "welcome");
      else assertEquals(reasons(socket), ["storage-unavailable"]);
    }
    assertEquals((await world.rooms.summary(world.room))?.participants, 1);
  }));

Deno.test("[SIG-2] a join that KV does not answer is refused, and its place given back", () =>
  quietly(async () => {
    for (const health of ["hangs", "swallows"] as const) {
      using world = await isolates(2);
      const ann = await enter(world.hubs[1], world.room, "Ann");
      const [kv] = world.kvs;
      kv.health = health;
      const socket = open(world.hubs[0]);
      socket.receive(join(world.room, "Bob"));
      await until(() => kv.held > 0, "the join is on its way");
      await passAnswering(world.clock, [ann.socket], 7);
      assertEquals(socket.closed, null);
      await passAnswering(world.clock, [ann.socket], 1);
      assertEquals(reasons(socket), ["storage-unavailable"]);
      kv.recover();
      await until(async () => {
        const entry = await world.kv.get<{ version: number }>([
          "room",
          world.room,
        ]);
        return entry.value?.version === 4;
      }, "joined and left");
      await kv.settled();
      assertEquals((await world.rooms.summary(world.room))?.participants, 1);
      await until(() => names(ann.socket).length === 1, "Ann is alone");
      const rosters = ann.socket.all("roster").map(({ roster }) => roster);
      const seen = rosters.some(({ participants }) => participants.length > 1);
      assertEquals(
        seen,
        health === "swallows",
        "what was not stored is not seen",
      );
      assertEquals(world.hubs[0].load, {
        sockets: 0,
        rooms: 0,
        draining: false,
      });
    }
  }));

Deno.test("[SIG-4] a resume that KV does not answer is refused; the place stays theirs", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[0], world.room);
  ann.socket.vanish();
  const [kv] = world.kvs;
  kv.health = "swallows";
  const next = newSecret();
  const late = open(world.hubs[0]);
  late.receive(resume(world.room, ann, next));
  await until(() => kv.held > 0, "the resume is on its way");
  await world.clock.advance(TIMES.storageTimeout);
  assertEquals(reasons(late), ["storage-unavailable"]);
  kv.recover();
  await kv.settled();
  const again = open(world.hubs[1]);
  again.receive(resume(world.room, { ...ann, token: next }));
  assertEquals((await welcomed(again)).you, ann.you);
});

/** Six people, each with a phase of their own; every second one's browser pings by itself. */
async function crowd(world: Awaited<ReturnType<typeof isolates>>) {
  const sockets: FakeSocket[] = [];
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      await passAnswering(world.clock, sockets, 1);
      const phase = world.clock.now() / 1_000 % 10;
      sockets.forEach((socket, i) => {
        if (i % 2 === 0 && Math.floor(phase) === i) {
          socket.receive({ type: "ping" });
        }
      });
    }
  };
  for (let i = 0; i < 6; i++) {
    sockets.push((await enter(world.hubs[0], world.room)).socket);
    await world.clock.advance(700);
    await pass(1);
  }
  return { sockets, pass };
}

for (
  const [health, end] of [
    ["fails", "recover"],
    ["hangs", "recover"],
    ["hangs", "forget"],
    ["swallows", "recover"],
    ["swallows", "forget"],
  ] as const
) {
  Deno.test(`[SIG-1] 12 s in which KV ${health} (then: ${end}) cost nobody their lease`, () =>
    quietly(async () => {
      for (const begin of [22, 27]) {
        using world = await isolates(1);
        const [kv] = world.kvs;
        const { sockets, pass } = await crowd(world);
        await pass(begin);
        kv.health = health;
        await pass(12);
        kv[end]();
        await pass(25);
        assertEquals(
          sockets.map(({ closed }) => closed),
          sockets.map(() => null),
        );
        assertEquals(names(sockets[0]).length, sockets.length);
      }
    }));
}

Deno.test("[SIG-1] requests that KV does not answer do not pile up, and are made again", () =>
  quietly(async () => {
    using world = await isolates(1);
    const [kv] = world.kvs;
    const ann = await enter(world.hubs[0], world.room, "Ann");
    await passAnswering(world.clock, [ann.socket], 15);
    kv.health = "hangs";
    await passAnswering(world.clock, [ann.socket], 300);
    assert(kv.held <= 8, `${kv.held} calls wait`);
    assertEquals(ann.socket.closed, null, "the call goes on");
    kv.recover();
    await passAnswering(world.clock, [ann.socket], 15);
    assertEquals(ann.socket.closed?.reason, "lapsed");
    const again = open(world.hubs[0]);
    again.receive(resume(world.room, ann));
    assertEquals((await welcomed(again)).you, ann.you);
  }));

Deno.test("signals pass between participants of one isolate while KV fails or hangs", () =>
  quietly(async () => {
    for (const health of ["fails", "hangs"] as const) {
      using world = await isolates(1);
      const ann = await enter(world.hubs[0], world.room, "Ann");
      const bob = await enter(world.hubs[0], world.room, "Bob");
      world.kvs[0].health = health;
      await passAnswering(world.clock, [ann.socket, bob.socket], 10);
      ann.socket.receive(offer(bob.you));
      assertEquals(bob.socket.all("signal").length, 1);
    }
  }));

Deno.test("[SIG-1] a sweep that fails changes nothing, and is made up for as soon as KV is back", () =>
  quietly(async () => {
    using world = await isolates(1);
    const ann = await enter(world.hubs[0], world.room, "Ann");
    const bob = await enter(world.hubs[0], world.room, "Bob");
    await passAnswering(world.clock, [ann.socket, bob.socket], 15);
    bob.socket.vanish();
    await passAnswering(world.clock, [ann.socket], 25);
    world.kvs[0].health = "fails";
    await passAnswering(world.clock, [ann.socket], 10);
    assertEquals(names(ann.socket), ["Ann", "Bob"]);
    world.kvs[0].recover();
    await passAnswering(world.clock, [ann.socket], 2);
    assertEquals(names(ann.socket), ["Ann"]);
    assertEquals(ann.socket.closed, null);
  }));
