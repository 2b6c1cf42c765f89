/** Titles that only those read who have the secret of the room's link. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import * as v from "valibot";
import { openTitle, sealTitle } from "../../../lib/client/room/sealed_title.ts";
import { fromBase64url, toBase64url } from "../../../lib/protocol/base64url.ts";
import { decode } from "../../../lib/protocol/decode.ts";
import { SealedTitle } from "../../../lib/protocol/sealed_title.ts";
import { isRoomId, newRoomId, newSecret } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { roomIdFor } from "../../../lib/protocol/room_seed.ts";

const ROOM = "k7mq-2vxp-9drt";
const SECRET = newSecret();
const LONGEST = "\u6c34".repeat(LIMITS.titleChars);

Deno.test("[TITLE-1] a title opens with the secret that it was sealed with, also as one of several", async () => {
  for (const title of ["Plans", "Füße 💡 مرحبا", LONGEST, ""]) {
    const sealed = await sealTitle(SECRET, ROOM, title);
    assertEquals(await openTitle([SECRET], ROOM, sealed), title);
    const some = [newSecret(), SECRET, newSecret()];
    assertEquals(await openTitle(some, ROOM, sealed), title);
  }
});

Deno.test("[TITLE-1] it opens with no other secret, for no other room, and not after a change", async () => {
  const sealed = await sealTitle(SECRET, ROOM, "Plans");
  assertEquals(await openTitle([], ROOM, sealed), null);
  assertEquals(await openTitle([newSecret()], ROOM, sealed), null);
  assertEquals(await openTitle([SECRET], newRoomId(), sealed), null);
  const bytes = fromBase64url(sealed);
  for (const at of [0, 11, 12, 100, bytes.length - 17, bytes.length - 1]) {
    const changed = bytes.slice();
    changed[at] ^= 1;
    assertEquals(await openTitle([SECRET], ROOM, toBase64url(changed)), null);
  }
  for (const text of ["", "x", "!".repeat(358), sealed.slice(0, -4)]) {
    assertEquals(await openTitle([SECRET], ROOM, text), null, text);
  }
});

Deno.test("[TITLE-1] all sealed titles have one length and none is like another", async () => {
  const seen = new Set<string>();
  for (const title of ["", "A", "A", LONGEST]) {
    const sealed = await sealTitle(SECRET, ROOM, title);
    assertEquals(sealed.length, LIMITS.sealedTitleChars);
    assert(decode(SealedTitle, sealed).ok);
    seen.add(sealed);
  }
  assertEquals(seen.size, 4);
});

Deno.test("[TITLE-1] what is sealed and is no title that can be shown counts as none", async () => {
  for (const text of ["a\u202eb", "two\nlines", " ", "x".repeat(81)]) {
    const sealed = await sealTitle(SECRET, ROOM, text);
    assertEquals(await openTitle([SECRET], ROOM, sealed), null, text);
  }
});

Deno.test("[TITLE-1] text of another length or alphabet is no sealed title", () => {
  const good = "A".repeat(LIMITS.sealedTitleChars);
  assert(v.is(SealedTitle, good) && v.is(SealedTitle, ""));
  const bad = [`${good}A`, good.slice(1), `${good.slice(1)}+`, 7, null, [good]];
  for (const text of bad) assert(!v.is(SealedTitle, text), String(text));
});

Deno.test("[TITLE-1] a seed makes one room id, and another seed another one", async () => {
  const [one, other] = [newSecret(), newSecret()];
  assert(isRoomId(await roomIdFor(one)));
  assertEquals(await roomIdFor(one), await roomIdFor(one));
  assertNotEquals(await roomIdFor(one), await roomIdFor(other));
});
