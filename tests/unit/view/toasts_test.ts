/** News: what is told together, in which order, for how long, and what is heard of it. */
import { assertEquals } from "@std/assert";
import { merged, type News } from "../../../lib/view/toasts/news.ts";
import { newsView } from "../../../lib/view/toasts/news_view.tsx";
import { NewsQueue } from "../../../lib/view/toasts/queue.ts";
import { sentence } from "../../../lib/view/toasts/sentence.ts";
import { soundOf } from "../../../lib/view/toasts/sound_of.ts";
import { FakeClock } from "../../support/clock.ts";

const joined = (...names: string[]): News => ({ is: "joined", names });
const locked: News = { is: "lock", locked: true };
const message = (text: string): News => ({
  is: "message",
  name: "Ben",
  text,
  count: 1,
});

const hand = (name: string): News => ({
  is: "hand",
  names: [name],
  who: `id of ${name}`,
});
const NOTHING = { openChat: () => {}, letSpeak: () => null };

/** What is shown, as text. */
const textOf = (news: News) =>
  newsView({ key: 1, news }, NOTHING).text.map((part) =>
    typeof part === "string" ? part : part.name
  ).join("");

const shownIn = ({ shown }: NewsQueue) => {
  const news = shown.value?.news;
  return news ? textOf(news) : "";
};

Deno.test("news goes after five seconds, sooner where more of it waits", async () => {
  const clock = new FakeClock();
  const queue = new NewsQueue(clock);
  queue.push(joined("Ada"));
  await clock.advance(4_900);
  assertEquals(shownIn(queue), "Ada joined.");
  await clock.advance(200);
  assertEquals(shownIn(queue), "");
  queue.push(joined("Ben"));
  queue.push(locked);
  await clock.advance(2_900);
  assertEquals(shownIn(queue), "Ben joined.");
  await clock.advance(200);
  assertEquals(shownIn(queue), "The room is locked: nobody else can join.");
  queue.close();
  assertEquals([shownIn(queue), clock.pending], ["", 0]);
});

Deno.test("what waits of one kind is told together, and many only by their number", async () => {
  const clock = new FakeClock();
  const queue = new NewsQueue(clock);
  queue.push(locked);
  for (const name of ["Ada", "Ben"]) queue.push(joined(name));
  queue.push(message("Hello"));
  queue.push(message("Are you there?"));
  await clock.advance(3_000);
  assertEquals(shownIn(queue), "Ada and Ben joined.");
  queue.push(joined("Cleo", "Dan", "Eva"));
  await clock.advance(3_000);
  assertEquals(shownIn(queue), "2 new messages");
  await clock.advance(3_000);
  assertEquals(shownIn(queue), "3 people joined.");
  queue.close();
});

Deno.test("news stays under a pointer, and has all its time once more after it", async () => {
  const clock = new FakeClock();
  const queue = new NewsQueue(clock);
  queue.push(locked);
  queue.hold(true);
  queue.push(joined("Ada"));
  await clock.advance(60_000);
  assertEquals(shownIn(queue), "The room is locked: nobody else can join.");
  queue.hold(false);
  await clock.advance(2_900);
  assertEquals(shownIn(queue), "The room is locked: nobody else can join.");
  await clock.advance(200);
  assertEquals(shownIn(queue), "Ada joined.");
  queue.close();
});

Deno.test("messages that were read are told no more, shown or waiting", () => {
  const queue = new NewsQueue(new FakeClock());
  queue.push(locked);
  queue.push(message("Hello"));
  queue.dismiss("message");
  queue.dismiss("lock");
  assertEquals(shownIn(queue), "");
  queue.push(message("Hello"));
  queue.dismiss("message");
  assertEquals(shownIn(queue), "");
});

Deno.test("however much happens, little waits", async () => {
  const clock = new FakeClock();
  const queue = new NewsQueue(clock);
  const kinds: News[] = [
    locked,
    joined("Ada"),
    { is: "left", names: ["Ada"] },
    hand("Ada"),
    message("Hello"),
    { is: "muted", by: null },
    { is: "hand-lowered", by: "Ada" },
    { is: "role", role: "host" },
    { is: "server-back" },
  ];
  for (let n = 0; n < 1_000; n++) queue.push(kinds[n % kinds.length]);
  for (let n = 0; n < 12; n++) await clock.advance(5_000);
  assertEquals([shownIn(queue), clock.pending], ["", 0]);
});

Deno.test("[FLOOR-3] the hand of one person offers them the floor, those of several nobody", async () => {
  const clock = new FakeClock();
  const queue = new NewsQueue(clock);
  const offer = () => {
    const shown = queue.shown.value;
    const letSpeak = (who: string, name: string) => ({
      label: `${who}, ${name}`,
      act: () => {},
    });
    return shown && newsView(shown, { ...NOTHING, letSpeak }).act?.label;
  };
  queue.push(hand("Ada"));
  assertEquals(offer(), "id of Ada, Ada");
  // These wait, and become one piece of news.
  for (const name of ["Ben", "Cleo"]) queue.push(hand(name));
  queue.dismiss("lock");
  await clock.advance(3_000);
  assertEquals(shownIn(queue), "Ben and Cleo raised a hand.");
  assertEquals(offer(), undefined);
  queue.close();
});

Deno.test("a message is shown as one short line, and a name is a part by itself", () => {
  const long = `${"a\n".repeat(500)}`;
  assertEquals(textOf(message(long)).length, "Ben: ".length + 120 + 1);
  assertEquals(textOf(message("  Hello\n\nthere ")), "Ben: Hello there");
  assertEquals(
    sentence(["Ada", "Ben"], ([a, b]) => `${a} and ${b} joined.`),
    [{ name: "Ada" }, " and ", { name: "Ben" }, " joined."],
  );
  assertEquals(sentence(["Ada"], () => "3 people joined."), [
    "3 people joined.",
  ]);
  // What others write takes the place of no name.
  assertEquals(sentence(["Ben"], ([name]) => `${name}: \u0000`), [
    { name: "Ben" },
    ": \u0000",
  ]);
});

Deno.test("it is heard who comes, goes, writes, knocks and raises a hand; beyond eight people not who comes and goes", () => {
  const heard = (people: number) =>
    ["joined", "left", "message", "knock", "hand", "lock", "muted"].map((is) =>
      soundOf(is as News["is"] | "knock", people)
    );
  const rest = ["message", "knock", "hand", null, null];
  assertEquals(heard(8), ["join", "leave", ...rest]);
  assertEquals(heard(9), [null, null, ...rest]);
});

Deno.test("[REC-4] who records is told of whoever it is; what ended never takes the place of what began", () => {
  const says = (on: boolean, ...names: string[]): News => ({
    is: "recording",
    on,
    names,
    you: names.length === 0,
  });
  const both = merged(says(true, "Ada"), says(true, "Ben"));
  assertEquals(both && textOf(both), "Ada and Ben started recording the call.");
  for (
    const [older, newer] of [
      [says(true, "Ada"), says(false, "Ada")],
      [says(true, "Ada"), says(true)],
      [says(true), says(false)],
      [locked, says(true)],
    ]
  ) assertEquals(merged(older, newer), null);
  assertEquals(
    [says(false, "Ada"), says(true), says(false)].map(textOf),
    [
      "Ada stopped recording the call.",
      "You are recording the call now.",
      "You are not recording the call any more.",
    ],
  );
  assertEquals(soundOf("recording", 30), "hand");
});
