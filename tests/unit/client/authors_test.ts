/** Which key is whose: what a later message of somebody is compared with. */
import { assertEquals } from "@std/assert";
import { Authors } from "../../../lib/client/chat/authors.ts";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";

const tab = { getItem: () => null, setItem: () => {} };

const known = (key: string) => ({
  is: "known" as const,
  key,
  invited: true,
  number: "",
  verified: false,
});

Deno.test("[SEC-2] the first key that was seen of somebody stays theirs", () => {
  const authors = new Authors(newRoomId(), tab);
  const [ann, ben] = [newId(), newId()];
  authors.learnKeys(new Map([[ann, known("first")]]));
  authors.learnKeys(new Map([[ann, known("second")], [ben, known("his")]]));
  assertEquals([ann, ben].map((id) => authors.keyOf(id)), ["first", "his"]);
});

Deno.test("[SEC-2] a key that was refused is nobody's", () => {
  const authors = new Authors(newRoomId(), tab);
  const ann = newId();
  authors.learnKeys(new Map([[ann, { is: "refused", why: "forged" }]]));
  assertEquals(authors.keyOf(ann), null);
});
