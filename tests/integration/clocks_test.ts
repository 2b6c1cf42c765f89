/** Clocks that are wrong: set while a server runs, or those of two servers on one database. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { PROTOCOL_VERSION } from "../../lib/protocol/signaling.ts";
import { connect } from "../support/servers/bare_socket.ts";
import { until } from "../support/clock.ts";
import {
  enter,
  isolates,
  join,
  names,
  open,
  passAnswering,
  quietly,
  resume,
  welcomed,
} from "../support/servers/isolates.ts";
import { create } from "../support/servers/on_server.ts";
import { temporaryKv, TestServer } from "../support/servers/servers.ts";

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const SKEWS = {
  "20 s ahead": 20 * SECOND,
  "20 s behind": -20 * SECOND,
  "40 days ahead": 40 * DAY,
  "40 days behind": -40 * DAY,
};

for (const [name, skew] of Object.entries(SKEWS)) {
  Deno.test(`[SIG-1] an isolate whose clock is ${name} throws nobody out, and nobody is thrown out of it`, async () => {
    using world = await isolates(2, [0, skew]);
    const { hubs: [here, there], room, clock } = world;
    const ann = await enter(here, room, "Ann");
    const ben = await enter(there, room, "Ben");
    const cy = await enter(here, room, "Cy");
    const sockets = [ann, ben, cy].map(({ socket }) => socket);
    await passAnswering(clock, sockets, 100);
    for (const socket of sockets) {
      assertEquals(socket.closed, null);
      assertEquals(names(socket), ["Ann", "Ben", "Cy"]);
    }
    // Whoever runs the servers is told, by each of them, once.
    const apart = Math.abs(skew) / SECOND;
    const said = world.warnings.filter((text) => text.includes(`${apart} s`));
    assertEquals(said.length, 2, JSON.stringify(world.warnings));

    // Whoever vanishes is gone in time, on either of the two.
    await passAnswering(clock, [ann.socket, cy.socket], 35);
    assertEquals(names(ann.socket), ["Ann", "Cy"]);
    const dan = await enter(there, room, "Dan");
    await passAnswering(clock, [ann.socket, dan.socket], 35);
    assertEquals(names(dan.socket), ["Ann", "Dan"]);
    assertEquals(names(ann.socket), ["Ann", "Dan"]);
  });

  Deno.test(`[SIG-1] people of an isolate that died, and whose clock was ${name}, are gone in the end`, async () => {
    for (const known of [true, false]) {
      using world = await isolates(2, [0, skew]);
      const { hubs: [here, there], room, clock } = world;
      if (known) await world.compareClocks();
      const ann = await enter(here, room, "Ann");
      const ben = await enter(there, room, "Ben");
      // It neither hears nor stores anything any more.
      world.wire(there).deaf = true;
      world.kvs[1].health = "hangs";
      await quietly(() => passAnswering(clock, [ann.socket], known ? 35 : 90));
      assertEquals(ann.socket.closed, null);
      assertEquals(names(ann.socket), ["Ann"]);
      ben.socket.vanish();
      world.kvs[1].recover();
    }
  });

  Deno.test(`[SIG-1] an isolate whose clock is ${name} and which is too slow to answer keeps its people`, async () => {
    using world = await isolates(2, [0, skew]);
    const { hubs: [here, there], room, clock } = world;
    await world.compareClocks();
    const ann = await enter(here, room, "Ann");
    const ben = await enter(there, room, "Ben");
    for (const hub of [here, there]) world.wire(hub).deaf = true;
    const sockets = [ann.socket, ben.socket];
    await passAnswering(clock, sockets, 100);
    for (const socket of sockets) assertEquals(socket.closed, null);
    for (const hub of [here, there]) world.wire(hub).deaf = false;
    await passAnswering(clock, sockets, 12);
    for (const socket of sockets) assertEquals(names(socket), ["Ann", "Ben"]);
  });
}

Deno.test("[SIG-1] where clocks agree, an isolate that has just begun finds no ghosts after 35 s", async () => {
  using world = await isolates(2);
  const { hubs: [here, fresh], room, clock } = world;
  await enter(here, room, "Ann");
  world.wire(here).deaf = true;
  world.kvs[0].health = "hangs";
  await quietly(() => clock.advance(32 * SECOND));
  // It asks the dead one, and waits for its answer.
  const socket = open(fresh);
  socket.receive(join(room, "Ben"));
  await clock.advance(3 * SECOND);
  await welcomed(socket);
  assertEquals(names(socket), ["Ben"]);
  world.kvs[0].recover();
});

for (const [name, skew] of Object.entries(SKEWS)) {
  Deno.test(`[SIG-4] people resume on an isolate whose clock is ${name}, also when their lease has lapsed`, async () => {
    for (const away of [9, 45]) {
      using world = await isolates(2, [0, skew]);
      const { hubs: [here, there], room, clock } = world;
      await world.compareClocks();
      const ann = await enter(here, room, "Ann");
      const ben = await enter(here, room, "Ben");
      await passAnswering(clock, [ann.socket, ben.socket], 12);
      ben.socket.vanish();
      await passAnswering(clock, [ann.socket], away);
      const back = open(there);
      back.receive(resume(room, ben));
      const { you } = await welcomed(back);
      assertEquals(you, ben.you, `after ${away} s`);
      await until(() => names(ann.socket).length === 2, "Ben is back");
    }
  });

  Deno.test(`[ACC-5] somebody who was removed stays out on an isolate whose clock is ${name}`, async () => {
    using world = await isolates(2, [0, skew]);
    const { hubs: [here, there], room, clock } = world;
    const ann = await enter(here, room, "Ann");
    const ben = await enter(here, room, "Ben");
    const cy = await enter(there, room, "Cy");
    await passAnswering(clock, [ann, ben, cy].map(({ socket }) => socket), 12);
    const action = { do: "remove", target: ben.you };
    ann.socket.receive({ type: "act", action });
    await until(() => ben.socket.closed !== null, "Ben is out");
    for (const hub of [there, here, there]) {
      const again = open(hub);
      const { you: participant, token } = ben;
      again.receive({
        ...join(room, "Ben"),
        replaces: { participant, token },
      });
      await until(() => again.sent.length > 0, "an answer");
      assertEquals(again.sent[0].reason, "removed");
    }
  });
}

/** Joins, and says who is inside by then. */
async function come(
  origin: string,
  room: string,
  name: string,
): Promise<{ socket: WebSocket; people: string[] }> {
  const socket = connect(origin, {});
  await new Promise((resolve) => socket.onopen = resolve);
  const answer = new Promise<string>((resolve) => {
    socket.onmessage = ({ data }) => resolve(data);
  });
  const version = PROTOCOL_VERSION;
  socket.send(JSON.stringify({ type: "join", version, room, name }));
  const { roster } = JSON.parse(await answer);
  const people = roster?.participants.map(({ name }: { name: string }) => name);
  return { socket, people };
}

Deno.test("[SIG-1] two servers whose dates are 40 days apart share a room, and say so in the log", async () => {
  const { kv, remove } = await temporaryKv();
  const early = await TestServer.start({ kv });
  const late = await TestServer.start({
    kv,
    env: { DATE_AHEAD: `${40 * DAY}` },
  });
  try {
    const { id: room } = await create(early.origin, { listed: true });
    const ann = await come(early.origin, room, "Ann");
    const ben = await come(late.origin, room, "Ben");
    const cy = await come(early.origin, room, "Cy");
    assertEquals(ben.people, ["Ann", "Ben"]);
    assertEquals(cy.people, ["Ann", "Ben", "Cy"]);
    for (const { origin } of [early, late]) {
      const answer = await fetch(`${origin}/api/rooms`);
      const { rooms: [shown] } = await answer.json();
      assertEquals(shown.participants, 3, origin);
      const health = await (await fetch(`${origin}/api/health`)).json();
      assertEquals(Math.round(health.clockDifferenceMs / DAY), 40);
    }
    // The database deletes by the date of whoever opens it: nothing of a room has an end there.
    const database = new DatabaseSync(kv, { readOnly: true });
    const rows = database.prepare("SELECT k, expiration_ms FROM kv").all();
    database.close();
    const kept = rows.filter(({ k }) =>
      /room|listed|presence/.test(
        new TextDecoder().decode(k as Uint8Array),
      )
    );
    assert(kept.length >= 5, `${kept.length}`);
    for (const { expiration_ms: end } of kept) {
      assert(Number(end ?? -1) <= 0, `${end}`);
    }
    for (const { socket } of [ann, ben, cy]) {
      assertEquals(socket.readyState, WebSocket.OPEN);
      await new Promise((resolve) => {
        socket.onclose = resolve;
        socket.close(1000);
      });
    }
  } finally {
    const warning =
      /^The clock of another server process on this database is 3456000 s (behind|ahead of) this one's\. .*\n$/;
    const [log, other] = [await early.close(), await late.close()];
    await remove();
    assertMatch(other, warning);
    assertMatch(log, warning);
  }
});

Deno.test("[SIG-1] a date that is set while the server runs, back or forward, refuses and removes nobody", async () => {
  const { kv, remove } = await temporaryKv();
  const server = await TestServer.start({ kv });
  try {
    const { id: room } = await create(server.origin, { listed: true });
    const inside = [await come(server.origin, room, "0")];
    let pongs = 0;
    for (const by of [-5 * SECOND, -3600 * SECOND, DAY, 40 * DAY]) {
      await server.setDate(by);
      await until(async () => {
        const { headers, body } = await fetch(`${server.origin}/api/health`);
        await body?.cancel();
        return headers.has("date");
      }, "an answer");
      const next = await come(server.origin, room, `${inside.length}`);
      inside.push(next);
      assertEquals(next.people, inside.map((_, n) => `${n}`), `after ${by}`);
      // As many as one may send at once.
      for (const { socket } of inside) {
        socket.onmessage = ({ data }) => {
          if (JSON.parse(data).type === "pong") pongs++;
        };
        const before = pongs;
        for (let n = 0; n < 10; n++) {
          socket.send(JSON.stringify({ type: "ping" }));
        }
        await until(() => pongs === before + 10, "the pongs");
      }
    }
    const answer = await fetch(`${server.origin}/api/rooms`);
    const { rooms: [shown] } = await answer.json();
    assertEquals([shown.id, shown.participants], [room, inside.length]);
    for (const { socket } of inside) {
      await new Promise((resolve) => {
        socket.onclose = resolve;
        socket.close(1000);
      });
    }
  } finally {
    assertEquals(await server.close(), "");
    await remove();
  }
});
