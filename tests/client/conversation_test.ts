/** Whose chat is taken, by whatever frame it comes. */
import { assertEquals } from "@std/assert";
import { Chat } from "../../lib/client/chat.ts";
import { Conversation } from "../../lib/client/conversation.ts";
import { Moderation } from "../../lib/client/moderation.ts";
import { newId } from "../../lib/protocol/ids.ts";
import type { Roster } from "../../lib/protocol/signaling.ts";

const [you, host, guest, stranger] = [newId(), newId(), newId(), newId()];

/** A call of three, in whose chat these may write. */
function conversation(audience: Roster["rules"]["chat"]) {
  const chat = new Chat();
  const moderation = new Moderation(() => {});
  const person = (id: string, role: "host" | "guest", order: number) => ({
    id,
    name: "A",
    order,
    role,
    verified: false,
    silenced: false,
    may: [],
  });
  moderation.take(you, {
    version: 1,
    title: "",
    capacity: 6,
    rules: {
      locked: false,
      waitingRoom: false,
      unmute: true,
      succession: false,
      screen: "everybody",
      chat: audience,
      files: "everybody",
    },
    password: false,
    participants: [
      person(host, "host", 1),
      person(you, "guest", 2),
      person(guest, "guest", 3),
    ],
    waiting: [],
    may: [],
    removed: [],
    sentAway: [],
  });
  const subject = new Conversation(chat, moderation, () => null);
  const message = (author: string) => ({
    author,
    name: "A",
    n: 1,
    at: 1,
    text: "hello",
  });
  return {
    subject,
    heard: () => chat.messages.value.map(({ author }) => author),
    say: (peer: string, author = peer) =>
      subject.hear(peer, { type: "chat", message: message(author) }),
    tell: (peer: string, author: string) =>
      subject.hear(peer, { type: "history", messages: [message(author)] }),
  };
}

Deno.test("where everybody may write, each is heard under their own name", () => {
  const { subject, heard, say, tell } = conversation("everybody");
  say(guest, host);
  assertEquals(heard(), []);
  say(guest);
  tell(guest, host);
  assertEquals(heard().sort(), [guest, host].sort());
  assertEquals(subject.mayWrite, true);
});

Deno.test("where moderators write, no frame of a guest or of somebody unlisted is taken", () => {
  for (const peer of [guest, stranger]) {
    const { subject, heard, say, tell } = conversation("moderators");
    say(peer);
    tell(peer, peer);
    tell(peer, host);
    assertEquals(heard(), []);
    say(host);
    assertEquals(heard(), [host]);
    assertEquals(subject.mayWrite, false);
  }
});
