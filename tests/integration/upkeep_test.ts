/** Rooms that nobody visits: they cost no list anything, are swept, and are forgotten in the end. */
import { assert, assertEquals } from "@std/assert";
import { newId } from "../../lib/protocol/ids.ts";
import type { Clock } from "../../lib/protocol/clock.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { AdminRooms } from "../../lib/server/rooms/admin_rooms.ts";
import { ONE_CLOCK } from "../../lib/server/rooms/isolate_clocks.ts";
import { newRoom } from "../../lib/server/rooms/room.ts";
import { roomKey, RoomStore } from "../../lib/server/rooms/room_store.ts";
import { TURN_EVERY, Upkeep } from "../../lib/server/rooms/upkeep.ts";
import { until } from "../support/clock.ts";
import { joinOf } from "../support/servers/commands.ts";

const DAY = 86_400_000;

/** KV that counts what is read, under a clock that the test moves. */
async function world() {
  const kv = await Deno.openKv(":memory:");
  let now = 1_700_000_000_000;
  let reads = 0;
  const clock: Clock = {
    now: () => now,
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  };
  const counting = {
    atomic: () => kv.atomic(),
    get: <T>(key: Deno.KvKey) => {
      reads++;
      return kv.get<T>(key);
    },
    getMany: <T extends readonly unknown[]>(
      keys: readonly [...{ [K in keyof T]: Deno.KvKey }],
    ) => {
      reads += keys.length;
      return kv.getMany<T>(keys);
    },
    list: <T>(selector: Deno.KvListSelector, options?: Deno.KvListOptions) => {
      const iterator = kv.list<T>(selector, options);
      const next = iterator.next.bind(iterator);
      iterator.next = () => {
        reads++;
        return next();
      };
      return iterator;
    },
  };
  const rooms = new RoomStore(counting, clock);
  const upkeep = () =>
    new Upkeep({
      id: newId(),
      kv,
      clock,
      clocks: ONE_CLOCK,
      rooms,
      sweep: async (room) => (await rooms.commit(room, { type: "sweep" })).ok,
    });
  return {
    kv,
    clock,
    rooms,
    upkeep,
    pass: (ms: number) => now += ms,
    /** Counts the keys that are read meanwhile. */
    readsOf: async (act: () => Promise<unknown>) => {
      reads = 0;
      await act();
      return reads;
    },
    keys: async (prefix: string) => {
      const ids: unknown[] = [];
      for await (const { key } of kv.list({ prefix: [prefix] })) {
        ids.push(key[1]);
      }
      return ids;
    },
    [Symbol.dispose]: () => kv.close(),
  };
}

const room = { title: "", listed: true };

Deno.test("[SIG-3] the list costs what it shows: 30 rooms with people among 3,000 that are quiet", async () => {
  using w = await world();
  const { rooms, kv } = w;
  // As any version of the server stored them: quiet ones, and ones that are used.
  for (let n = 0; n < 3_000; n += 500) {
    const stored = kv.atomic();
    for (let i = 0; i < 500; i++) {
      const one = newRoom({ ...room, id: idOf(n + i) }, w.clock.now());
      stored.set(roomKey(one.id), one).set(["listed", one.id], true);
    }
    assert((await stored.commit()).ok);
  }
  w.pass(TIMES.listedLife);
  const live = new Set<string>();
  for (let n = 0; n < 30; n++) {
    const { id } = await rooms.create(room);
    await rooms.commit(id, joinOf({ hub: newId() }));
    live.add(id);
  }
  // The first list is complete, whatever it costs, and takes the quiet ones off.
  const shown = new Set((await rooms.listed()).map(({ id }) => id));
  assertEquals(shown, live);
  await until(
    async () => (await w.keys("listed")).length === live.size,
    "the quiet ones are off the list",
    20_000,
  );
  // A key on the list, the room and one lease each, and the list's end.
  const cost = await w.readsOf(() => rooms.listed());
  assert(cost <= 3 * live.size + 1, `${cost} reads`);
  assertEquals((await w.keys("room")).length, 3_030, "nothing is deleted");

  // New ones that nobody has entered yet are read once each.
  for (let n = 0; n < 100; n++) await rooms.create(room);
  assertEquals((await rooms.listed()).length, 100);
  const again = await w.readsOf(() => rooms.listed());
  assert(again <= cost + 100, `${again} reads`);

  // Whoever enters a quiet one puts it back, with any version of the server.
  await rooms.commit(idOf(7), joinOf({ hub: newId() }));
  const [first] = await rooms.listed();
  assertEquals(first.participants, 1);
  const busy = (await rooms.listed()).filter((one) => one.participants > 0);
  assertEquals(busy.length, 31);
  assert(busy.some(({ id }) => id === idOf(7)));
});

Deno.test("[SIG-1] people whose isolate died are gone from rooms that nobody visits, and from every list", async () => {
  using w = await world();
  const { rooms, kv, clock } = w;
  const admin = new AdminRooms(kv, clock, rooms);
  const hub = newId();
  const { id } = await rooms.create(room);
  const staying = await rooms.create(room);
  await rooms.commit(id, joinOf({ hub }));
  w.pass(TIMES.leaseDuration);
  const here = joinOf({ hub });
  await rooms.commit(staying.id, here);
  // Before anybody has swept the room.
  assertEquals((await admin.find(id))?.people, []);
  assertEquals((await admin.find(staying.id))?.people.length, 1);
  const { rooms: page } = await admin.page(null);
  const people = page.map(({ id, people }) => [id, people.length]);
  assertEquals(Object.fromEntries(people), { [id]: 0, [staying.id]: 1 });

  const upkeep = w.upkeep();
  await upkeep.turn();
  w.pass(TURN_EVERY);
  const sign = { heardAt: clock.now(), spare: null };
  await rooms.commit(staying.id, joinOf({ hub }));
  await rooms.renewLeases(staying.id, hub, new Map([[here.id, sign]]));
  // An orphan, as of a room that is gone.
  await kv.set(["presence", idOf(1), newId()], { hub, until: 0, spare: null });
  await upkeep.turn();
  const { value } = await kv.get<{ members: unknown[] }>(roomKey(id));
  assertEquals(value?.members, []);
  assertEquals(new Set(await w.keys("presence")), new Set([staying.id]));
});

Deno.test("an empty room is forgotten when servers have run for its life, whatever their date says", async () => {
  using w = await world();
  const { rooms } = w;
  const quiet = await rooms.create(room);
  const used = await rooms.create(room);
  // Both start at a time when everything looks old: no date deletes anything.
  w.pass(400 * DAY);
  const [one, other] = [w.upkeep(), w.upkeep()];
  const turns = async () => {
    for (const upkeep of [one, other]) await upkeep.turn();
  };
  const day = async () => {
    await turns();
    w.pass(DAY);
    await turns();
  };
  await day();
  assertEquals((await w.keys("room")).length, 2);
  for (let n = 0; n < 20; n++) await day();
  const hub = newId();
  const person = joinOf({ hub });
  await rooms.commit(used.id, person);
  await rooms.commit(used.id, {
    type: "leave",
    id: person.id,
    tokenHash: person.tokenHash,
  });
  for (let n = 0; n < 12; n++) await day();
  assertEquals(await w.keys("room"), [used.id]);
  assertEquals(await w.keys("idle"), [used.id]);
  assertEquals(await rooms.summary(quiet.id), null);
  for (let n = 0; n < 22; n++) await day();
  assertEquals(await w.keys("room"), []);
  assertEquals(await w.keys("idle"), []);
});

Deno.test("of several isolates one takes the turn, and time counts once", async () => {
  using w = await world();
  const all = Array.from({ length: 5 }, () => w.upkeep());
  for (const upkeep of all) await upkeep.turn();
  for (let n = 1; n <= 3; n++) {
    w.pass(TURN_EVERY);
    await Promise.all(all.map((upkeep) => upkeep.turn()));
    await Promise.all(all.map((upkeep) => upkeep.turn()));
    const { value } = await w.kv.get<{ age: number }>(["upkeep"]);
    assertEquals(value?.age, n * TURN_EVERY);
  }
});

/** A room's id for a number. */
function idOf(n: number): string {
  const digits = `${n}`.padStart(12, "0");
  return digits.replace(/(.{4})(?=.)/g, "$1-");
}
