/** Pages that go away, with a word and without: how long their places are kept, and for whom. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { newId, newSecret } from "../../lib/protocol/ids.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { until } from "../support/clock.ts";
import {
  enter,
  isolates,
  join,
  names,
  open,
  passAnswering,
  resume,
  welcomed,
} from "../support/servers/isolates.ts";

/** From which isolate to which: the same, or another. */
const WAYS = [[0, 0], [0, 1]];

const placeOf = ({ you, token }: { you: string; token: string }) => ({
  participant: you,
  token,
});

Deno.test("[SIG-1] whoever closes the page is gone in seconds; whoever only loses the socket keeps their place", async () => {
  for (const code of [1000, 1001, 1005, 1006, 1012, 4000]) {
    const isGone = code <= 1005;
    using world = await isolates(2);
    const ann = await enter(world.hubs[1], world.room, "Ann");
    const bob = await enter(world.hubs[0], world.room, "Bob");
    await passAnswering(world.clock, [ann.socket, bob.socket], 11);
    bob.socket.vanish(code);
    await passAnswering(world.clock, [ann.socket], 4);
    assertEquals(names(ann.socket), ["Ann", "Bob"], `${code}`);
    await passAnswering(world.clock, [ann.socket], 3);
    assertEquals(names(ann.socket), isGone ? ["Ann"] : ["Ann", "Bob"]);
    // Either may come back for as long as ever.
    await passAnswering(world.clock, [ann.socket], 50);
    const again = open(world.hubs[1]);
    again.receive(resume(world.room, bob));
    assertEquals((await welcomed(again)).you, bob.you, `${code}`);
    await passAnswering(world.clock, [ann.socket, again], 60);
    assertEquals(names(ann.socket), ["Ann", "Bob"], `${code}`);
  }
});

Deno.test("[SIG-1] whoever resumes at once after their browser closed the socket is not gone at all", async () => {
  for (const [from, to] of WAYS) {
    for (const first of ["close", "resume"]) {
      using world = await isolates(2);
      const ann = await enter(world.hubs[0], world.room, "Ann");
      const bob = await enter(world.hubs[from], world.room, "Bob");
      const again = open(world.hubs[to]);
      if (first === "close") bob.socket.vanish(1001);
      again.receive(resume(world.room, bob));
      await welcomed(again);
      if (first === "resume") bob.socket.vanish(1001);
      await passAnswering(world.clock, [ann.socket, again], 60);
      assertEquals(
        ann.socket.all("roster").map(({ roster }) =>
          roster.participants.length
        ),
        [2, 2],
      );
      assertEquals(again.closed, null);
    }
  }
});

Deno.test("[SIG-1] a renewal that was under way does not lengthen the lease of a closed socket", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[1], world.room, "Ann");
  const bob = await enter(world.hubs[0], world.room, "Bob");
  const [kv] = world.kvs;
  await passAnswering(world.clock, [ann.socket, bob.socket], 9);
  kv.health = "hangs";
  await passAnswering(world.clock, [ann.socket, bob.socket], 2);
  kv.health = "works";
  bob.socket.vanish(1001);
  await world.clock.advance(0);
  kv.recover();
  await passAnswering(world.clock, [ann.socket], 7);
  assertEquals(names(ann.socket), ["Ann"]);
});

Deno.test("[SIG-6] a server that leaves shortens nobody's lease", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[1], world.room, "Ann");
  const bob = await enter(world.hubs[0], world.room, "Bob");
  const gone = world.hubs[0].drain();
  assertEquals(bob.socket.closed?.code, 1012);
  bob.socket.vanish(1012);
  await gone;
  await passAnswering(world.clock, [ann.socket], 25);
  assertEquals(names(ann.socket), ["Ann", "Bob"]);
});

Deno.test("[SIG-9] a goodbye by request, to any isolate, ends the place at once, with either token", async () => {
  for (const [from, to] of WAYS) {
    for (const proposed of [false, true]) {
      using world = await isolates(2);
      const ann = await enter(world.hubs[0], world.room, "Ann");
      let bob = await enter(world.hubs[from], world.room, "Bob");
      const place: { participant: string; token: string; next?: string } =
        placeOf(bob);
      if (proposed) {
        // The welcome did not come: the page does not know which of the two counts.
        const next = newSecret();
        const again = open(world.hubs[from]);
        again.receive(resume(world.room, bob, next));
        bob = await welcomed(again);
        place.next = next;
      }
      await world.hubs[to].releasePlace(world.room, place);
      await until(() => names(ann.socket).length === 1, "Bob is gone");
      const { roster } = ann.socket.all("roster").at(-1);
      assertEquals(roster.left, [bob.you]);
      await until(() => bob.socket.closed !== null, "the socket is closed");
    }
  }
});

Deno.test("[SIG-9] a goodbye with a wrong token, to a wrong room or for nobody changes nothing", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const ann = await enter(hub, world.room, "Ann");
  const bob = await enter(hub, world.room, "Bob");
  await hub.releasePlace(world.room, { ...placeOf(ann), token: bob.token });
  await hub.releasePlace(world.room, {
    ...placeOf(ann),
    next: newSecret(),
    token: "",
  });
  await hub.releasePlace("0000-0000-0000", placeOf(ann));
  await hub.releasePlace(world.room, { ...placeOf(ann), participant: bob.you });
  assertEquals(names(bob.socket), ["Ann", "Bob"]);
  assertEquals([ann.socket.closed, bob.socket.closed], [null, null]);
});

Deno.test("[SIG-9] a page that comes in anew replaces itself in one change, wherever it was; the older one is told", async () => {
  for (const [from, to] of WAYS) {
    using world = await isolates(2);
    const ann = await enter(world.hubs[0], world.room, "Ann");
    const bob = await enter(world.hubs[from], world.room, "Bob");
    const again = open(world.hubs[to]);
    again.receive({ ...join(world.room, "Bob"), replaces: placeOf(bob) });
    const anew = await welcomed(again);
    await until(() => bob.socket.closed !== null, "the older one is closed");
    assertEquals(bob.socket.all("refused").map(({ reason }) => reason), [
      "replaced",
    ]);
    const seen = ann.socket.all("roster").map(({ roster }) =>
      roster.participants.map(({ id }: { id: string }) => id)
    );
    assertEquals(seen, [[ann.you, bob.you], [ann.you, anew.you]]);
    const { roster } = ann.socket.all("roster").at(-1);
    assertEquals(roster.participants.at(-1).replaces, bob.you);
    assertEquals(roster.left, []);
  }
});

Deno.test("[SIG-9] whoever waits and closes the page does not wait for long", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const { id } = await world.rooms.create({
    title: "",
    listed: false,
    waitingRoom: true,
    hostKeyHash: null,
  });
  const socket = open(hub);
  socket.receive({ ...join(id), knock: true });
  await until(() => socket.sent.length > 0, "an answer");
  assertEquals(socket.sent[0].type, "waiting");
  const waiting = async () => {
    const { value } = await world.kv.get<{ members: unknown[] }>(["room", id]);
    return value?.members.length;
  };
  assertEquals(await waiting(), 1);
  socket.vanish(1001);
  await world.clock.advance(TIMES.closedLease + 1_000);
  assertEquals(await waiting(), 0);
});

Deno.test("[ACC-12] a page of another version is told so, whatever else it says", async () => {
  using world = await isolates(1);
  for (
    const frame of [
      { ...join(world.room), version: 3 },
      { ...join(world.room), version: 99, future: true },
      { type: "resume", version: 99, place: {} },
      { ...join(world.room), version: 99, name: 7 },
    ]
  ) {
    const socket = open(world.hubs[0]);
    socket.receive(frame);
    assertEquals(socket.all("refused")[0]?.reason, "version-mismatch");
  }
});

Deno.test("[ACC-12] a page of version 4 is told to reload, in the words that it understands", async () => {
  using world = await isolates(1);
  const token = newSecret();
  const frames = [
    {
      type: "join",
      version: 4,
      room: world.room,
      name: "Ann",
      token: "a.b.c",
      hostKey: newSecret(),
      password: "x",
      visitor: newSecret(),
      knock: true,
      replaces: { participant: newId(), token, next: newSecret() },
    },
    {
      type: "resume",
      version: 4,
      room: world.room,
      participant: newId(),
      token,
      next: newSecret(),
    },
  ];
  for (const frame of frames) {
    const socket = open(world.hubs[0]);
    socket.receive(frame);
    const [{ type, reason, message, ...more }] = socket.sent;
    assertEquals([type, reason], ["refused", "version-mismatch"]);
    assertStringIncludes(message, "reload");
    assertEquals(more, {});
  }
});
