import { assert, assertEquals, assertFalse } from "@std/assert";
import { newRoomId } from "../../../lib/protocol/ids.ts";
import { MODES } from "../../../lib/protocol/modes.ts";
import { decodeNewRoom } from "../../../lib/protocol/requests.ts";
import { decodeRoomList } from "../../../lib/protocol/rooms.ts";

Deno.test("what is not said about a new room has its default", () => {
  assertEquals(decodeNewRoom({}), {
    ok: true,
    value: {
      title: "",
      listed: false,
      capacity: MODES.mesh.defaultCapacity,
      waitingRoom: false,
      password: null,
      record: "moderators",
      large: false,
    },
  });
});

Deno.test("a room holds from two people to as many as a mesh can carry", () => {
  for (const capacity of [2, MODES.mesh.maxCapacity]) {
    assert(decodeNewRoom({ capacity }).ok, `${capacity}`);
  }
  for (const capacity of [0, 1, MODES.mesh.maxCapacity + 1, 2.5, "6", null]) {
    assertFalse(decodeNewRoom({ capacity }).ok, `${capacity}`);
  }
});

Deno.test("a list of rooms says the spare uplink, or that nobody measured it", () => {
  const room = {
    id: newRoomId(),
    title: "",
    participants: 1,
    capacity: 6,
  };
  for (const spare of [null, 0, 2e6]) {
    assert(decodeRoomList({ rooms: [{ ...room, spare }] }).ok);
  }
  for (const spare of [undefined, -1, "much"]) {
    const list = decodeRoomList({ rooms: [{ ...room, spare }] });
    assertEquals(list, { ok: true, value: { rooms: [] } });
  }
});

Deno.test("[SIG-10] one room that is not understood does not cost the others of a list", () => {
  const room = {
    id: newRoomId(),
    title: "",
    participants: 1,
    capacity: 6,
    spare: null,
  };
  const bad = [null, 7, {}, { ...room, id: "../x" }, { ...room, title: 7 }];
  for (const list of [[...bad, room], [room, ...bad], [room, room]]) {
    assertEquals(decodeRoomList({ rooms: list }), {
      ok: true,
      value: { rooms: [room] },
    });
  }
  for (const none of [null, {}, { rooms: 7 }, { rooms: { 0: room } }]) {
    assertFalse(decodeRoomList(none).ok);
  }
});
