/** Calls that grow onto the SFU, on several isolates: who is told, and who gets what opens it. */
import { assert, assertEquals } from "@std/assert";
import { newId, newSecret } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { sfuRoomName } from "../../lib/protocol/media_way.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import type { Result } from "../../lib/protocol/result.ts";
import { createRoom } from "../../lib/server/rooms/create_room.ts";
import {
  BELIEVED_FOR,
  TELL_EVERY,
} from "../../lib/server/rooms/growth_of_others.ts";
import type { SfuProblem } from "../../lib/server/sfu/sfu.ts";
import { type FakeClock, until } from "../support/clock.ts";
import { FakeSfu } from "../support/servers/fake_sfu.ts";
import type { FakeSocket } from "../support/servers/fake_socket.ts";
import {
  enter,
  isolates,
  join,
  open,
  passAnswering,
  quietly,
} from "../support/servers/isolates.ts";

const growth = { meshMax: 6, maxPeople: 80 };

/** How media travels, as a browser was told last. */
const mediaOf = (socket: FakeSocket) =>
  socket.sent.findLast(({ roster }) => roster).roster.media;

/** Asks for what opens the SFU; the result is the answer. */
async function ask(socket: FakeSocket, session: string) {
  const before = socket.sent.length;
  socket.receive({ type: "sfu-token", session });
  const isAnswer = ({ type }: { type: string }) => type.endsWith("sfu-token");
  const found = () => socket.sent.slice(before).find(isAnswer);
  await until(() => found() !== undefined, "an answer");
  return found();
}

/** Lets time pass meanwhile: isolates that want to change the same thing let each other go first. */
async function passing<T>(clock: FakeClock, act: Promise<T>): Promise<T> {
  let done = false;
  const result = act.finally(() => done = true);
  while (!done) await clock.advance(20);
  return await result;
}

/** A room with a host, in which so many others are. */
async function gather(
  world: Awaited<ReturnType<typeof isolates>>,
  others: number,
) {
  const { id, hostKey } = await createRoom(world.rooms, {
    title: "",
    listed: false,
    capacity: growth.maxPeople,
    large: false,
    password: null,
    waitingRoom: false,
  });
  const host = open(world.hubs[0]);
  host.receive({ ...join(id), hostKey });
  await until(() => host.all("welcome").length === 1, "the host is inside");
  const people = [];
  for (let n = 0; n < others; n++) {
    const hub = world.hubs[n % world.hubs.length];
    people.push(await enter(hub, id, `Guest ${n}`));
  }
  return { id, hostKey, host, people };
}

Deno.test("[SFU-1] of fifty who join at once on three isolates, all find one session", async () => {
  const sfu = new FakeSfu();
  using world = await isolates(3, [], { sfu, growth });
  const joining = Array.from(
    { length: 50 },
    (_, n) => enter(world.hubs[n % 3], world.room, `Guest ${n}`),
  );
  const inside = await passing(world.clock, Promise.all(joining));
  const [{ socket }] = inside;
  await until(
    () =>
      socket.sent.findLast(({ roster }) => roster).roster.participants
        .length === 50,
    "everybody is listed",
  );
  const media = mediaOf(socket);
  assertEquals(media.way, "sfu");
  for (const one of inside) assertEquals(mediaOf(one.socket), media);
  // Nobody was ever told of another session.
  const told = inside.flatMap(({ socket }) => socket.sent)
    .flatMap(({ roster }) => roster?.media.session ?? []);
  assertEquals(new Set(told), new Set([media.session]));
  assertEquals((await world.rooms.summary(world.room))?.participants, 50);
});

for (const health of ["fails", "hangs", "swallows"] as const) {
  Deno.test(`[SFU-1] KV ${health} as a seventh comes: nobody is moved in vain, and later all find one session`, async () => {
    using world = await isolates(2, [], { sfu: new FakeSfu(), growth });
    const { id, host, people } = await gather(world, 5);
    const six = [host, ...people.map(({ socket }) => socket)];
    const [kv] = world.kvs;
    kv.health = health;
    const seventh = open(world.hubs[0]);
    seventh.receive(join(id, "Seventh"));
    const patience = TIMES.storageTimeout / 1_000 + 1;
    await quietly(() => passAnswering(world.clock, six, patience));
    assertEquals(seventh.all("refused").map(({ reason }) => reason), [
      "storage-unavailable",
    ]);
    // What was stored, though nobody was told so, holds: a place is kept for them.
    const { value } = await world.kv.get<{ media: { way: string } }>([
      "room",
      id,
    ]);
    assertEquals(value?.media.way, health === "swallows" ? "sfu" : "mesh");
    kv.recover();
    await kv.settled();
    const back = await passing(
      world.clock,
      enter(world.hubs[0], id, "Seventh"),
    );
    await passAnswering(world.clock, six, 2);
    const media = mediaOf(back.socket);
    assertEquals(media.way, "sfu");
    for (const one of six) {
      assertEquals(mediaOf(one), media);
      const ways = one.sent.flatMap(({ roster }) => roster?.media.way ?? []);
      assertEquals(
        ways.lastIndexOf("mesh") < ways.indexOf("sfu"),
        true,
        `to and fro: ${ways}`,
      );
      assertEquals((await ask(one, media.session)).type, "sfu-token");
    }
    assertEquals(
      (await ask(back.socket, media.session)).type,
      "sfu-token",
    );
  });
}

Deno.test("[SFU-3] everybody inside gets a token of their own, and those who wait none", async () => {
  const sfu = new FakeSfu();
  using world = await isolates(2, [], { sfu, growth });
  const { id, host, people } = await gather(world, 6);
  const { session } = mediaOf(host);
  for (const { socket, you } of people) {
    const answer = await ask(socket, session);
    assertEquals([answer.type, answer.url], ["sfu-token", sfu.url]);
    assertEquals(JSON.parse(answer.token), {
      room: sfuRoomName(id, session),
      participant: you,
      sources: ["camera", "microphone", "screen", "screen-audio"],
    });
  }
  const other = newId();
  assertEquals(await ask(people[0].socket, other), {
    type: "no-sfu-token",
    session: other,
    reason: "forbidden",
  });

  const rules = { waitingRoom: true };
  host.receive({ type: "act", action: { do: "rule", rules } });
  await until(
    () => host.sent.findLast(({ roster }) => roster).roster.rules.waitingRoom,
    "the rule holds",
  );
  const waiting = open(world.hubs[1]);
  waiting.receive({ ...join(id), knock: true, browserId: newSecret() });
  await until(() => waiting.all("waiting").length === 1, "somebody waits");
  waiting.receive({ type: "sfu-token", session });
  await until(() => waiting.closed !== null, "they are out");
  assertEquals(waiting.all("sfu-token"), []);
});

Deno.test("[SFU-3] who asks too often gets nothing for a while, and everybody else does", async () => {
  using world = await isolates(1, [], { sfu: new FakeSfu(), growth });
  const { host, people: [ann, ben] } = await gather(world, 6);
  const { session } = mediaOf(host);
  for (let n = 0; n < LIMITS.sfuTokenBurst; n++) {
    assertEquals((await ask(ann.socket, session)).type, "sfu-token");
  }
  assertEquals(await ask(ann.socket, session), {
    type: "no-sfu-token",
    session,
    reason: "too-many-tries",
  });
  assertEquals((await ask(ben.socket, session)).type, "sfu-token");
  await world.clock.advance(1_000 / LIMITS.sfuTokensPerSecond);
  assertEquals((await ask(ann.socket, session)).type, "sfu-token");
});

Deno.test("[SFU-3] somebody who is removed is out of the SFU too, and the others have another session", async () => {
  const sfu = new FakeSfu();
  using world = await isolates(2, [], { sfu, growth });
  const { id, host, people } = await gather(world, 7);
  const { session } = mediaOf(host);
  const [eve, ann] = people;
  for (const { socket } of [eve, ann]) {
    sfu.join((await ask(socket, session)).token);
  }
  host.receive({ type: "act", action: { do: "remove", target: eve.you } });
  await until(() => mediaOf(ann.socket).session !== session, "a new session");
  const room = sfuRoomName(id, session);
  assertEquals(sfu.told, [`remove ${room} ${eve.you}`]);
  assertEquals([...sfu.sessions.get(room) ?? []].map(([one]) => one), [
    ann.you,
  ]);
  assertEquals((await ask(ann.socket, session)).type, "no-sfu-token");
  const { session: next } = mediaOf(ann.socket);
  assertEquals((await ask(ann.socket, next)).type, "sfu-token");
  assertEquals(eve.socket.all("refused")[0].reason, "removed");

  const sockets = [host, ...people.slice(1).map(({ socket }) => socket)];
  await passAnswering(world.clock, sockets, TIMES.oldSession / 1_000);
  assertEquals(sfu.told[1], `end ${room}`);
  assertEquals(sfu.told.length, 2);
});

Deno.test("[SFU-4] silence, the screen's rule, a goodbye and the end reach the SFU", async () => {
  const sfu = new FakeSfu();
  using world = await isolates(1, [], { sfu, growth });
  const { id, host, people } = await gather(world, 7);
  const room = sfuRoomName(id, mediaOf(host).session);
  const [ann, ben] = people;
  const act = async (action: Record<string, unknown>, told: number) => {
    host.receive({ type: "act", action });
    await until(() => sfu.told.length >= told, `${action.do} was told`);
    return sfu.told.splice(0);
  };
  assertEquals(await act({ do: "mute", target: ann.you }, 1), [
    `mute ${room} ${ann.you}`,
  ]);
  host.receive({
    type: "act",
    action: { do: "rule", rules: { unmute: false } },
  });
  assertEquals(await act({ do: "mute", target: ann.you }, 2), [
    `mute ${room} ${ann.you}`,
    `permit ${room} ${ann.you} camera,screen,screen-audio`,
  ]);
  const screens = await act(
    { do: "rule", rules: { screen: "moderators" } },
    people.length,
  );
  assertEquals(screens.length, people.length);
  ben.socket.receive({ type: "leave" });
  await until(() => sfu.told.length > 0, "the goodbye was told");
  assertEquals(sfu.told.splice(0), [`remove ${room} ${ben.you}`]);
  assertEquals(await act({ do: "end" }, 1), [`end ${room}`]);
});

Deno.test("[FLOOR-1] [SFU-3] [SFU-4] a listener gets a token for nothing, and the floor only from whoever leads", async () => {
  const sfu = new FakeSfu();
  using world = await isolates(2, [], { sfu, growth });
  const { id, host, people } = await gather(world, 6);
  const { session } = mediaOf(host);
  const room = sfuRoomName(id, session);
  const [ann, eve] = people;
  const listeners = (socket: FakeSocket): string[] =>
    socket.sent.findLast(({ roster }) => roster).roster.participants
      .filter(({ listener }: { listener?: boolean }) => listener)
      .map(({ id }: { id: string }) => id);
  const sources = async ({ socket }: typeof ann) =>
    JSON.parse((await ask(socket, session)).token).sources;
  const act = (by: FakeSocket, action: Record<string, unknown>) =>
    by.receive({ type: "act", action });
  act(host, { do: "rule", rules: { speak: "moderators" } });
  await until(() => listeners(eve.socket).length === 6, "the guests listen");
  await until(() => sfu.told.length === 6, "the SFU is told");
  assertEquals(
    new Set(sfu.told.splice(0)),
    new Set(people.map(({ you }) => `permit ${room} ${you} `)),
  );
  assertEquals(await sources(ann), []);

  // What a page that keeps to nothing might try.
  act(eve.socket, { do: "floor", target: eve.you, given: true });
  act(eve.socket, { do: "floor", target: ann.you, given: true });
  act(eve.socket, { do: "rule", rules: { speak: "everybody" } });
  act(eve.socket, { do: "promote", target: eve.you, role: "host" });
  await until(() => eve.socket.all("denied").length === 4, "it is denied");
  assertEquals(await sources(eve), []);
  assertEquals(sfu.told, []);

  act(host, { do: "floor", target: ann.you, given: true });
  await until(() => sfu.told.length === 1, "the SFU is told");
  const all = ["camera", "microphone", "screen", "screen-audio"];
  assertEquals(sfu.told.splice(0), [`permit ${room} ${ann.you} ${all}`]);
  await until(() => !listeners(ann.socket).includes(ann.you), "Ann is told");
  assertEquals(await sources(ann), all);
  act(host, { do: "floor", target: ann.you, given: false });
  await until(() => listeners(ann.socket).includes(ann.you), "told again");
  assertEquals(await sources(ann), []);
});

Deno.test("[SFU-4] an SFU that never answers keeps nobody waiting", async () => {
  class Silent extends FakeSfu {
    asked = 0;
    override carryOut(): Promise<Result<void, SfuProblem>> {
      this.asked++;
      return new Promise(() => {});
    }
  }
  const sfu = new Silent();
  using world = await isolates(1, [], { sfu, growth });
  const { host, people } = await gather(world, 7);
  host.receive({ type: "act", action: { do: "mute-all" } });
  for (const [n, { you, socket }] of people.slice(0, 3).entries()) {
    host.receive({ type: "act", action: { do: "remove", target: you } });
    await until(() => socket.closed !== null, "they are out");
    assertEquals(socket.all("mute").length, 1, `${n}`);
  }
  assert(sfu.asked > 0);
  assertEquals(host.all("denied"), []);
});

Deno.test("[SFU-2] a small call is back on the mesh when it is time, though nobody comes or goes", async () => {
  const sfu = new FakeSfu();
  using world = await isolates(2, [], { sfu, growth });
  const { id, host, people } = await gather(world, 6);
  const room = sfuRoomName(id, mediaOf(host).session);
  for (const { socket } of people.slice(3)) socket.receive({ type: "leave" });
  const staying = [host, ...people.slice(0, 3).map(({ socket }) => socket)];
  const listed = (socket: FakeSocket) =>
    socket.sent.findLast(({ roster }) => roster).roster.participants.length;
  await passing(
    world.clock,
    until(() => staying.every((one) => listed(one) === 4), "four are left"),
  );
  await passAnswering(world.clock, staying, TIMES.smallCallFor / 1_000 - 1);
  for (const one of staying) assertEquals(mediaOf(one).way, "sfu");
  await passAnswering(world.clock, staying, 2);
  for (const one of staying) assertEquals(mediaOf(one), { way: "mesh" });
  sfu.told.length = 0;
  await passAnswering(world.clock, staying, TIMES.oldSession / 1_000);
  assertEquals(sfu.told, [`end ${room}`]);
});

Deno.test("[SFU-5] where the SFU stays away, those whom the mesh carries go on over the mesh, and others keep trying", async () => {
  const sfu = new FakeSfu();
  // The log says that it was not told of those who leave.
  await quietly(async () => {
    using world = await isolates(2, [], { sfu, growth });
    const { id, host, people } = await gather(world, 7);
    const { session } = mediaOf(host);
    const all = [host, ...people.map(({ socket }) => socket)];
    sfu.problem = "unreachable";
    for (const one of all) await ask(one, session);
    await passAnswering(world.clock, all, 2 * TIMES.sfuAway / 1_000);
    for (const one of all) assertEquals(mediaOf(one).session, session);
    for (const { socket } of people.slice(5)) socket.receive({ type: "leave" });
    const staying = all.slice(0, 6);
    await passing(
      world.clock,
      until(
        () => staying.every((one) => mediaOf(one).way === "mesh"),
        "six are on the mesh",
      ),
    );

    // A smaller one need not wait until somebody leaves: nobody does anything.
    sfu.problem = null;
    await passAnswering(world.clock, staying, TIMES.sfuAskInterval / 1_000);
    const back = await enter(world.hubs[0], id, "Guest");
    const next = mediaOf(host).session;
    assert(next !== undefined && next !== session);
    back.socket.receive({ type: "leave" });
    await passing(
      world.clock,
      until(() =>
        staying.every((one) => {
          const { roster } = one.sent.findLast(({ roster }) => roster);
          return roster.participants.length === 6;
        }), "six are left"),
    );
    assertEquals(mediaOf(host).session, next);
    sfu.problem = "failed";
    await ask(host, next);
    await passAnswering(world.clock, staying, TIMES.sfuAway / 1_000 - 2);
    assertEquals(mediaOf(host).session, next);
    await passAnswering(world.clock, staying, 2 + TIMES.sfuAskInterval / 1_000);
    for (const one of staying) assertEquals(mediaOf(one), { way: "mesh" });
  });
});

Deno.test("[SFU-1] a room that was opened as large is on the SFU with the first one", async () => {
  using world = await isolates(1, [], { sfu: new FakeSfu(), growth });
  const { id } = await world.rooms.create({
    title: "",
    listed: false,
    capacity: growth.maxPeople,
    large: true,
  });
  const { socket, welcome } = await enter(world.hubs[0], id);
  assertEquals(welcome.roster.media.way, "sfu");
  const { session } = welcome.roster.media;
  assertEquals((await ask(socket, session)).type, "sfu-token");
});

Deno.test("[SFU-1] without an SFU nobody is told of one, and there is nothing to get", async () => {
  using world = await isolates(1);
  const { socket, welcome } = await enter(world.hubs[0], world.room);
  assertEquals(welcome.roster.media, { way: "mesh" });
  assertEquals(welcome.roster.meshMax, undefined);
  assertEquals((await ask(socket, newId())).reason, "forbidden");
  assertEquals(socket.closed, null);
});

/** A call of six on two isolates, of which the second has no SFU; `grow` is the seventh. */
async function mixed() {
  const sfu = new FakeSfu();
  const world = await isolates(2, [], { sfu, growth, without: [1] });
  const { id, hostKey, host, people } = await gather(world, 5);
  const grow = () => enter(world.hubs[0], id, "Grace");
  return { world, id, hostKey, host, people, grow };
}

Deno.test("[SFU-6] an isolate without an SFU moves no room there, and leaves one there that is there", async () => {
  const { world, id, hostKey, host, people, grow } = await mixed();
  using _ = world;
  const seventh = await enter(world.hubs[1], id, "Ghost");
  assertEquals(seventh.welcome.roster.media, { way: "mesh" });
  seventh.socket.receive({ type: "leave" });
  const grace = await passing(world.clock, grow());
  const { session } = mediaOf(grace.socket);
  assert(session);
  assertEquals(host.all("welcome")[0].roster.maxCapacity, 80);
  assertEquals(host.all("welcome")[0].roster.meshMax, growth.meshMax);
  assertEquals(grace.welcome.roster.maxCapacity, undefined);
  assertEquals(world.hubs.map(({ ways }) => ways), [
    { mesh: { rooms: 0, people: 0 }, sfu: { rooms: 1, people: 5 } },
    { mesh: { rooms: 0, people: 0 }, sfu: { rooms: 1, people: 2 } },
  ]);
  const before = host.sent.length;

  const onOther = [];
  for (let n = 0; n < 5; n++) {
    onOther.push(
      await passing(world.clock, enter(world.hubs[1], id, `Late ${n}`)),
    );
  }
  for (const { welcome } of onOther) {
    assertEquals(welcome.roster.media, { way: "sfu", session });
  }
  assertEquals((await ask(onOther[0].socket, session)).reason, "forbidden");
  assertEquals((await ask(grace.socket, session)).type, "sfu-token");
  onOther[4].socket.receive({ type: "leave" });
  const deputy = open(world.hubs[1]);
  deputy.receive({ ...join(id), hostKey });
  await passing(
    world.clock,
    until(() => deputy.all("welcome").length === 1, "a host is there"),
  );
  // The removal is stored by the isolate without an SFU.
  const { you: target } = people[1];
  deputy.receive({ type: "act", action: { do: "remove", target } });
  await passing(
    world.clock,
    until(() => mediaOf(host).session !== session, "a new session"),
  );
  const { session: next } = mediaOf(host);
  assertEquals((await ask(grace.socket, next)).type, "sfu-token");
  const ways = host.sent.slice(before).flatMap(({ roster }) =>
    roster ? [roster.media.way] : []
  );
  assertEquals(new Set(ways), new Set(["sfu"]));
});

Deno.test("[SFU-6] where no isolate has an SFU any more, rooms are meshes, though nobody comes or goes", async () => {
  const { world, id, host, people, grow } = await mixed();
  using _ = world;
  const grace = await passing(world.clock, grow());
  const { session } = mediaOf(grace.socket);
  assert(session);
  const there = people.filter((_, n) => n % 2 === 1).map(({ socket }) =>
    socket
  );
  const more = [];
  for (let n = 0; n < 3; n++) {
    const late = enter(world.hubs[1], id, `Late ${n}`);
    more.push((await passing(world.clock, late)).socket);
  }
  const staying = [...there, ...more];
  for (const socket of [host, grace.socket, ...people.map((p) => p.socket)]) {
    if (!staying.includes(socket)) socket.receive({ type: "leave" });
  }
  const listed = () =>
    staying[0].sent.findLast(({ roster }) => roster).roster.participants
      .length;
  await passing(
    world.clock,
    until(() => listed() === staying.length, "they are left"),
  );
  assertEquals(staying.length, 5);
  await passAnswering(world.clock, staying, 2 * BELIEVED_FOR / 1_000);
  assertEquals(mediaOf(staying[0]), { way: "sfu", session });
  world.endGrowth();
  await passAnswering(
    world.clock,
    staying,
    (BELIEVED_FOR + 2 * TELL_EVERY) / 1_000,
  );
  for (const socket of staying) assertEquals(mediaOf(socket), { way: "mesh" });
});
