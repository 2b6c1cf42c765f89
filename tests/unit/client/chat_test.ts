import { assert, assertEquals } from "@std/assert";
import { Chat } from "../../../lib/client/chat/chat.ts";
import type { Clock } from "../../../lib/protocol/clock.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import type { ChatMessage } from "../../../lib/protocol/chat_message.ts";
import { decodePeerFrame } from "../../support/peer_frames.ts";
import { FakeClock } from "../../support/clock.ts";
import { seeded } from "../../support/random.ts";

const ann = { id: newId(), name: "Ann" };
const bob = { id: newId(), name: "Bob" };
const texts = (chat: Chat) => chat.messages.value.map(({ text }) => text);

/** A chat in a world where so much time passes between any two things that each is drawn. */
function newChat(): Chat {
  let now = 1_700_000_000_000;
  const clock: Clock = { now: () => now += 100, after: () => () => {} };
  return new Chat(clock, clock);
}

/** What Ann says, one message after the other. */
function said(count: number): ChatMessage[] {
  const chat = newChat();
  return Array.from(
    { length: count },
    (_, i) => chat.addOwn(ann, `${i + 1}`, i),
  );
}

Deno.test("[CHAT-1] messages that come twice or out of order are shown once and in order", () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = seeded(seed);
    const messages = said(20);
    const arriving = [...messages, ...messages].sort(() => random() - 0.5);
    const chat = newChat();
    for (const message of arriving) {
      chat.receive(message, random() < 0.5);
    }
    assertEquals(texts(chat), messages.map(({ text }) => text), `seed ${seed}`);
  }
});

Deno.test("[CHAT-2] what was said before stands where it was said, whoever answers first", () => {
  const messages = said(3);
  const fromBob = { author: bob.id, name: "Bob", n: 1, at: 1, text: "Bob" };
  const late = newChat();
  late.receive({ ...messages[0], n: 4, text: "4", at: 9 }); // Said in this moment.
  assertEquals(texts(late), []);
  for (const message of messages) late.receive(message, true);
  late.receive(fromBob, true);
  assertEquals(texts(late), ["1", "2", "Bob", "3", "4"]);
  assertEquals(late.missing({ [ann.id]: 4, [bob.id]: 1 }), []);
});

Deno.test("[CHAT-1] after a gap only what is missing is sent", () => {
  const messages = said(5);
  const [here, there] = [newChat(), newChat()];
  for (const message of messages) here.receive(message);
  for (const message of messages.slice(0, 2)) there.receive(message);
  const upTo = there.readPositions(bob.id);
  assertEquals(here.missing(upTo).flat().map(({ n }) => n), [3, 4, 5]);
});

Deno.test("[CHAT-4] a gap that nobody can fill is passed over, and nothing before it comes back", () => {
  const chat = newChat();
  const [one, two, three, four] = said(4);
  chat.receive(one);
  chat.receive(three);
  chat.receive(four);
  assertEquals(chat.gaps, [ann.id]);
  assertEquals(texts(chat), ["1"]);
  chat.skipGap(ann.id);
  assertEquals(chat.gaps, []);
  chat.receive(two);
  assertEquals(texts(chat), ["1", "3", "4"]);
});

Deno.test("[CHAT-4] whoever may not write yet is heard when they may", () => {
  const chat = newChat();
  chat.setHeld(ann.id, true);
  for (const message of said(2)) chat.receive(message);
  assertEquals(texts(chat), []);
  assertEquals(chat.gaps, [], "it is no gap");
  chat.skipGap(ann.id);
  assertEquals(texts(chat), []);
  chat.setHeld(ann.id, false);
  assertEquals(texts(chat), ["1", "2"]);
});

Deno.test("[CHAT-3] what is only said to be somebody's silences nobody, and gives way to their own", () => {
  const chat = newChat();
  const claim = (n: number, text: string) => ({
    ...said(1)[0],
    n,
    text,
  });
  chat.receiveForwarded(
    [claim(LIMITS.maxCount, "far"), claim(1, "forged")],
    bob.id,
  );
  chat.receiveForwarded([claim(1, "forged"), claim(1, "another")], bob.id);
  assertEquals(texts(chat).sort(), ["far", "forged"]);
  assertEquals(chat.messages.value.map(({ forwardedBy }) => forwardedBy), [
    bob.id,
    bob.id,
  ]);
  const [true1, true2] = said(2);
  chat.receive(true1);
  chat.receive(true2);
  assertEquals(texts(chat).sort(), ["1", "2", "far"]);
  chat.receiveForwarded(
    [claim(2, "late"), claim(900, "beyond the window")],
    bob.id,
  );
  assertEquals(texts(chat).sort(), ["1", "2", "far"]);
  // Whoever passed it on is not asked for it again; others are.
  assertEquals(chat.readPositions(bob.id)[ann.id], LIMITS.maxCount);
  assertEquals(chat.readPositions(newId())[ann.id], 2);
});

Deno.test("long histories travel in portions that a peer accepts", () => {
  const chat = newChat();
  for (let i = 0; i < 200; i++) {
    chat.addOwn(ann, "🙂".repeat(LIMITS.chatChars / 2), i);
  }
  const portions = chat.missing({});
  assert(portions.length > 1);
  for (const messages of portions) {
    const frame = JSON.stringify({ type: "history", messages, last: false });
    assert(decodePeerFrame(frame).ok, `${frame.length} characters`);
  }
  assertEquals(portions.flat().length, 200);
});

Deno.test("only so many messages are kept, and those that wait for earlier ones are bounded too", () => {
  const chat = newChat();
  for (let i = 0; i < LIMITS.chatHistory + 10; i++) chat.addOwn(ann, `${i}`, i);
  assertEquals(chat.messages.value.length, LIMITS.chatHistory);
  const flooded = newChat();
  let taken = 0;
  for (let n = 2; n < 10_000; n++) {
    const message = { author: bob.id, name: "Bob", n, at: 0, text: "x" };
    if (flooded.receive(message)) taken++;
  }
  assertEquals(taken, LIMITS.chatHistory);
  flooded.receive({ author: bob.id, name: "Bob", n: 1, at: 0, text: "x" });
  assert(flooded.messages.value.length <= LIMITS.chatHistory);
});

Deno.test("[PEER-2] whoever says most pushes out their own words, not those of others", () => {
  const chat = newChat();
  for (const message of said(10)) chat.receive(message);
  for (let n = 1; n < 3 * LIMITS.chatHistory; n++) {
    chat.receive({ author: bob.id, name: "Bob", n, at: n, text: "x" });
  }
  const { value } = chat.messages;
  assertEquals(value.length, LIMITS.chatHistory);
  assertEquals(value.filter(({ author }) => author === ann.id).length, 10);
  assertEquals(value.at(-1)?.n, 3 * LIMITS.chatHistory - 1);
});

Deno.test("[PEER-2] of many messages at once not each is drawn by itself", async () => {
  const clock = new FakeClock();
  const chat = new Chat(clock, clock);
  let drawn = 0;
  chat.messages.subscribe(() => drawn++);
  for (const message of said(300)) chat.receive(message);
  await clock.advance(100);
  assertEquals(chat.messages.value.length, 300);
  assertEquals(drawn, 3, "nothing, the first, and the rest");
});

Deno.test("[CHAT-1] what is said is drawn at once, however the computer's clock is set", async () => {
  const clock = new FakeClock();
  const calendar = new FakeClock();
  const chat = new Chat(clock, calendar);
  for (const message of said(2)) {
    chat.receive({ ...message, at: calendar.now() });
    calendar.set(-3_600_000);
  }
  await clock.advance(100);
  const { value: messages } = chat.messages;
  assertEquals(messages.map(({ text }) => text), ["1", "2"]);
  assertEquals(messages[1].when, messages[0].when - 3_600_000);
});

Deno.test("what others say is unread until it is read; one's own words never are", () => {
  const chat = newChat();
  chat.addOwn(bob, "mine", 0);
  assertEquals(chat.unread.value, 0);
  for (const message of said(2)) chat.receive(message);
  assertEquals(chat.unread.value, 2);
  chat.setReading(true);
  assertEquals(chat.unread.value, 0);
  const third = { ...said(1)[0], n: 3 };
  chat.receive(third);
  assertEquals(chat.unread.value, 0, "somebody looks");
  chat.setReading(false);
  chat.receive({ ...third, n: 4 });
  assertEquals(chat.unread.value, 1);
});

Deno.test("chat-sync names no more authors than a peer takes", () => {
  const chat = newChat();
  for (let i = 0; i < 2 * LIMITS.chatAuthors; i++) {
    chat.receive({ author: newId(), name: "A", n: 1, at: i, text: "x" });
  }
  const frame = JSON.stringify({
    type: "chat-sync",
    upTo: chat.readPositions(bob.id),
  });
  assert(decodePeerFrame(frame).ok);
});

Deno.test("[CHAT-2] nothing is shown as of the future, whatever its author's clock says", () => {
  let now = 0;
  const clock = { now: () => now += 100, after: () => () => {} };
  const chat = new Chat(clock, { now: () => 5_000 });
  const [one] = said(1);
  chat.receive({ ...one, at: LIMITS.maxTimestamp });
  chat.receive({ ...one, author: bob.id, at: 4_000, text: "before" }, true);
  assertEquals(
    chat.messages.value.map(({ text, when }) => [text, when]),
    [["before", 4_000], ["1", 5_000]],
  );
});

Deno.test("[PEER-2] what somebody passes on under many names pushes out no one else's words", () => {
  const chat = newChat();
  for (const message of said(10)) chat.receive(message);
  const [one] = said(1);
  const invented = Array.from(
    { length: LIMITS.chatHistory + 50 },
    () => ({ ...one, author: newId(), text: "invented" }),
  );
  chat.receiveForwarded(invented, bob.id);
  assertEquals(chat.messages.value.length, LIMITS.chatHistory);
  assertEquals(
    texts(chat).filter((text) => text !== "invented").length,
    10,
  );
});

Deno.test("[CHAT-4] the words of somebody who left before they might write are forgotten", () => {
  const chat = newChat();
  chat.setHeld(ann.id, true);
  for (const message of said(2)) chat.receive(message);
  chat.forget(ann.id);
  assertEquals(chat.gaps, []);
  chat.skipGap(ann.id);
  assertEquals(texts(chat), []);
});

Deno.test("[CHAT-3] a signature is kept for the text that it belongs to, and for no other", () => {
  const chat = newChat();
  const [one] = said(1);
  const signed = { key: "key", signature: "signature" };
  chat.receive(one);
  chat.receive({ ...one, text: "another", signed });
  assertEquals(chat.missing({}).flat().map(({ signed }) => signed), [
    undefined,
  ]);
  chat.receive({ ...one, signed });
  assertEquals(chat.missing({}).flat().map(({ signed }) => signed), [signed]);
});

Deno.test("[CHAT-3] a peer's own words from an earlier stay remain when what is only told is taken back", () => {
  const chat = newChat();
  const [one, two] = said(2);
  chat.receiveForwarded([one, two], bob.id, ({ n }) => n === 1);
  chat.dropForwarded((author) => author === ann.id);
  assertEquals(texts(chat), ["1"]);
});

/** Messages of somebody, each with an offer of so many characters. */
const offers = (author: string, count: number, chars: number): ChatMessage[] =>
  Array.from({ length: count }, (_, n) => ({
    author,
    name: "Name",
    n: n + 1,
    at: n,
    text: `${author === ann.id ? "Ann" : "Bob"} ${n + 1}`,
    file: { jpeg: "x".repeat(chars) },
  }));

Deno.test("[FILE-1] offers that are too much in all push out the oldest of whoever offers most", () => {
  const chat = newChat();
  for (const message of offers(bob.id, 3, 20_000)) chat.receive(message);
  for (const message of offers(ann.id, 200, 20_000)) chat.receive(message);
  const kept = texts(chat);
  assertEquals(kept.filter((text) => text.startsWith("Bob")).length, 3);
  assertEquals(kept.at(-1), "Ann 200");
  assert(!kept.includes("Ann 1"));
  const chars = JSON.stringify(chat.messages.value).length;
  assert(chars < LIMITS.offerChars * 1.05 && chars > LIMITS.offerChars * 0.9);
  // All of it goes into answers that fit.
  for (const portion of chat.missing({})) {
    assert(JSON.stringify(portion).length < LIMITS.frameChars - 200);
  }
});

Deno.test("[FILE-1] an offer that would not fit into an answer is not kept, its message is", () => {
  const chat = newChat();
  for (const message of offers(ann.id, 1, 60_000)) chat.receive(message);
  assertEquals(texts(chat), ["Ann 1"]);
  assertEquals(chat.messages.value[0].file, undefined);
});
