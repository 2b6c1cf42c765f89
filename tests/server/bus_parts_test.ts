import { assert, assertEquals, assertFalse } from "@std/assert";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";
import { decodeBusMessage } from "../../lib/server/bus.ts";
import { decide, newRoom } from "../../lib/server/room.ts";
import { joinOf } from "./commands.ts";

Deno.test("[SIG-10] one bad member of a room that another isolate tells of does not cost the others", () => {
  const empty = newRoom({ id: newRoomId(), title: "", listed: false }, 1);
  const joined = decide(empty, joinOf({ id: newId() }), new Set(), 1);
  assert(joined.ok);
  const { room } = joined;
  const members = [null, ...room.members, { id: "../x" }, 7];
  const told = decodeBusMessage({
    type: "announce",
    room: { ...room, members, more: 1 },
  });
  assert(told.ok && told.value.type === "announce", JSON.stringify(told));
  assertEquals(told.value.room, room);
  for (const other of [null, 7, {}, { ...room, version: "new" }]) {
    assertFalse(decodeBusMessage({ type: "announce", room: other }).ok);
  }
});
