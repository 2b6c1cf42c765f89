import { assertEquals } from "@std/assert";
import {
  forgetVisit,
  rememberedName,
  rememberName,
  rememberVisit,
  visits,
} from "../../lib/client/remembered.ts";
import { newRoomId } from "../../lib/protocol/ids.ts";

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
