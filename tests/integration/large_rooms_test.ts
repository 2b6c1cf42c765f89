/** Rooms with as many people as there can be, on a real KV, which refuses what is too much for it. */
import { assert, assertEquals } from "@std/assert";
import { newId } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { RoomStore } from "../../lib/server/rooms/room_store.ts";
import { FakeClock, until } from "../support/clock.ts";
import { hubsTold, joinOf } from "../support/servers/commands.ts";
import {
  enter,
  isolates,
  names,
  passAnswering,
  quietly,
} from "../support/servers/isolates.ts";
import { joinCost } from "../support/servers/join_costs.ts";
import { largeRooms } from "../support/servers/large_rooms.ts";

/** More than one commit can check. */
const PEOPLE = LIMITS.rosterSize;

/** A room with so many inside and so many before the door, whose sockets one isolate holds. */
async function crowd(people: number, waiting: number) {
  const wide = largeRooms();
  const kv = await Deno.openKv(":memory:");
  const clock = new FakeClock();
  const rooms = new RoomStore(kv, clock);
  const { id } = await rooms.create({
    title: "",
    listed: true,
    capacity: PEOPLE,
  });
  const hub = newId();
  const everybody: string[] = [];
  for (let n = 0; n < people + waiting; n++) {
    if (n === people) {
      const action = { do: "rule" as const, rules: { waitingRoom: true } };
      await rooms.commit(id, { type: "act", by: everybody[0], action });
    }
    const knock = n >= people;
    const came = joinOf({ hub, knock, name: `Participant ${n}` });
    assert((await rooms.commit(id, came)).ok, `person ${n}`);
    everybody.push(came.id);
  }
  const leases = async () => {
    const keys: Deno.KvKey[] = [];
    for await (const { key } of kv.list({ prefix: ["presence", id] })) {
      keys.push(key);
    }
    return keys.length;
  };
  return {
    rooms,
    clock,
    id,
    hub,
    everybody,
    leases,
    [Symbol.dispose]: () => {
      kv.close();
      wide[Symbol.dispose]();
    },
  };
}

Deno.test("[SIG-1] more leases than one change can check are renewed, also if some are lost", async () => {
  using world = await crowd(PEOPLE, LIMITS.waiting);
  const { rooms, clock, id, hub, everybody } = world;
  await clock.advance(20_000);
  const signs = new Map(
    [...everybody, newId()].map((member) =>
      [member, { heardAt: clock.now(), spare: 1_000 }] as const
    ),
  );
  const { room, lost } = await rooms.renewLeases(id, hub, signs);
  assertEquals(room?.members.length, everybody.length);
  assertEquals([...lost.values()], ["lapsed"]);
  assertEquals(
    await rooms.nextDeadline(id),
    clock.now() + TIMES.leaseDuration,
    "not one of them ends earlier",
  );
  const { lost: all } = await rooms.renewLeases(id, newId(), signs);
  assertEquals(all.size, signs.size);
});

Deno.test("[SIG-1] of 100 people and 30 before the door who all vanish nobody is left, and no lease", async () => {
  using world = await crowd(PEOPLE, LIMITS.waiting);
  const { rooms, clock, id, hub, leases } = world;
  await clock.advance(TIMES.leaseDuration);
  const swept = await rooms.commit(id, { type: "sweep" });
  assert(swept.ok);
  assertEquals(swept.value.room.members, []);
  assertEquals(hubsTold(swept.value.effects), new Set([hub]));
  assertEquals(await leases(), 0);
  assertEquals(await rooms.nextDeadline(id), null);
});

Deno.test("[SIG-2] whoever comes as they all vanish finds an empty room, not a full one", async () => {
  using world = await crowd(PEOPLE, LIMITS.waiting);
  const { rooms, clock, id, hub, everybody } = world;
  const resize = { do: "resize" as const, capacity: 2 };
  await rooms.commit(id, { type: "act", by: everybody[0], action: resize });
  await clock.advance(TIMES.leaseDuration);
  const came = joinOf({ grantedRole: "moderator" });
  const outcome = await rooms.commit(id, came);
  assert(outcome.ok);
  assertEquals(outcome.value.room.members.map(({ id }) => id), [came.id]);
  assert(hubsTold(outcome.value.effects).has(hub), "all of them are told");
});

Deno.test("[ACC-7] a call with 130 places is ended for all in one change", async () => {
  using world = await crowd(PEOPLE, LIMITS.waiting);
  const { rooms, id, leases } = world;
  const ended = await rooms.commit(id, { type: "end" });
  assert(ended.ok && ended.value.room.ended);
  assertEquals([ended.value.room.members.length, await leases()], [0, 0]);
});

Deno.test("[SIG-1] an isolate with 80 people dies: those of another are told within 35 s, and most are known", async () => {
  using _ = largeRooms();
  using world = await isolates(2);
  const { id } = await world.rooms.create({
    title: "",
    listed: false,
    capacity: PEOPLE,
  });
  const ann = await enter(world.hubs[0], id, "Ann");
  for (let n = 0; n < 80; n++) {
    const { socket } = await enter(world.hubs[1], id, `P${n}`);
    socket.vanish();
  }
  await until(() => names(ann.socket).length === 81, "all are inside");
  world.kvs[1].health = "hangs";
  await quietly(() => passAnswering(world.clock, [ann.socket], 35));
  await until(() => names(ann.socket).length === 1, "the others are gone");
  const { value } = await world.kv.get<{ absent: unknown[] }>(["room", id]);
  assertEquals(value?.absent.length, 80, "each may take their place again");
  world.kvs[1].recover();
  await world.kvs[1].settled();
});

Deno.test("[SIG-13] what a join costs each of the others, and KV, is the same among 50 as among 10", async () => {
  const [few, more, many] = [
    await joinCost(10),
    await joinCost(25),
    await joinCost(50),
  ];
  for (const cost of [few, more, many]) {
    assertEquals([cost.reads, cost.commits], [2, 1]);
    // The numbers of versions and orders have more digits in time.
    assert(Math.abs(cost.frame - few.frame) < 10, `${cost.frame} characters`);
  }
  assertEquals([few.frames, more.frames, many.frames], [10, 25, 50]);
  const whole = await joinCost(50, false);
  assert(whole.sent > 20 * many.sent, `${whole.sent}, not ${many.sent}`);
});
