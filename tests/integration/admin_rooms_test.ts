import { assertEquals } from "@std/assert";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { AdminRooms } from "../../lib/server/rooms/admin_rooms.ts";
import { roomKey, RoomStore } from "../../lib/server/rooms/room_store.ts";
import { FakeClock } from "../support/clock.ts";

Deno.test("[SIG-10] rooms that cannot be read do not end the administrators' list", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    const clock = new FakeClock();
    const rooms = new RoomStore(kv, clock);
    const made: string[] = [];
    for (let n = 0; n < LIMITS.adminPageSize + 20; n++) {
      made.push((await rooms.create({ title: "", listed: false })).id);
    }
    made.sort();
    // The first ones, some of each page, and the last of the first page.
    const bad = [0, 1, 5, LIMITS.adminPageSize - 1, LIMITS.adminPageSize + 3]
      .map((n) => made[n]);
    for (const id of bad) await kv.set(roomKey(id), { id, from: "elsewhere" });

    const records = new AdminRooms(kv, clock, rooms);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page = await records.page(after);
      found.push(...page.rooms.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    assertEquals(found, made.filter((id) => !bad.includes(id)));
  } finally {
    kv.close();
  }
});
