import { assertEquals } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import { until } from "../support/clock.ts";
import {
  enter,
  isolates,
  names,
  offer,
  open,
  passAnswering,
  resume,
  welcomed,
} from "../support/servers/isolates.ts";

/** From which isolate to which: the same, or another. */
const WAYS = [[0, 0], [0, 1]];

Deno.test("[SIG-4] a dropped client resumes on another isolate: nobody sees a leave", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[0], world.room, "Ann");
  const bob = await enter(world.hubs[0], world.room, "Bob");
  bob.socket.vanish();
  const again = open(world.hubs[1]);
  again.receive(resume(world.room, bob));
  assertEquals((await welcomed(again)).you, bob.you);
  await until(() => ann.socket.all("roster").length === 2, "Ann hears of it");
  for (const { roster } of ann.socket.all("roster")) {
    assertEquals(roster.participants.length, 2);
  }
  ann.socket.receive(offer(bob.you));
  await until(
    () => again.all("signal").length === 1,
    "an offer to the new socket",
  );
});

Deno.test("[SIG-4] a token serves once; the newer socket wins, and the old one removes nobody", async () => {
  for (const [from, to] of WAYS) {
    using world = await isolates(2);
    const ann = await enter(world.hubs[from], world.room, "Ann");
    const newer = open(world.hubs[to]);
    newer.receive(resume(world.room, ann));
    await until(() => ann.socket.closed !== null, "the old socket is closed");
    assertEquals(ann.socket.all("refused")[0]?.reason, "replaced");
    ann.socket.vanish();
    assertEquals((await world.rooms.summary(world.room))?.participants, 1);
    assertEquals(newer.closed, null);

    const thief = open(world.hubs[to]);
    thief.receive(resume(world.room, ann));
    await until(() => thief.closed !== null, "the used token is refused");
    assertEquals(thief.all("refused")[0]?.reason, "resume-expired");
    assertEquals(newer.closed, null);
  }
});

Deno.test("[SIG-4] the browser may choose its next token, and so survives a lost welcome", async () => {
  for (const [from, to] of WAYS) {
    using world = await isolates(2);
    const ann = await enter(world.hubs[from], world.room);
    const next = newSecret();
    const lost = open(world.hubs[from]);
    lost.receive(resume(world.room, ann, next));
    assertEquals((await welcomed(lost)).token, next);
    lost.vanish();

    const older = open(world.hubs[to]);
    older.receive(resume(world.room, ann));
    await until(() => older.closed !== null, "the older token is refused");
    assertEquals(older.all("refused")[0]?.reason, "resume-expired");
    const again = open(world.hubs[to]);
    again.receive(resume(world.room, { ...ann, token: next }));
    const { you, token } = await welcomed(again);
    assertEquals([you, token === next], [ann.you, false]);
  }
});

Deno.test("[SIG-4] a token that is proposed as the next one too is refused", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  const socket = open(world.hubs[0]);
  socket.receive(resume(world.room, ann, ann.token));
  assertEquals(socket.all("refused")[0]?.reason, "bad-message");
  assertEquals(ann.socket.closed, null);
});

Deno.test("[SIG-4] a resume that KV answers late takes no seat from a newer one", async () => {
  for (const [from, to] of WAYS) {
    using world = await isolates(2);
    const ann = await enter(world.hubs[from], world.room);
    const next = newSecret();
    const older = open(world.hubs[from]);
    world.kvs[from].health = "swallows";
    older.receive(resume(world.room, ann, next));
    await until(() => world.kvs[from].held === 1, "the place is taken");
    world.kvs[from].health = "works";
    const newer = open(world.hubs[to]);
    newer.receive(resume(world.room, { ...ann, token: next }));
    await welcomed(newer);
    world.kvs[from].recover();
    await until(() => older.closed !== null, "the older one is closed");
    assertEquals(older.sent.map(({ reason }) => reason), ["replaced"]);
    assertEquals(newer.closed, null);
    await passAnswering(world.clock, [newer], 60);
    assertEquals(newer.closed, null);
    assertEquals((await world.rooms.summary(world.room))?.participants, 1);
  }
});

Deno.test("[SIG-4] an older socket that was not told of the newer one is, when its lease is renewed", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[0], world.room);
  world.wire(world.hubs[0]).deaf = true;
  const newer = open(world.hubs[1]);
  newer.receive(resume(world.room, ann));
  await welcomed(newer);
  assertEquals(ann.socket.closed, null);
  await passAnswering(world.clock, [ann.socket, newer], 12);
  assertEquals(ann.socket.all("refused")[0]?.reason, "replaced");
  assertEquals(newer.closed, null);
});

Deno.test("[SIG-4] one whose lease lapsed is not refused: they come back as themselves", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const ann = await enter(hub, world.room, "Ann");
  const bob = await enter(hub, world.room, "Bob");
  await passAnswering(world.clock, [ann.socket], 32);
  assertEquals(names(ann.socket), ["Ann"]);
  assertEquals(bob.socket.closed?.reason, "lapsed");
  assertEquals(bob.socket.all("refused"), []);
  await passAnswering(world.clock, [ann.socket], 26);
  const again = open(hub);
  again.receive(resume(world.room, bob));
  assertEquals((await welcomed(again)).you, bob.you);
  assertEquals(names(ann.socket), ["Ann", "Bob"]);
});

Deno.test("[SIG-4] a leave that KV answers late does not remove the newer socket's place", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const [kv] = world.kvs;
  const ann = await enter(hub, world.room);
  kv.health = "hangs";
  ann.socket.receive({ type: "leave" });
  await until(() => kv.held === 1, "the leave is on its way");
  kv.health = "works";
  const newer = open(hub);
  newer.receive(resume(world.room, ann));
  await welcomed(newer);
  kv.recover();
  await kv.settled();
  assertEquals(newer.closed, null);
  assertEquals((await world.rooms.summary(world.room))?.participants, 1);
});
