import { assert, assertEquals } from "@std/assert";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";
import { LIMITS, TIMES } from "../../lib/protocol/limits.ts";
import type { Bus, BusMessage } from "../../lib/server/bus.ts";
import { Hub } from "../../lib/server/hub.ts";
import { RoomStore } from "../../lib/server/room_store.ts";
import { FakeClock, FakeSocket, SDP, until } from "../fakes.ts";

/** A bus within the test: reliable, or cut. */
class Wire implements Bus {
  onMessage: (message: BusMessage) => void = () => {};
  constructor(readonly ends: Map<string, Wire>, id: string) {
    ends.set(id, this);
  }
  post(hub: string, message: BusMessage): Promise<void> {
    this.ends.get(hub)?.onMessage(structuredClone(message));
    return Promise.resolve();
  }
  close(): void {}
}

/** Isolates on one KV, under one clock. */
async function isolates(count: number) {
  const kv = await Deno.openKv(":memory:");
  const clock = new FakeClock();
  const wires = new Map<string, Wire>();
  const rooms = new RoomStore(kv, clock);
  const hubs = Array.from({ length: count }, () => {
    const id = newId();
    const iceServers = [{ urls: ["stun:stun.example.org"] }];
    return new Hub({ id, rooms, bus: new Wire(wires, id), clock, iceServers });
  });
  const room = await rooms.create({ title: "T", listed: false });
  return {
    kv,
    clock,
    wires,
    rooms,
    hubs,
    room: room.id,
    [Symbol.dispose]: () => kv.close(),
  };
}

function open(hub: Hub): FakeSocket {
  const socket = new FakeSocket();
  hub.accept(socket);
  return socket;
}

const join = (room: string, name = "Ann") => ({
  type: "join",
  version: 1,
  room,
  name,
});

async function enter(hub: Hub, room: string, name = "Ann") {
  const socket = open(hub);
  socket.receive(join(room, name));
  await until(() => socket.sent.length > 0, "an answer to the join");
  const [welcome] = socket.sent;
  assertEquals(welcome.type, "welcome", JSON.stringify(welcome));
  return {
    socket,
    you: welcome.you as string,
    token: welcome.token as string,
    welcome,
  };
}

const names = (socket: FakeSocket): string[] => {
  const message = socket.sent.findLast(({ roster }) => roster);
  return message.roster.participants.map(({ name }: { name: string }) => name);
};

/** Lets so many seconds pass; these clients answer each ping. */
async function passAnswering(
  clock: FakeClock,
  sockets: FakeSocket[],
  seconds: number,
) {
  for (let second = 0; second < seconds; second++) {
    await clock.advance(1_000);
    for (const socket of sockets) {
      if (socket.sent.at(-1)?.type === "ping") socket.receive({ type: "pong" });
    }
  }
}

const offer = (to: string) => ({
  type: "signal",
  to,
  signal: { kind: "offer", epoch: 1, n: 1, sdp: SDP },
});

Deno.test("two meet: on one isolate and on two, it is the same", async () => {
  for (const count of [1, 2]) {
    using world = await isolates(count);
    const [first, last] = [world.hubs[0], world.hubs[count - 1]];
    const ann = await enter(first, world.room, "Ann");
    const bob = await enter(last, world.room, "Bob");
    assertEquals(names(bob.socket), ["Ann", "Bob"]);
    await until(() => names(ann.socket).length === 2, "Ann hears of Bob");
    assertEquals(ann.welcome.iceServers, [{ urls: ["stun:stun.example.org"] }]);

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
    await world.clock.advance(TIMES.joinWithin);
    assertEquals(bob.socket.closed?.code, 1000, "or else the server");
  }
});

Deno.test("[SIG-4] a dropped client resumes on another isolate: nobody sees a leave", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[0], world.room, "Ann");
  const bob = await enter(world.hubs[0], world.room, "Bob");
  bob.socket.vanish();
  const again = open(world.hubs[1]);
  again.receive({
    type: "resume",
    version: 1,
    room: world.room,
    participant: bob.you,
    token: bob.token,
  });
  await until(() => again.sent.length > 0, "an answer");
  assertEquals(again.sent[0].type, "welcome");
  assertEquals(again.sent[0].you, bob.you);
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
  for (const [from, to] of [[0, 0], [0, 1]]) {
    using world = await isolates(2);
    const ann = await enter(world.hubs[from], world.room, "Ann");
    const resume = {
      type: "resume",
      version: 1,
      room: world.room,
      participant: ann.you,
      token: ann.token,
    };
    const newer = open(world.hubs[to]);
    newer.receive(resume);
    await until(() => ann.socket.closed !== null, "the old socket is closed");
    assertEquals(ann.socket.all("refused")[0]?.reason, "replaced");
    ann.socket.vanish();
    assertEquals((await world.rooms.summary(world.room))?.participants, 1);
    assertEquals(newer.closed, null);

    const thief = open(world.hubs[to]);
    thief.receive(resume);
    await until(() => thief.closed !== null, "the used token is refused");
    assertEquals(thief.all("refused")[0]?.reason, "resume-expired");
    assertEquals(newer.closed, null);
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

Deno.test("[SIG-1] a socket that went silent loses its place, and is told", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  for (let second = 0; second < 35 && !ann.socket.closed; second++) {
    await world.clock.advance(1_000);
  }
  await until(() => ann.socket.closed !== null, "it is closed");
  assertEquals(ann.socket.all("refused")[0]?.reason, "resume-expired");
  assertEquals((await world.rooms.summary(world.room))?.participants, 0);
});

Deno.test("a socket that never joins is closed after ten seconds", async () => {
  using world = await isolates(1);
  const socket = open(world.hubs[0]);
  await world.clock.advance(TIMES.joinWithin);
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
    await world.rooms.commit(world.room, {
      type: "leave",
      id: bob.you,
      hub: hub.id,
    });
  }
  const self = await enter(hub, world.room, "Eve");
  self.socket.receive(offer(self.you));
  assertEquals(self.socket.closed?.code, 1008);
  assertEquals(ann.socket.closed, null);
});

Deno.test("[SIG-8] a signal reaches only those in the sender's own room", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const other = await world.rooms.create({ title: "", listed: false });
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

Deno.test("[SIG-7] a client that does not read is dropped", async () => {
  using world = await isolates(1);
  const ann = await enter(world.hubs[0], world.room);
  ann.socket.bufferedAmount = LIMITS.bufferedBytes + 1;
  ann.socket.receive({ type: "ping" });
  assertEquals(ann.socket.closed?.reason, "not-reading");
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

Deno.test("[SIG-3] an announcement that was lost is made up for by the next look", async () => {
  using world = await isolates(2);
  const ann = await enter(world.hubs[0], world.room, "Ann");
  const wire = world.wires.get(world.hubs[0].id);
  assert(wire);
  const { onMessage } = wire;
  wire.onMessage = () => {};
  const bob = await enter(world.hubs[1], world.room, "Bob");
  wire.onMessage = onMessage;
  assertEquals(names(ann.socket), ["Ann"]);
  await passAnswering(world.clock, [ann.socket, bob.socket], 35);
  await until(() => names(ann.socket).length === 2, "Ann hears of Bob");
});

Deno.test("[SIG-6] draining sends everybody away with 1012 and takes nobody new", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const sockets = [open(hub), (await enter(hub, world.room)).socket];
  hub.drain();
  for (const socket of sockets) {
    assertEquals(socket.all("move").length, 1);
    assertEquals(socket.closed?.code, 1012);
  }
  assertEquals(hub.load, { sockets: 0, rooms: 0, draining: true });
  assertEquals((await world.rooms.summary(world.room))?.participants, 1);
});

Deno.test("KV that fails refuses a join with a passing reason, and the hub goes on", async () => {
  using world = await isolates(1);
  const [hub] = world.hubs;
  const broken = new RoomStore(
    {
      get: () => Promise.reject(new Error("KV is away")),
    } as unknown as Deno.Kv,
    world.clock,
  );
  const id = newId();
  const lame = new Hub({
    id,
    rooms: broken,
    bus: new Wire(world.wires, id),
    clock: world.clock,
    iceServers: [],
  });
  const report = console.error;
  console.error = () => {};
  try {
    const socket = open(lame);
    socket.receive(join(world.room));
    await until(() => socket.closed !== null, "refused");
    assertEquals(socket.all("refused")[0].reason, "storage-unavailable");
    assertEquals(lame.load.rooms, 0);
  } finally {
    console.error = report;
  }
  await enter(hub, world.room);
});
