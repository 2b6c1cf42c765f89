import { assert, assertEquals, assertRejects } from "@std/assert";
import type { Action } from "../../lib/protocol/actions.ts";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { MODES } from "../../lib/protocol/modes.ts";
import type { Clock } from "../../lib/protocol/clock.ts";
import { StorageUnavailableError } from "../../lib/server/kv/with_timeout.ts";
import {
  GrowthOfOthers,
  GrowthTeller,
} from "../../lib/server/rooms/growth_of_others.ts";
import { RoomStore } from "../../lib/server/rooms/room_store.ts";
import { FakeClock } from "../support/clock.ts";
import { FailingKv } from "../support/servers/failing_kv.ts";
import { hubsTold, joinOf } from "../support/servers/commands.ts";

type RuleChanges = Extract<Action, { do: "rule" }>["rules"];

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
    clock,
    stores: Array.from({ length: count }, () => new RoomStore(kv, clock)),
    pass: (ms: number) => now += ms,
    now: () => clock.now(),
    [Symbol.dispose]: () => kv.close(),
  };
}

const options = {
  title: "",
  listed: false,
  capacity: MODES.mesh.defaultCapacity,
};

const join = (hub: string) => joinOf({ hub });

Deno.test("[SIG-2] of 50 simultaneous joins to a room of 8, over 5 isolates, exactly 8 succeed", async () => {
  for (let round = 0; round < 5; round++) {
    using world = await stores(5);
    const room = await world.stores[0].create({ ...options, capacity: 8 });
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
      outcome.ok ? outcome.value.room.lastOrder : []
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

Deno.test("[SFU-1] a room says that whoever joins next is in a large call: where it is full of a mesh, or was opened so", async () => {
  using world = await stores();
  const growth = { meshMax: 2, maxPeople: 80 };
  const store = new RoomStore(world.kv, world.clock, undefined, growth);
  const { id } = await store.create(options);
  const isLarge = async (rooms = store) => (await rooms.summary(id))?.large;
  assertEquals(await isLarge(), undefined);
  await store.commit(id, join(newId()));
  assertEquals(await isLarge(), undefined);
  await store.commit(id, join(newId()));
  assertEquals(await isLarge(), true);
  assertEquals(await isLarge(world.stores[0]), undefined, "there is no SFU");
  const large = await store.create({ ...options, large: true });
  assertEquals((await store.summary(large.id))?.large, true);
});

Deno.test("[SFU-6] an isolate without an SFU lists a room that others carry as large as it lets people in, and any other as a mesh", async () => {
  using world = await stores();
  const growth = { meshMax: 2, maxPeople: 80 };
  const [mute] = world.stores;
  const carrying = new RoomStore(world.kv, world.clock, undefined, growth);
  const others = new GrowthOfOthers(world.kv, world.clock);
  const without = new RoomStore(world.kv, world.clock, undefined, null, others);
  const made = { ...options, listed: true, capacity: 60 };
  const [small, large] = [
    await carrying.create(made),
    await carrying.create(made),
  ];
  await carrying.commit(small.id, join(newId()));
  for (let n = 0; n < 9; n++) await carrying.commit(large.id, join(newId()));
  const teller = new GrowthTeller(world.kv, world.clock, growth);
  await teller.start();
  const seenBy = async (store: RoomStore) => {
    const listed = await store.listed();
    return await Promise.all([large, small].map(async ({ id }) => {
      const { capacity, large = false } = await store.summary(id) ?? {};
      const inList = listed.find((one) => one.id === id)?.capacity;
      assertEquals(inList, capacity);
      return { capacity, large };
    }));
  };
  try {
    assertEquals(await seenBy(carrying), [
      { capacity: 60, large: true },
      { capacity: 60, large: false },
    ]);
    const [asLarge, asSmall] = await seenBy(without);
    assertEquals(asLarge, { capacity: 60, large: true });
    assertEquals(asSmall, { capacity: 8, large: false });
    assert((await without.commit(large.id, join(newId()))).ok);
    // Where nobody says that there is an SFU, all are meshes.
    const mesh = { capacity: 8, large: false };
    assertEquals(await seenBy(mute), [mesh, mesh]);
  } finally {
    teller.end();
  }
});

Deno.test("[FLOOR-1] a room says that whoever joins may not speak, where everybody may enter it", async () => {
  using world = await stores();
  const [store] = world.stores;
  const hostKeyHash = "that of the host";
  const { id } = await store.create({ ...options, hostKeyHash });
  const listening = async () => (await store.summary(id))?.listening;
  assertEquals(await listening(), undefined);
  const host = joinOf({ hostKeyHash });
  await store.commit(id, host);
  const rule = async (rules: RuleChanges) => {
    const action = { do: "rule" as const, rules };
    const done = await store.commit(id, { type: "act", by: host.id, action });
    assert(done.ok);
  };
  await rule({ speak: "moderators" });
  assertEquals(await listening(), true);
  await rule({ speak: "everybody" });
  assertEquals(await listening(), undefined);
  await rule({ speak: "moderators", waitingRoom: true });
  assertEquals(await store.summary(id), null);
});

Deno.test("[SIG-1] a lease lasts 30 s after its holder was last heard of", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id } = await store.create(options);
  const hub = newId();
  const command = join(hub);
  await store.commit(id, command);
  world.pass(20_000);
  const heard = world.now() - 5_000;
  const renew = async (heard: number) => {
    const signs = new Map([[command.id, { heardAt: heard, spare: null }]]);
    const { room, lost } = await store.renewLeases(id, hub, signs);
    assertEquals([room?.id, lost.size], [id, 0]);
  };
  await renew(heard);
  assertEquals(await store.nextDeadline(id), heard + TIMES.leaseDuration);
  // One that KV kept waiting takes nothing back from it.
  await renew(heard - 10_000);
  assertEquals(await store.nextDeadline(id), heard + TIMES.leaseDuration);
  world.pass(24_000);
  assertEquals((await store.summary(id))?.participants, 1);
  world.pass(1_000);
  assertEquals((await store.summary(id))?.participants, 0);
});

Deno.test("[SIG-1] a lapsed lease is not renewed, nor one that another isolate holds", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id } = await store.create(options);
  const hub = newId();
  const command = join(hub);
  await store.commit(id, command);
  const renew = async (hub: string) => {
    const signs = new Map([[command.id, {
      heardAt: world.now(),
      spare: null,
    }]]);
    return (await store.renewLeases(id, hub, signs)).lost.get(command.id);
  };
  assertEquals(await renew(newId()), "replaced");
  world.pass(TIMES.leaseDuration);
  assertEquals(await renew(hub), "lapsed");
});

Deno.test("[SIG-1] leases of a full room are renewed together, but for those that are lost", async () => {
  using world = await stores();
  const [store] = world.stores;
  const capacity = MODES.mesh.maxCapacity;
  const { id } = await store.create({ ...options, capacity });
  const hub = newId();
  const lapsed = join(hub);
  await store.commit(id, lapsed);
  world.pass(TIMES.leaseDuration - 1_000);
  const elsewhere = join(newId());
  const here = Array.from({ length: capacity - 2 }, () => join(hub));
  for (const command of [elsewhere, ...here]) await store.commit(id, command);
  world.pass(1_000);
  const sign = { heardAt: world.now(), spare: null };
  const signs = [lapsed, elsewhere, ...here].map((command) =>
    [command.id, sign] as const
  );
  const { room, lost } = await store.renewLeases(id, hub, new Map(signs));
  assertEquals(room?.members.length, capacity);
  assertEquals([...lost], [
    [lapsed.id, "lapsed"],
    [elsewhere.id, "replaced"],
  ]);
  world.pass(TIMES.leaseDuration - 1);
  assertEquals((await store.summary(id))?.participants, here.length);
});

Deno.test("[SIG-1] a sweep removes the lapsed, and their lease", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id } = await store.create(options);
  const [hub, other] = [newId(), newId()];
  const gone = join(hub);
  await store.commit(id, gone);
  world.pass(20_000);
  const staying = join(other);
  await store.commit(id, staying);
  world.pass(10_000);
  const outcome = await store.commit(id, { type: "sweep" });
  assert(outcome.ok);
  assertEquals(outcome.value.room.members.map(({ id }) => id), [staying.id]);
  assertEquals(hubsTold(outcome.value.effects), new Set([hub, other]));
  assertEquals((await world.kv.get(["presence", id, gone.id])).value, null);
  assertEquals(await store.nextDeadline(id), world.now() + 20_000);
});

Deno.test("listed rooms are listed, the fullest first, and forgotten when long empty", async () => {
  using world = await stores();
  const [store] = world.stores;
  const quiet = await store.create({
    ...options,
    title: "Quiet",
    listed: true,
  });
  const busy = await store.create({ ...options, title: "Busy", listed: true });
  await store.create({ ...options, title: "Secret", listed: false });
  await store.commit(busy.id, join(newId()));
  assertEquals(await store.listed(), [
    {
      id: busy.id,
      title: "Busy",
      participants: 1,
      capacity: MODES.mesh.defaultCapacity,
      spare: null,
    },
    {
      id: quiet.id,
      title: "Quiet",
      participants: 0,
      capacity: MODES.mesh.defaultCapacity,
      spare: null,
    },
  ]);
  world.pass(TIMES.listedLife);
  assertEquals(await store.listed(), []);
});

Deno.test("a room's spare uplink is the least of those inside, which stays theirs when they resume", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id } = await store.create(options);
  const hub = newId();
  const [strong, weak, unmeasured] = [join(hub), join(hub), join(hub)];
  const spares = [[strong, 3e6], [weak, 5e5], [unmeasured, null]] as const;
  for (const [command, spare] of spares) {
    await store.commit(id, command);
    world.pass(1_000);
    const sign = { heardAt: world.now(), spare };
    await store.renewLeases(id, hub, new Map([[command.id, sign]]));
  }
  assertEquals((await store.summary(id))?.spare, 5e5);
  const resumed = {
    type: "resume" as const,
    hub: newId(),
    nextTokenHash: "n",
    features: [],
  };
  const { id: member, tokenHash } = weak;
  await store.commit(id, { ...resumed, id: member, tokenHash });
  assertEquals((await store.summary(id))?.spare, 5e5);
  await store.commit(id, { type: "leave", id: member, tokenHash: "n" });
  assertEquals((await store.summary(id))?.spare, 3e6);
  world.pass(TIMES.leaseDuration);
  assertEquals((await store.summary(id))?.spare, null);
});

Deno.test("what a page waits for is refused where KV fails, or takes too long", async () => {
  using kv = await Deno.openKv(":memory:");
  const failing = new FailingKv(kv);
  const clock = new FakeClock(() => failing.settled());
  const store = new RoomStore(failing, clock);
  const { id } = await store.create(options);
  const calls = [
    () => store.create(options),
    () => store.summary(id),
    () => store.listed(),
  ];
  for (const health of ["fails", "hangs"] as const) {
    failing.health = health;
    for (const call of calls) {
      const refused = assertRejects(call, StorageUnavailableError);
      await clock.advance(TIMES.storageTimeout);
      await refused;
    }
    const reachable = store.isReachable();
    await clock.advance(TIMES.probeTimeout);
    assertEquals(await reachable, false, health);
  }
  failing.recover();
  await failing.settled();
  assertEquals(await store.isReachable(), true);
  assertEquals(clock.pending, 0);
});

Deno.test("[ACC-4] a room is looked at in the moment in which somebody becomes host", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id } = await store.create({ ...options, hostKeyHash: "key" });
  const hub = newId();
  const host = joinOf({ hub, hostKeyHash: "key" });
  const guest = joinOf({ hub });
  for (const command of [host, guest]) await store.commit(id, command);
  await store.commit(id, {
    type: "act",
    by: host.id,
    action: { do: "rule", rules: { succession: true } },
  });
  const due = world.now() + TIMES.successionDelay;
  await store.commit(id, { type: "leave", id: host.id, tokenHash: "t" });
  while (world.now() < due - 10_000) {
    world.pass(10_000);
    const sign = { heardAt: world.now(), spare: null };
    await store.renewLeases(id, hub, new Map([[guest.id, sign]]));
  }
  assertEquals(await store.nextDeadline(id), due);
  world.pass(10_000);
  const outcome = await store.commit(id, { type: "sweep" });
  assert(outcome.ok);
  assertEquals(
    outcome.value.room.members.map(({ id, standing }) => [id, standing]),
    [
      [guest.id, "host"],
    ],
  );
});

Deno.test("rooms that were stored before a rule was there are rooms as before", async () => {
  using world = await stores();
  const [store] = world.stores;
  const { id, rules, ...room } = await store.create(options);
  const { succession: _, ...older } = rules;
  await world.kv.set(["room", id], {
    id,
    ...room,
    hostlessSince: undefined,
    rules: older,
  });
  const outcome = await store.commit(id, join(newId()));
  assert(outcome.ok, JSON.stringify(outcome));
  assertEquals(outcome.value.room.rules, rules);
});
