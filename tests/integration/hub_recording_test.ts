/** Who says that they record the call, and who hears of it: inside, before the door, and outside. */
import { assertEquals } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import { sha256 } from "../../lib/server/crypto/sha256.ts";
import { until } from "../support/clock.ts";
import type { FakeSocket } from "../support/servers/fake_socket.ts";
import {
  enter,
  isolates,
  join,
  open,
  passAnswering,
  resume,
  welcomed,
} from "../support/servers/isolates.ts";

const act = (by: FakeSocket, action: Record<string, unknown>) =>
  by.receive({ type: "act", action });
const record = (by: FakeSocket, on: boolean) => act(by, { do: "record", on });

/** The names of those of whom somebody was told last that they record. */
const recorders = (socket: FakeSocket): string[] =>
  socket.sent.findLast(({ roster }) => roster).roster.participants
    .filter(({ recording }: { recording?: boolean }) => recording)
    .map(({ name }: { name: string }) => name);

/** What somebody who waits was told, each time. */
const waits = (socket: FakeSocket): (boolean | undefined)[] =>
  socket.all("waiting").map(({ recording }) => recording);

Deno.test("[REC-2] [REC-1] those on all isolates hear who records; a page that may not is denied, and nobody hears of it", async () => {
  using world = await isolates(2);
  const [first, last] = world.hubs;
  // Of a room without a key whoever comes first is host.
  const ann = await enter(first, world.room, "Ann");
  const bob = await enter(last, world.room, "Bob");
  const eve = await enter(last, world.room, "Eve");
  for (const on of [true, false, true]) {
    record(ann.socket, on);
    for (const { socket } of [ann, bob, eve]) {
      await until(
        () => recorders(socket).join() === (on ? "Ann" : ""),
        `it is said: ${on}`,
      );
    }
  }
  record(eve.socket, true);
  await until(() => eve.socket.all("denied").length === 1, "it is denied");
  const [{ action, reason }] = eve.socket.all("denied");
  assertEquals([action, reason], ["record", "forbidden"]);
  // Of somebody else, or with a word more, it is no message at all.
  for (const more of [{ target: ann.you }, { on: "yes" }]) {
    const mal = await enter(last, world.room, "Mal");
    act(mal.socket, { do: "record", on: true, ...more });
    await until(() => mal.socket.closed !== null, "they are out");
  }
  for (const { socket } of [ann, bob, eve]) {
    assertEquals(recorders(socket), ["Ann"]);
  }
  // Whoever comes later sees it at once.
  const cleo = await enter(last, world.room, "Cleo");
  assertEquals(recorders(cleo.socket), ["Ann"]);
});

Deno.test("[REC-2] [SIG-4] whoever resumes records still, whoever's lease lapses does not", async () => {
  using world = await isolates(2);
  const [first, last] = world.hubs;
  const ann = await enter(first, world.room, "Ann");
  const bob = await enter(last, world.room, "Bob");
  record(ann.socket, true);
  await until(() => recorders(bob.socket).length === 1, "it is said");
  ann.socket.vanish(1006);
  const again = open(last);
  again.receive(resume(world.room, ann));
  await welcomed(again);
  assertEquals(recorders(again), ["Ann"]);
  again.vanish(1006);
  const lease = TIMES.leaseDuration / 1_000;
  await passAnswering(world.clock, [bob.socket], lease + 5);
  assertEquals(recorders(bob.socket), []);
});

Deno.test("[REC-4] [ACC-2] outside it is told of an open room; of a closed one those who wait are, as it begins and ends", async () => {
  using world = await isolates(2);
  const [first, last] = world.hubs;
  const hostKey = newSecret();
  const { id } = await world.rooms.create({
    title: "",
    listed: false,
    hostKeyHash: await sha256(hostKey),
  });
  const hal = open(first);
  hal.receive({ ...join(id), name: "Hal", hostKey });
  await welcomed(hal);
  const told = async () => (await world.rooms.summary(id))?.recording;
  assertEquals(await told(), undefined);
  record(hal, true);
  await until(() => recorders(hal).length === 1, "it is said");
  assertEquals(await told(), true);
  record(hal, false);
  await until(() => recorders(hal).length === 0, "it is taken back");
  assertEquals(await told(), undefined);

  act(hal, { do: "rule", rules: { waitingRoom: true } });
  await until(
    () => hal.sent.findLast(({ roster }) => roster).roster.rules.waitingRoom,
    "the room is closed",
  );
  const knock = async () => {
    const socket = open(last);
    socket.receive({ ...join(id), knock: true, browserId: newSecret() });
    await until(() => waits(socket).length === 1, "they wait");
    return socket;
  };
  const wim = await knock();
  assertEquals(waits(wim), [undefined]);
  record(hal, true);
  await until(() => waits(wim).length === 2, "they are told");
  assertEquals(waits(wim), [undefined, true]);
  assertEquals(await world.rooms.summary(id), null);
  const xia = await knock();
  assertEquals(waits(xia), [true]);
  // What else happens is not told to them.
  act(hal, { do: "rename", title: "Secret" });
  hal.receive({ type: "leave" });
  await until(() => waits(wim).length === 3, "they are told that it is over");
  assertEquals(waits(wim), [undefined, true, undefined]);
  assertEquals(waits(xia), [true, undefined]);
});
