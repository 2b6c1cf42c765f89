import { assert, assertEquals } from "@std/assert";
import { Chat } from "../../lib/client/chat.ts";
import { newId } from "../../lib/protocol/ids.ts";
import { LIMITS } from "../../lib/protocol/limits.ts";
import { type ChatMessage, decodePeerFrame } from "../../lib/protocol/peer.ts";
import { seeded } from "../fakes.ts";

const ann = { id: newId(), name: "Ann" };
const bob = { id: newId(), name: "Bob" };
const texts = (chat: Chat) => chat.messages.value.map(({ text }) => text);

/** What Ann says, one message after the other. */
function said(count: number): ChatMessage[] {
  const chat = new Chat();
  return Array.from(
    { length: count },
    (_, i) => chat.write(ann, `${i + 1}`, i),
  );
}

Deno.test("[CHAT-1] messages that come twice or out of order are shown once and in order", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = seeded(seed);
    const messages = said(20);
    const arriving = [...messages, ...messages].sort(() => random() - 0.5);
    const chat = new Chat();
    for (const message of arriving) chat.receive(message);
    assertEquals(texts(chat), messages.map(({ text }) => text), `seed ${seed}`);
  }
});

Deno.test("[CHAT-1] one who comes later gets what was said, from several peers at once", () => {
  const messages = said(3);
  const early = new Chat();
  for (const message of messages) early.receive(message);
  early.write(bob, "from Bob", 9);

  const late = new Chat();
  const [fourth] = [{ ...messages[0], n: 4, text: "4" }];
  late.receive(fourth); // Said in this moment, before the history has come.
  assertEquals(texts(late), []);
  for (const portion of early.missing(late.have())) late.takeHistory(portion);
  for (const portion of early.missing({})) late.takeHistory(portion);
  assertEquals(texts(late), ["1", "2", "3", "from Bob", "4"]);
  assertEquals(early.missing(late.have()), []);
});

Deno.test("[CHAT-1] after a gap only what is missing is sent", () => {
  const messages = said(5);
  const [here, there] = [new Chat(), new Chat()];
  for (const message of messages) here.receive(message);
  for (const message of messages.slice(0, 2)) there.receive(message);
  assertEquals(here.missing(there.have()).flat().map(({ n }) => n), [3, 4, 5]);
});

Deno.test("long histories travel in portions that a peer accepts", () => {
  const chat = new Chat();
  for (let i = 0; i < 200; i++) {
    chat.write(ann, "🙂".repeat(LIMITS.chatChars / 2), i);
  }
  const portions = chat.missing({});
  assert(portions.length > 1);
  for (const messages of portions) {
    const frame = JSON.stringify({ type: "history", messages });
    assert(decodePeerFrame(frame).ok, `${frame.length} characters`);
  }
  assertEquals(portions.flat().length, 200);
});

Deno.test("only so many messages are kept, and what is ahead is bounded too", () => {
  const chat = new Chat();
  for (let i = 0; i < LIMITS.chatHistory + 10; i++) chat.write(ann, `${i}`, i);
  assertEquals(chat.messages.value.length, LIMITS.chatHistory);
  const flooded = new Chat();
  for (let n = 2; n < 10_000; n++) {
    flooded.receive({ author: bob.id, name: "Bob", n, at: 0, text: "x" });
  }
  flooded.receive({ author: bob.id, name: "Bob", n: 1, at: 0, text: "x" });
  assert(flooded.messages.value.length <= LIMITS.chatHistory);
});

Deno.test("what others say is unread until it is read; one's own words never are", () => {
  const chat = new Chat();
  chat.write(bob, "mine", 0);
  assertEquals(chat.unread.value, 0);
  for (const message of said(2)) chat.receive(message);
  assertEquals(chat.unread.value, 2);
  chat.read(true);
  assertEquals(chat.unread.value, 0);
  const third = { ...said(1)[0], n: 3 };
  chat.receive(third);
  assertEquals(chat.unread.value, 0, "somebody looks");
  chat.read(false);
  chat.receive({ ...third, n: 4 });
  assertEquals(chat.unread.value, 1);
});
