import { assert, assertEquals, assertFalse } from "@std/assert";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import { decodeBusMessage } from "../../../lib/server/bus/bus.ts";
import { decide } from "../../../lib/server/rooms/decide.ts";
import { newRoom } from "../../../lib/server/rooms/room.ts";
import { joinOf } from "../../support/servers/commands.ts";

Deno.test("[SIG-10] one bad member of a room that another isolate tells of does not cost the others", () => {
  const empty = newRoom({ id: newRoomId(), title: "", listed: false }, 1);
  const joined = decide(empty, joinOf({ id: newId() }), new Set(), 1);
  assert(joined.ok);
  const { room } = joined.value;
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

Deno.test("[SIG-3] an isolate of release 0.1 may have a microphone switched off, and what is newer than this one is left out", () => {
  const [room, target, by] = [newRoomId(), newId(), newId()];
  const tell = { type: "tell", room, target, message: { type: "mute", by } };
  for (const sent of [tell, { type: "mute", room, who: target, by }]) {
    assertEquals(decodeBusMessage(sent) as unknown, { ok: true, value: tell });
  }
  const newer = { ...tell, message: { type: "applaud", by } };
  assertFalse(decodeBusMessage(newer).ok);
  assertFalse(decodeBusMessage({ type: "applause", room, target }).ok);
});
