/** Titles that the server keeps without knowing them, and what those outside are shown of them. */
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { openTitle, sealTitle } from "../../lib/client/room/sealed_title.ts";
import { newRoomId, newSecret } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { roomIdFor } from "../../lib/protocol/room_seed.ts";
import { RoomStore } from "../../lib/server/rooms/room_store.ts";
import { steadyClock } from "../../lib/protocol/clock.ts";
import { create, onServer } from "../support/servers/on_server.ts";

const TITLE = "Takeover of Initech";

/** Sends the dashboard's form; the result is the id of the room. */
async function sendForm(
  origin: string,
  fields: Record<string, string>,
): Promise<string> {
  const response = await fetch(origin, {
    method: "POST",
    body: new URLSearchParams({ intent: "create", ...fields }),
    redirect: "manual",
  });
  assertEquals(response.status, 303);
  return (response.headers.get("location") ?? "").replace("/room/", "");
}

/** What the dashboard's script sends in place of a title. */
async function sealedFields(secret: string) {
  const seed = newSecret();
  const id = await roomIdFor(seed);
  return { id, seed, "sealed-title": await sealTitle(secret, id, TITLE) };
}

/** The sealed title in a room's page. */
async function sealedIn(origin: string, id: string): Promise<string> {
  const page = await (await fetch(`${origin}/room/${id}`)).text();
  const found = page.match(
    new RegExp(`(?<![\\w-])[\\w-]{${LIMITS.sealedTitleChars}}(?![\\w-])`, "g"),
  );
  assertEquals(found?.length, 1, page);
  return found![0];
}

/** All that is stored, as text. */
async function everythingIn(kv: string): Promise<string> {
  const db = await Deno.openKv(kv);
  try {
    const entries = await Array.fromAsync(db.list({ prefix: [] }));
    assert(entries.length > 0);
    return JSON.stringify(entries);
  } finally {
    db.close();
  }
}

onServer(
  "[TITLE-1] the server keeps and tells a sealed title, and never a clear one of a room that is not listed",
  async (origin, kv) => {
    const secret = newSecret();
    const { id, ...fields } = await sealedFields(secret);
    assertEquals(await sendForm(origin, { title: "", ...fields }), id);
    const room = await (await fetch(`${origin}/api/rooms/${id}`)).json();
    assertEquals(room.title, "");
    assertEquals(room.sealedTitle, fields["sealed-title"]);
    assertEquals(await openTitle([secret], id, room.sealedTitle), TITLE);
    const page = await (await fetch(`${origin}/room/${id}`)).text();
    assertStringIncludes(page, "<title>Join a call ·");
    assertStringIncludes(page, "Join a call</bdi>");

    // The form, sent before the page's scripts were there.
    const early = await sendForm(origin, { title: TITLE });
    const { title, sealedTitle } =
      await (await fetch(`${origin}/api/rooms/${early}`)).json();
    assertEquals([title, sealedTitle], ["", ""]);

    const stored = await everythingIn(kv);
    assertStringIncludes(stored, fields["sealed-title"]);
    assert(!stored.includes(TITLE));
    assert(!stored.includes(secret));
    assert(!stored.includes(fields.seed));
  },
);

onServer(
  "[TITLE-1] what is no sealed title, or sealed for a room that is there already, makes a room without one",
  async (origin) => {
    const good = await sealedFields(newSecret());
    const id = await sendForm(origin, good);
    const bad: Record<string, string>[] = [
      good, // The form, sent once more.
      { ...good, seed: "x" },
      { ...good, seed: newSecret(), "sealed-title": "x".repeat(359) },
      { ...good, seed: newSecret(), "sealed-title": "<b>".repeat(200) },
      { "sealed-title": good["sealed-title"] },
    ];
    for (const fields of bad) {
      const other = await sendForm(origin, fields);
      assertNotEquals(other, id);
      const room = await (await fetch(`${origin}/api/rooms/${other}`)).json();
      assertEquals([room.title, room.sealedTitle], ["", ""]);
    }
    const first = await (await fetch(`${origin}/api/rooms/${id}`)).json();
    assertEquals(first.sealedTitle, good["sealed-title"]);
  },
);

onServer(
  "[TITLE-1] listed rooms, and those of the REST interface, have a title in the clear, and no other",
  async (origin) => {
    const made = await create(origin, { title: "Open day" });
    const good = await sealedFields(newSecret());
    const listed = await sendForm(origin, {
      ...good,
      title: "A",
      listed: "on",
    });
    for (const [id, title] of [[made.id, "Open day"], [listed, "A"]]) {
      const room = await (await fetch(`${origin}/api/rooms/${id}`)).json();
      assertEquals([room.title, "sealedTitle" in room], [title, false]);
    }
    const refused = await fetch(`${origin}/api/rooms`, {
      method: "POST",
      body: JSON.stringify({ sealedTitle: good["sealed-title"] }),
    });
    await refused.body?.cancel();
    assertEquals(refused.status, 400);
  },
);

onServer(
  "[TITLE-2] every page of a room that is not open has a sealed title, and whoever has the secret reads the real one",
  async (origin) => {
    const secret = newSecret();
    const { id, ...fields } = await sealedFields(secret);
    await sendForm(origin, { ...fields, access: "ask" });
    const clear = await create(origin, { title: TITLE, password: "x" });
    const nowhere = newRoomId();
    const sealed = await sealedIn(origin, id);
    assertEquals(await openTitle([secret], id, sealed), TITLE);
    for (const room of [id, clear.id, nowhere]) {
      const [first, again] = [
        await sealedIn(origin, room),
        await sealedIn(origin, room),
      ];
      assertEquals(first, again, "it tells nothing that it changes");
      if (room === id) continue;
      assertEquals(await openTitle([secret], room, first), null);
      assertNotEquals(first, await sealedIn(origin, newRoomId()));
    }
  },
);

Deno.test("[TITLE-1] a room that was stored before titles were sealed is as it was", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    const store = new RoomStore(kv, steadyClock);
    const { id } = await store.create({ title: "Old", listed: false });
    const { value } = await kv.get<object>(["room", id]);
    const { sealedTitle: _new, ...before } = { sealedTitle: null, ...value };
    await kv.set(["room", id], before);
    const summary = await store.summary(id);
    assertEquals(summary?.title, "Old");
    assert(summary && !("sealedTitle" in summary));
    assertEquals(await store.sealedTitleOf(id), null);
  } finally {
    kv.close();
  }
});
