/** What others say, as the chat shows it: under whose name, the same to the eye, never costly to draw. */
import { assert, assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { Authors } from "../../../lib/client/chat/authors.ts";
import { Chat } from "../../../lib/client/chat/chat.ts";
import { Moderation } from "../../../lib/client/room/moderation.ts";
import type { RemotePeer } from "../../../lib/client/session/session.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import type { Participant } from "../../../lib/protocol/signaling.ts";
import { messagesOf } from "../../../lib/view/panels/chat/messages.ts";
import { firstNew, withinBounds } from "../../../components/call/ChatPanel.tsx";
import { linkParts } from "../../../components/call/LinkedText.tsx";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { namesOf, peopleIn } from "../../../lib/view/names.ts";
import { namesWithGone } from "../../../lib/view/names_of_gone.ts";
import { FakeClock } from "../../support/clock.ts";
import { seeded } from "../../support/random.ts";
import { costlyTexts } from "../../support/costly_texts.ts";

/** Milliseconds to look through the text so many times. */
function duration(text: string, times: number): number {
  const start = performance.now();
  for (let n = 0; n < times; n++) linkParts(withinBounds(text));
  return performance.now() - start;
}

Deno.test("[PEER-1] no text is costly to look through: a longer one costs no more than as many short ones", () => {
  const factor = 32;
  const short = costlyTexts(LIMITS.chatChars);
  const long = costlyTexts(LIMITS.chatChars * factor);
  for (const what of Object.keys(short) as (keyof typeof short)[]) {
    assert(short[what].length <= LIMITS.chatChars, what);
    // The two alternate, and the best of each counts: a busy machine is no reason to fail.
    let [one, many] = [Infinity, Infinity];
    for (let turn = 0; turn < 5; turn++) {
      one = Math.min(one, duration(long[what], 1));
      many = Math.min(many, duration(short[what], factor));
    }
    // As much text either way: 1 is expected, and 32 where the cost is squared.
    assert(one < 8 * many, `${what}: ${one} ms, ${many} ms`);
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

Deno.test("[PEER-5] names that are costly to compare are compared once, not at each drawing", () => {
  const left = Array.from({ length: LIMITS.chatHistory }, (_, n) => ({
    id: `${n}`,
    name: "\ufdfa".repeat(60) + n,
    order: n + 1,
    verified: false,
  }));
  const { normalize } = String.prototype;
  let compared = 0;
  String.prototype.normalize = function (form) {
    compared++;
    return normalize.call(this, form);
  };
  try {
    namesWithGone([], left);
    assert(compared >= left.length, `${compared} were compared`);
    compared = 0;
    for (let n = 0; n < 20; n++) namesWithGone([], left);
    assertEquals(compared, 0);
  } finally {
    String.prototype.normalize = normalize;
  }
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
      call.moderation.applyRoster("", {
        version: ++version,
        title: "",
        capacity: 6,
        media: { way: "mesh" },
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
        permissions: [],
        removed: [],
        removedPeople: [],
      });
      call.authors.addParticipants(participants);
    },
    shown: async () => {
      await clock.advance(20);
      return messagesOf(call).map(({ name, text, forwardedBy }) =>
        `${name}: ${text}${forwardedBy === null ? "" : ` (by ${forwardedBy})`}`
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
  permissions: [],
  features: [],
});
const word = ({ id, name }: Participant, text: string, at = 1) => ({
  author: id,
  name,
  n: 1,
  at,
  text,
});

Deno.test("[PEER-5] a confirmed name is shown in the history too, when everybody has left", async () => {
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
  call.chat.receiveForwarded([word(nobody, "never", 0)], mallory.id);
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

Deno.test("[PEER-5] whoever passed words on and took their own place over is called as they are now", async () => {
  const { call, list, shown } = page();
  const [before, now] = [person("Ben", 1), person("Ben", 2)];
  list(before);
  call.chat.receiveForwarded(
    [word(person("Ben", 0), "mine")],
    before.id,
    () => true,
  );
  assertEquals(await shown(), ["Ben: mine"]);
  list({ ...now, replaces: before.id });
  assertEquals(await shown(), ["Ben: mine"]);
});

Deno.test("[PEER-5] somebody whom the server no longer lists, and whose link works, keeps their name", () => {
  const { call, list } = page();
  const [fake, ada] = [person("Ada", 1), person("Ada", 2, true)];
  list(fake, ada);
  list(fake);
  call.peers.value = [{ id: ada.id } as RemotePeer];
  const names = namesOf(peopleIn(call));
  assertEquals([names.get(fake.id), names.get(ada.id)], ["Ada (2)", "Ada"]);
});

Deno.test("what is new stands below a line, unless nothing stands above it or one wrote it oneself", () => {
  const said = (key: string, you = false) => ({ key, you });
  const all = [said("a"), said("b", true), said("c"), said("d")];
  const after = (...seen: string[]) => firstNew(all, new Set(seen));
  assertEquals(after("a", "b"), "c");
  assertEquals(after("a"), "c");
  assertEquals(after("a", "b", "c"), "d");
  assertEquals(after("a", "b", "c", "d"), null);
  assertEquals(after(), null);
});
