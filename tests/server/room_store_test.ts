import { assert, assertEquals, assertFalse } from "@std/assert";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";
import { LIMITS, TIMES } from "../../lib/protocol/limits.ts";
import type { Clock } from "../../lib/protocol/clock.ts";
import { RoomStore } from "../../lib/server/room_store.ts";

/** Real KV, real timers, and a time of day that the test sets. */
async function stores(count = 1) {
  const kv = await Deno.openKv(":memory:");
  let now = 1_700_000_000_000;
  const clock: Clock = {
    now: () => now,
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  };
  return {
    kv,
    stores: Array.from({ length: count }, () => new RoomStore(kv, clock)),
    pass: (ms: number) => now += ms,
    now: () => clock.now(),
    [Symbol.dispose]: () => kv.close(),
  };
}

const join = (hub: string, id = newId()) => ({
  type: "join" as const,
  id,
  name: "Ann",
  hub,
  tokenHash: "t",
});

Deno.test("[SIG-2] of 50 simultaneous joins to a room of 8, over 5 isolates, exactly 8 succeed", async () => {
  for (let round = 0; round < 5; round++) {
    using world = await stores(5);
    const room = await world.stores[0].create({ title: "", listed: false });
    await world.kv.set(["room", room.id], { ...room, capacity: 8 });
    const outcomes = await Promise.all(
      Array.from(
        { length: 50 },
        (_, i) => world.stores[i % 5].commit(room.id, join(newId())),
      ),
    );
    assertEquals(outcomes.filter(({ ok }) => ok).length, 8);
    for (const outcome of outcomes) {
      if (!outcome.ok) assertEquals(outcome.reason, "room-full");
    }
    assertEquals((await world.stores[0].summary(room.id))?.participants, 8);
    const orders = outcomes.flatMap((outcome) =>
      outcome.ok ? outcome.room.lastOrder : []
    );
    assertEquals(new Set(orders).size, 8);
  }
});

Deno.test("a room that was never made cannot be joined, nor one that KV holds spoiled", async () => {
  using world = await stores();
  const [store] = world.stores;
  const notFound = { ok: false as const, reason: "room-not-found" as const };
  assertEquals(await store.commit(newRoomId(), join(newId())), notFound);
  const id = newRoomId();
  await world.kv.set(["room", id], { id, members: "everybody" });
  assertEquals(await store.commit(id, join(newId())), notFound);
  assertEquals(await store.summary(id), null);
});

Deno.test("[SIG-1] a lease lasts 30 s after its holder was last heard of", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id } = await store.create({ title: "", listed: false });
  const hub = newId();
  const command = join(hub);
  await store.commit(id, command);
  world.pass(20_000);
  const heard = world.now() - 5_000;
  assert(await store.renew(id, command.id, hub, heard));
  assertEquals(await store.firstDeadline(id), heard + TIMES.lease);
  world.pass(24_000);
  assertEquals((await store.summary(id))?.participants, 1);
  world.pass(1_000);
  assertEquals((await store.summary(id))?.participants, 0);
});

Deno.test("[SIG-1] a lapsed lease is not renewed, nor one that another isolate holds", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id } = await store.create({ title: "", listed: false });
  const hub = newId();
  const command = join(hub);
  await store.commit(id, command);
  assertFalse(await store.renew(id, command.id, newId(), world.now()));
  world.pass(TIMES.lease);
  assertFalse(await store.renew(id, command.id, hub, world.now()));
});

Deno.test("[SIG-1] a sweep removes the lapsed, and their lease", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id } = await store.create({ title: "", listed: false });
  const [hub, other] = [newId(), newId()];
  const gone = join(hub);
  await store.commit(id, gone);
  world.pass(20_000);
  const staying = join(other);
  await store.commit(id, staying);
  world.pass(10_000);
  const outcome = await store.commit(id, { type: "sweep" });
  assert(outcome.ok);
  assertEquals(outcome.room.members.map(({ id }) => id), [staying.id]);
  assertEquals(new Set(outcome.effects[0].hubs), new Set([hub, other]));
  assertEquals((await world.kv.get(["presence", id, gone.id])).value, null);
  assertEquals(await store.firstDeadline(id), world.now() + 20_000);
});

Deno.test("listed rooms are listed, the fullest first, and forgotten when long empty", async () => {
  using world = await stores();
  const [store] = world.stores;
  const quiet = await store.create({ title: "Quiet", listed: true });
  const busy = await store.create({ title: "Busy", listed: true });
  await store.create({ title: "Secret", listed: false });
  await store.commit(busy.id, join(newId()));
  assertEquals(await store.listed(), [
    {
      id: busy.id,
      title: "Busy",
      participants: 1,
      capacity: LIMITS.defaultCapacity,
    },
    {
      id: quiet.id,
      title: "Quiet",
      participants: 0,
      capacity: LIMITS.defaultCapacity,
    },
  ]);
  world.pass(TIMES.listedLife);
  assertEquals(await store.listed(), []);
});
