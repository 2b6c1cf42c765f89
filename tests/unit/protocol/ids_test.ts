import { assert, assertEquals } from "@std/assert";
import {
  isId,
  isRoomId,
  isSecret,
  newId,
  newRoomId,
  newSecret,
} from "../../../lib/protocol/ids.ts";
import { roomIdFrom } from "../../../lib/protocol/links.ts";

Deno.test("new ids have their form, and differ", () => {
  const ids = Array.from({ length: 100 }, newRoomId);
  for (const id of ids) assert(isRoomId(id), id);
  assertEquals(new Set(ids).size, 100);
  assert(isId(newId()));
  assert(isSecret(newSecret()));
});

Deno.test("a room's id is found in what a person types or pastes", () => {
  const id = "k7mq-2vxp-9d01";
  for (
    const input of [
      id,
      ` ${id}\n`,
      "K7MQ 2VXP 9DOI",
      "k7mq2vxp9d01",
      "k7mq-2vxp-9dol",
      `https://calls.example.org/room/${id}`,
      `http://localhost:8000/room/${id}?x=1#y`,
      `calls.example.org/room/${id}/`,
    ]
  ) assertEquals(roomIdFrom(input), id, input);
});

Deno.test("what is no room's id is not taken for one", () => {
  for (
    const input of [
      "",
      "k7mq-2vxp",
      "../../etc/passwd",
      "%00",
      "k7mq-2vxp-9d0u",
      "x".repeat(300),
      "https://example.org/",
      "room/",
      "<img src=x>",
    ]
  ) assertEquals(roomIdFrom(input), null, input);
});
