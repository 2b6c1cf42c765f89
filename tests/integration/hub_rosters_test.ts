/** Rosters that hubs tell change by change, to pages that take it so, on lines that lose and repeat. */
import { assert, assertEquals } from "@std/assert";
import {
  type BrowserSocket,
  SignalingSocket,
} from "../../lib/client/signaling/signaling_socket.ts";
import { ROSTER_CHANGES } from "../../lib/protocol/features.ts";
import * as TIMES from "../../lib/protocol/times.ts";
import type { Roster } from "../../lib/protocol/signaling.ts";
import type { Hub } from "../../lib/server/signaling/hub.ts";
import { until } from "../support/clock.ts";
import { seeded } from "../support/random.ts";
import { FakeSocket } from "../support/servers/fake_socket.ts";
import {
  enter,
  isolates,
  join,
  open,
  passAnswering,
  welcomed,
} from "../support/servers/isolates.ts";
import { largeRooms } from "../support/servers/large_rooms.ts";

type World = Awaited<ReturnType<typeof isolates>>;

/** A page that takes changes, played by the test. */
async function enterWithChanges(hub: Hub, room: string, name: string) {
  const socket = open(hub);
  socket.receive({ ...join(room, name), features: [ROSTER_CHANGES] });
  return await welcomed(socket);
}

/** What becomes of a frame: so many copies of it arrive. */
type Copies = (frame: { type: string }) => number;

/** The client's own socket at a hub, in the same moment, over a line that the test judges. */
function page(world: World, hub: Hub, name: string, copies: Copies) {
  const rosters: Roster[] = [];
  const asked: string[] = [];
  const socket = new SignalingSocket({
    features: [],
    clock: world.clock,
    random: () => 0.5,
    connect: () => {
      const client: BrowserSocket = {
        readyState: WebSocket.CONNECTING,
        onopen: null,
        onmessage: null,
        onclose: null,
        send: (text) => {
          asked.push(JSON.parse(String(text)).type);
          end.receive(JSON.parse(String(text)));
        },
        close: () => end.vanish(4000),
      };
      const end = new (class extends FakeSocket {
        override send(text: string) {
          const frame = JSON.parse(text);
          for (let n = 0; n < copies(frame); n++) {
            client.onmessage?.(new MessageEvent("message", { data: text }));
          }
        }
        override close(code?: number, reason?: string) {
          super.close(code, reason);
          client.onclose?.(new CloseEvent("close"));
        }
      })();
      hub.accept(end, { address: "192.0.2.1", person: null });
      queueMicrotask(() => {
        Object.assign(client, { readyState: WebSocket.OPEN });
        client.onopen?.(new Event("open"));
      });
      return client;
    },
  }, {
    onWelcome: ({ roster }) => rosters.push(roster),
    onRoster: (roster) => rosters.push(roster),
    onWaiting: () => {},
    onSignal: () => {},
    onNotice: () => {},
    onDenied: () => {},
    onIceServers: () => {},
    onNoIceServers: () => {},
    onSfuToken: () => {},
    onRejoinRefused: () => {},
    onRefused: () => {},
  });
  socket.join({ room: world.room, name, knock: false });
  return {
    socket,
    rosters,
    asked,
    names: () => rosters.at(-1)?.participants.map(({ name }) => name) ?? [],
  };
}

Deno.test("[SIG-13] pages that take changes are sent those, and older ones all", async () => {
  using world = await isolates(2);
  const [first, last] = world.hubs;
  const old = await enter(first, world.room, "Old");
  const ann = await enterWithChanges(first, world.room, "Ann");
  const ben = await enterWithChanges(last, world.room, "Ben");
  await enter(last, world.room, "Cleo");
  await until(() => old.socket.all("roster").length === 3, "all for the old");
  assertEquals(old.socket.all("roster-change"), []);
  assertEquals(ann.socket.all("roster"), []);
  assertEquals(
    ann.socket.all("roster-change").map(({ people: [one] }) => one.name),
    ["Ben", "Cleo"],
  );
  assertEquals(ben.socket.all("roster-change").length, 1);
  // Ann becomes host, and so may do more about everybody: she is told all anew.
  old.socket.receive({ type: "leave" });
  await until(
    () => ben.socket.all("roster-change").length === 2,
    "Ben hears that Old left",
  );
  const { gone, people, fields } = ben.socket.all("roster-change").at(-1);
  assertEquals([gone, fields], [[old.you], { left: [old.you] }]);
  assertEquals(
    people.map((
      { name, role }: { name: string; role: string },
    ) => [name, role]),
    [["Ann", "host"]],
  );
  assertEquals(ann.socket.all("roster").length, 1);
});

Deno.test("[SIG-13] whoever asks for all is answered once a second", async () => {
  using world = await isolates(1);
  const ann = await enterWithChanges(world.hubs[0], world.room, "Ann");
  const count = () => ann.socket.all("roster").length;
  for (let n = 0; n < 10; n++) ann.socket.receive({ type: "roster" });
  assertEquals(count(), 1);
  await world.clock.advance(TIMES.rosterAnswerInterval);
  ann.socket.receive({ type: "roster" });
  assertEquals(count(), 2);
  const outside = open(world.hubs[0]);
  outside.receive({ type: "roster" });
  assertEquals(outside.closed?.code, 1008, "nobody asks before they joined");
});

Deno.test("[SIG-13] changes that are lost or doubled leave no wrong list", async () => {
  using _ = largeRooms(60);
  for (let seed = 1; seed <= 5; seed++) {
    using world = await isolates(2);
    const random = seeded(seed);
    const lossy: Copies = ({ type }) =>
      !type.startsWith("roster")
        ? 1
        : random() < 0.3
        ? 0
        : random() < 0.5
        ? 2
        : 1;
    let copies: Copies = () => 1;
    const watcher = page(
      world,
      world.hubs[0],
      "Watcher",
      (frame) => copies(frame),
    );
    await until(() => watcher.rosters.length > 0, "the watcher is in");
    copies = lossy;
    const others: FakeSocket[] = [];
    const sockets = () => others.filter(({ readyState }) => readyState === 1);
    for (let n = 0; n < 30; n++) {
      const hub = world.hubs[n % 2];
      if (sockets().length > 4 || (n % 3 === 2 && sockets().length > 0)) {
        const [leaver] = sockets();
        leaver.receive({ type: "leave" });
        leaver.readyState = WebSocket.CLOSED;
        await world.kvs[0].settled();
      } else others.push((await enter(hub, world.room, `P${n}`)).socket);
      await world.clock.advance(500);
    }
    const before = watcher.rosters.length;
    assert(before > 5, `${before} arrived, ${watcher.asked}`);
    copies = () => 1;
    await passAnswering(world.clock, sockets(), 25);
    const stored = await world.kv.get<{ members: { name: string }[] }>([
      "room",
      world.room,
    ]);
    assertEquals(
      watcher.names(),
      stored.value?.members.map(({ name }) => name),
      `seed ${seed}`,
    );
    assert(watcher.asked.includes("roster"), "it had to ask");
    for (const [n, { version }] of watcher.rosters.entries()) {
      assert(n === 0 || version > watcher.rosters[n - 1].version);
    }
    watcher.socket.leave();
    await world.kvs[0].settled();
  }
});
