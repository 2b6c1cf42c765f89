/** What others say, as the chat shows it: under whose name, the same to the eye, never dear to draw. */
import { assert, assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { Authors } from "../../lib/client/authors.ts";
import { Chat } from "../../lib/client/chat.ts";
import { Moderation } from "../../lib/client/moderation.ts";
import type { RemotePeer } from "../../lib/client/session.ts";
import { newId } from "../../lib/protocol/ids.ts";
import type { Participant } from "../../lib/protocol/signaling.ts";
import { messagesOf } from "../../lib/view/chat.ts";
import { withinBounds } from "../../components/ChatPanel.tsx";
import { linkParts } from "../../components/LinkedText.tsx";
import { LIMITS } from "../../lib/protocol/limits.ts";
import { namesOf, peopleIn } from "../../lib/view/names.ts";
import { FakeClock, seeded } from "../fakes.ts";
import { DEAR_TEXTS } from "../hostile/dear_texts.ts";

/** Milliseconds that a call's history may take: far more than it takes, and far less than it once took. */
const AT_MOST = 1_000;

function msOf(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

Deno.test("[PEER-1] no text, however it is made, is dear to look through", () => {
  for (const [what, text] of Object.entries(DEAR_TEXTS)) {
    assert(text.length <= LIMITS.chatChars, what);
    const ms = msOf(() => {
      for (let n = 0; n < LIMITS.chatHistory; n++) {
        linkParts(withinBounds(text));
      }
    });
    assert(ms < AT_MOST, `${LIMITS.chatHistory} times ${what} take ${ms} ms`);
  }
});

Deno.test("[PEER-1] a message has twenty links at most, and all of its text", () => {
  const text = "http://a ".repeat(455);
  const parts = linkParts(text);
  assertEquals(parts.filter(({ href }) => href).length, 20);
  assertEquals(parts.length, 40);
  assertEquals(parts.map(({ text }) => text).join(""), text);
});

Deno.test("[PEER-1] a letter has thirty marks at most, of those that have more", () => {
  const marked = (marks: number) => `x${"\u0301".repeat(marks)}y`;
  assertEquals(withinBounds(marked(30)), marked(30));
  assertEquals(
    withinBounds(marked(31) + marked(4_000)),
    marked(30) + marked(30),
  );
});

Deno.test("no more than two lines in a row are blank, and nothing else is lost", () => {
  const isBlank = (line: string) => line.trim() === "";
  /** What is seen of a text: its lines, without what ends them. */
  const seen = (text: string) => text.split("\n").map((line) => line.trimEnd());
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const middle = Array.from(
      { length: 40 },
      () => "\n\n\n \ta"[Math.floor(random() * 6)],
    );
    const text = `a${middle.join("")}a`;
    const lines = seen(text);
    const expected = lines.filter((line, n) =>
      !isBlank(line) || !isBlank(lines[n - 1]) || !isBlank(lines[n - 2])
    );
    assertEquals(seen(withinBounds(text)), expected);
  }
});

Deno.test("[PEER-5] names that are dear to compare are compared once, not at each drawing", () => {
  const left = Array.from({ length: LIMITS.chatHistory }, (_, n) => ({
    id: `${n}`,
    name: "\ufdfa".repeat(60) + n,
    order: n + 1,
    verified: false,
  }));
  namesOf([], left);
  const ms = msOf(() => {
    for (let n = 0; n < 20; n++) namesOf([], left);
  });
  assert(ms < AT_MOST, `drawn 20 times they take ${ms} ms`);
});

/** What somebody's page knows of a call, as a test tells it. */
function page() {
  const clock = new FakeClock();
  const stored = new Map<string, string>();
  const tab = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
  const call = {
    authors: new Authors("k7mq-2vxp-9drt", tab),
    chat: new Chat(clock, clock),
    moderation: new Moderation(() => {}),
    peers: signal<readonly RemotePeer[]>([]),
  };
  let version = 0;
  return {
    call,
    list: (...participants: Participant[]) => {
      call.moderation.take("", {
        version: ++version,
        title: "",
        capacity: 6,
        rules: {
          locked: false,
          waitingRoom: false,
          unmute: true,
          succession: false,
          screen: "everybody",
          chat: "everybody",
          files: "everybody",
        },
        password: false,
        participants,
        waiting: [],
        may: [],
        removed: [],
        sentAway: [],
      });
      call.authors.meet(participants);
    },
    shown: async () => {
      await clock.advance(20);
      return messagesOf(call).map(({ name, text, by }) =>
        `${name}: ${text}${by === null ? "" : ` (by ${by})`}`
      );
    },
  };
}

const person = (
  name: string,
  order: number,
  verified = false,
): Participant => ({
  id: newId(),
  name,
  order,
  verified,
  role: "guest",
  silenced: false,
  may: [],
});
const word = ({ id, name }: Participant, text: string, at = 1) => ({
  author: id,
  name,
  n: 1,
  at,
  text,
});

Deno.test("[PEER-5] whose name was confirmed has it in the record too, when all have left", async () => {
  const { call, list, shown } = page();
  const [fake, ada] = [person("Ada", 1), person("Ada", 2, true)];
  list(fake, ada);
  call.chat.receive(word(fake, "fake"));
  call.chat.receive(word(ada, "true"));
  assertEquals(await shown(), ["Ada (2): fake", "Ada: true"]);
  list();
  assertEquals(await shown(), ["Ada (left): fake", "Ada: true"]);
});

Deno.test("[PEER-5] what a peer only tells is under nobody's name, whenever it is meant to have been", async () => {
  const { call, list, shown } = page();
  const [ada, mallory] = [person("Ada", 1), person("Mallory", 2)];
  const [ben, nobody] = [person("Ben", 3), person("Ada", 4)];
  list(ada, mallory);
  call.chat.receive(word(ada, "true"));
  list({ ...ben, replaces: ada.id }, mallory);
  call.chat.hearsay([word(nobody, "never", 0)], mallory.id);
  assertEquals(await shown(), [
    "Ada (left): never (by Mallory)",
    "Ben: true",
  ]);
  list(mallory);
  assertEquals(await shown(), [
    "Ada (left): never (by Mallory)",
    "Ada: true",
  ]);
});

Deno.test("[PEER-5] who passed words on and took their own place over is called as they are now", async () => {
  const { call, list, shown } = page();
  const [before, now] = [person("Ben", 1), person("Ben", 2)];
  list(before);
  call.chat.hearsay([word(person("Ben", 0), "mine")], before.id, () => true);
  assertEquals(await shown(), ["Ben: mine"]);
  list({ ...now, replaces: before.id });
  assertEquals(await shown(), ["Ben: mine"]);
});

Deno.test("[PEER-5] whom the server lists no more, and whose link works, has the name that they had", () => {
  const { call, list } = page();
  const [fake, ada] = [person("Ada", 1), person("Ada", 2, true)];
  list(fake, ada);
  list(fake);
  call.peers.value = [{ id: ada.id } as RemotePeer];
  const names = namesOf(peopleIn(call));
  assertEquals([names.get(fake.id), names.get(ada.id)], ["Ada (2)", "Ada"]);
});
