import { assertEquals } from "@std/assert";
import {
  forgetVisit,
  rememberedName,
  rememberName,
  rememberVisit,
  visits,
} from "../../lib/client/remembered.ts";
import { keepPlace, takePlace } from "../../lib/client/place.ts";
import { hostKeyOf, keepHostKey } from "../../lib/client/visitor.ts";
import { newId, newRoomId } from "../../lib/protocol/ids.ts";

function storage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      values.set(key, value);
    },
    spoil: (value: string) => {
      for (const key of values.keys()) values.set(key, value);
    },
  };
}

Deno.test("the name and the last rooms are kept, the newest first, each once", () => {
  const kept = storage();
  rememberName(kept, "Ann");
  assertEquals(rememberedName(kept), "Ann");
  const ids = Array.from({ length: 10 }, newRoomId);
  for (const [at, id] of [...ids, ids[9], ids[8]].entries()) {
    rememberVisit(kept, { id, title: "T", at });
  }
  assertEquals(visits(kept).map(({ id }) => id).slice(0, 3), [
    ids[8],
    ids[9],
    ids[7],
  ]);
  assertEquals(visits(kept).length, 8);
  forgetVisit(kept, ids[8]);
  assertEquals(visits(kept)[0].id, ids[9]);
});

Deno.test("what another page wrote, or a forbidden storage, counts as nothing", () => {
  const kept = storage();
  rememberName(kept, "Ann");
  rememberVisit(kept, { id: newRoomId(), title: "", at: 0 });
  for (const spoiled of ["{", "17", '[{"id":"../x"}]', '"\\u202e"']) {
    kept.spoil(spoiled);
    assertEquals(visits(kept), []);
    assertEquals(rememberedName(kept), "");
  }
  const forbidden = {
    getItem: () => {
      throw new DOMException("no", "SecurityError");
    },
    setItem: () => {
      throw new DOMException("no", "SecurityError");
    },
  };
  rememberName(forbidden, "Ann");
  assertEquals(rememberedName(forbidden), "");
});

Deno.test("[SIG-10] a bad entry of a stored list does not cost the others: visits, host keys, secrets of links", () => {
  const kept = storage();
  const [a, b] = [newRoomId(), newRoomId()];
  rememberVisit(kept, { id: a, title: "A", at: 1 });
  keepHostKey(kept, a, "k".repeat(32));
  const bad = [null, 7, {}, { id: "../x" }, { room: a }, { room: 7, key: "" }];
  for (const list of ["rooms", "host-keys"]) {
    const name = `webrtc-dashboard.${list}`;
    const good = JSON.parse(kept.getItem(name) ?? "null");
    assertEquals(good.length, 1);
    kept.setItem(name, JSON.stringify([...bad, ...good, ...bad]));
  }
  assertEquals(visits(kept).map(({ id }) => id), [a]);
  assertEquals(hostKeyOf(kept, a), "k".repeat(32));
  rememberVisit(kept, { id: b, title: "B", at: 2 });
  keepHostKey(kept, b, "l".repeat(32));
  assertEquals(visits(kept).map(({ id }) => id), [b, a]);
  assertEquals(hostKeyOf(kept, a), "k".repeat(32));
  assertEquals(hostKeyOf(kept, b), "l".repeat(32));
});

Deno.test("[SIG-9] a place is kept for its room, and taken once", () => {
  const tab = storage();
  const [a, b] = [newRoomId(), newRoomId()];
  const place = { participant: newId(), token: "t", next: "n" };
  assertEquals(takePlace(tab, a), null);
  keepPlace(tab, a, place);
  assertEquals(takePlace(tab, b), null);
  assertEquals(takePlace(tab, a), place);
  assertEquals(takePlace(tab, a), null);
  keepPlace(tab, a, place);
  tab.spoil('{"room":"x","place":{}}');
  assertEquals(takePlace(tab, a), null);
});
