import { assertEquals } from "@std/assert";
import {
  forgetVisit,
  recentVisits,
  rememberedName,
  rememberName,
  rememberVisit,
} from "../../../lib/client/storage/browser_storage.ts";
import {
  saveResumeTicket,
  takeResumeTicket,
} from "../../../lib/client/storage/resume_ticket.ts";
import {
  confirmHostKey,
  hostKeyOf,
  saveHostKey,
} from "../../../lib/client/room/room_keys.ts";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";

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

Deno.test("the name and the latest rooms are kept, the newest first, each once", () => {
  const kept = storage();
  rememberName(kept, "Ann");
  assertEquals(rememberedName(kept), "Ann");
  const ids = Array.from({ length: 10 }, newRoomId);
  for (const [at, id] of [...ids, ids[9], ids[8]].entries()) {
    rememberVisit(kept, { id, title: "T", at });
  }
  assertEquals(recentVisits(kept).map(({ id }) => id).slice(0, 3), [
    ids[8],
    ids[9],
    ids[7],
  ]);
  assertEquals(recentVisits(kept).length, 8);
  forgetVisit(kept, ids[8]);
  assertEquals(recentVisits(kept)[0].id, ids[9]);
});

Deno.test("what another page wrote, or a forbidden storage, counts as empty", () => {
  const kept = storage();
  rememberName(kept, "Ann");
  rememberVisit(kept, { id: newRoomId(), title: "", at: 0 });
  for (const spoiled of ["{", "17", '[{"id":"../x"}]', '"\\u202e"']) {
    kept.spoil(spoiled);
    assertEquals(recentVisits(kept), []);
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

Deno.test("[SIG-10] a bad entry of a stored list does not cost the others: visits, host keys, link secrets", () => {
  const kept = storage();
  const [a, b] = [newRoomId(), newRoomId()];
  rememberVisit(kept, { id: a, title: "A", at: 1 });
  saveHostKey(kept, a, "k".repeat(32));
  const bad = [null, 7, {}, { id: "../x" }, { room: a }, { room: 7, key: "" }];
  for (const list of ["rooms", "host-keys"]) {
    const name = `webrtc-dashboard.${list}`;
    const good = JSON.parse(kept.getItem(name) ?? "null");
    assertEquals(good.length, 1);
    kept.setItem(name, JSON.stringify([...bad, ...good, ...bad]));
  }
  assertEquals(recentVisits(kept).map(({ id }) => id), [a]);
  assertEquals(hostKeyOf(kept, a), "k".repeat(32));
  rememberVisit(kept, { id: b, title: "B", at: 2 });
  saveHostKey(kept, b, "m".repeat(32));
  assertEquals(recentVisits(kept).map(({ id }) => id), [b, a]);
  assertEquals(hostKeyOf(kept, a), "k".repeat(32));
  assertEquals(hostKeyOf(kept, b), "m".repeat(32));
});

Deno.test("[ACC-4] a host key that made this browser host is not replaced by another one, any other is", () => {
  const kept = storage();
  const [room, other] = [newRoomId(), newRoomId()];
  const [a, b, c] = ["a", "b", "c"].map((letter) => letter.repeat(32));
  confirmHostKey(kept, room);
  assertEquals(hostKeyOf(kept, room), null);
  saveHostKey(kept, room, a);
  saveHostKey(kept, room, b);
  saveHostKey(kept, room, "too short");
  assertEquals(hostKeyOf(kept, room), b);
  confirmHostKey(kept, room);
  saveHostKey(kept, room, c);
  assertEquals(hostKeyOf(kept, room), b);
  saveHostKey(kept, other, c);
  assertEquals(hostKeyOf(kept, other), c);
});

Deno.test("[SIG-9] a resume ticket is kept for its room, and taken once", () => {
  const tab = storage();
  const [a, b] = [newRoomId(), newRoomId()];
  const place = { participant: newId(), token: "t", next: "n" };
  assertEquals(takeResumeTicket(tab, a), null);
  const saved = { place, inside: true };
  saveResumeTicket(tab, a, saved);
  assertEquals(takeResumeTicket(tab, b), null);
  assertEquals(takeResumeTicket(tab, a), saved);
  assertEquals(takeResumeTicket(tab, a), null);
  saveResumeTicket(tab, a, saved);
  tab.spoil('{"room":"x","place":{}}');
  assertEquals(takeResumeTicket(tab, a), null);
});
