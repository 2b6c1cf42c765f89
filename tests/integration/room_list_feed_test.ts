import { assertEquals } from "@std/assert";
import { App } from "fresh";
import type { RoomSummary } from "../../lib/protocol/rooms.ts";
import { RoomListFeed } from "../../lib/server/rooms/room_list_feed.ts";
import type { State } from "../../lib/server/app/state.ts";
import { handler } from "../../routes/api/rooms/live.ts";
import { FakeClock } from "../support/clock.ts";

function listing() {
  const clock = new FakeClock();
  const world = { participants: 0, reads: 0, fail: false };
  const made = new RoomListFeed(() => {
    world.reads++;
    if (world.fail) return Promise.reject(new Error("KV is away"));
    const { participants } = world;
    const room = { id: "x", title: "", capacity: 6, spare: null };
    return Promise.resolve([{ ...room, participants }]);
  }, clock);
  return { clock, world, listing: made };
}

const counts = (seen: RoomSummary[][]) =>
  seen.map(([room]) => room.participants);

Deno.test("whoever watches sees the list, and each change: at once after a hint, otherwise in time", async () => {
  const { clock, world, listing: rooms } = listing();
  const seen: RoomSummary[][] = [];
  const unwatch = rooms.watch((list) => seen.push(list));
  await clock.advance(0);
  assertEquals(counts(seen), [0]);
  world.participants = 1;
  for (let i = 0; i < 50; i++) rooms.markStale();
  await clock.advance(100);
  assertEquals(counts(seen), [0, 1]);
  assertEquals(world.reads, 2);
  world.participants = 2;
  await clock.advance(2_000);
  assertEquals(counts(seen), [0, 1, 2]);
  unwatch();
  assertEquals(clock.pending, 0);
});

Deno.test("what did not change is not said again; without watchers nothing is read", async () => {
  const { clock, world, listing: rooms } = listing();
  rooms.markStale();
  await clock.advance(10_000);
  assertEquals(world.reads, 0);
  const seen: RoomSummary[][] = [];
  rooms.watch((list) => seen.push(list));
  await clock.advance(20_000);
  assertEquals(counts(seen), [0]);
});

Deno.test("hints without end do not put the next read off", async () => {
  const { clock, world, listing: rooms } = listing();
  rooms.watch(() => {});
  for (let i = 0; i < 20; i++) {
    rooms.markStale();
    await clock.advance(50);
  }
  assertEquals(world.reads > 5, true, `${world.reads} reads`);
});

Deno.test("a failing KV is waited out", async () => {
  const { clock, world, listing: rooms } = listing();
  const report = console.error;
  console.error = () => {};
  try {
    const seen: RoomSummary[][] = [];
    world.fail = true;
    rooms.watch((list) => seen.push(list));
    await clock.advance(5_000);
    assertEquals(seen, []);
    world.fail = false;
    await clock.advance(2_000);
    assertEquals(counts(seen), [0]);
  } finally {
    console.error = report;
  }
});

Deno.test("a HEAD request for the live list does not watch it", async () => {
  const { clock, listing: rooms } = listing();
  const ask = new App<State>()
    .use((ctx) => {
      ctx.state.roomListFeed = rooms;
      return ctx.next();
    })
    .route("/live", { handler })
    .handler();
  const url = "http://localhost/live";
  for (let n = 0; n < 50; n++) {
    const { status, headers, body } = await ask(
      new Request(url, { method: "HEAD" }),
    );
    assertEquals([status, body], [200, null]);
    assertEquals(headers.get("content-type"), "text/event-stream");
  }
  assertEquals(clock.pending, 0);
  const { body } = await ask(new Request(url));
  assertEquals(clock.pending, 1);
  await body?.cancel();
  assertEquals(clock.pending, 0);
});
