/** The chat of 30 people: history comes from two of them, and nothing of it is lost. */
import { assert, assertEquals } from "@std/assert";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { FakeClock } from "../support/clock.ts";
import { seeded } from "../support/random.ts";
import { Crowd, type CrowdPage } from "../support/simulation/crowd.ts";

const PEOPLE = 30;

/** A call in which everybody has said something, and five more, who are gone. */
async function crowd(showsKeys = true) {
  const clock = new FakeClock();
  const call = new Crowd(clock, showsKeys);
  const gone: CrowdPage[] = [];
  for (let n = 0; n < PEOPLE + 5; n++) {
    const page = call.enter();
    if (n % 7 === 3) gone.push(page);
    await clock.advance(20);
  }
  const said: Record<string, number> = {};
  for (const page of call.pages) {
    said[page.id] = 1 + page.order % 3;
    for (let n = 0; n < said[page.id]; n++) page.say(`${n}`);
  }
  await clock.advance(6_000);
  for (const page of gone) call.exit(page);
  await clock.advance(8_000);
  for (const page of call.pages) assertEquals(page.heard, said);
  call.sent = [];
  return { call, clock, said };
}

const whoSent = (call: Crowd, type: string, to?: CrowdPage) =>
  new Set(
    call.sent.filter((frame) =>
      frame.type === type && (to === undefined || frame.to === to)
    ).map(({ from }) => from),
  );

const asked = (call: Crowd, by: CrowdPage) =>
  call.sent.filter(({ type, from }) => type === "chat-sync" && from === by)
    .map(({ to }) => to);

/** Whether somebody has heard all of it. */
const hasHeard = (page: CrowdPage, said: Record<string, number>) =>
  Object.entries(said).every(([id, n]) => page.heard[id] === n);

Deno.test("[CHAT-2] among 30, who comes asks the two who are longest there, and hears all from them", async () => {
  const { call, said } = await crowd();
  const newcomer = call.enter();
  const took = await call.until(() => hasHeard(newcomer, said), 5_000);
  assert(took !== null && took <= 1_000, `${took} ms`);
  const oldest = call.pages.slice(0, LIMITS.chatSources);
  assertEquals(asked(call, newcomer), oldest);
  assertEquals(whoSent(call, "history", newcomer), new Set(oldest));
  const questions = call.sent.filter(({ type, to }) =>
    type === "chat-sync" && to === newcomer
  );
  assertEquals(questions, [], "nobody asks who has just come");
});

Deno.test("[CHAT-2] where one of the two is silent and the other goes, the next ones are asked", async () => {
  const { call, said } = await crowd();
  const [silent, leaver, third, fourth] = call.pages;
  call.isLost = ({ to, from }) =>
    to === silent || from === silent || from === leaver;
  const newcomer = call.enter();
  await call.clock.advance(100);
  call.exit(leaver);
  const took = await call.until(() => hasHeard(newcomer, said), 20_000);
  assert(took !== null, "all was heard");
  await call.clock.advance(10_000);
  const others = asked(call, newcomer);
  assertEquals(others.slice(0, 3), [silent, leaver, third]);
  assert(others.includes(fourth), "in the silent one's place");
  assert(whoSent(call, "history", newcomer).size <= 4);
});

Deno.test("[CHAT-2] without keys only those who said something tell it themselves", async () => {
  const { call, clock } = await crowd(false);
  const mute = call.pages[10];
  assert(mute.heard[mute.id] > 0);
  const newcomer = call.enter();
  await clock.advance(10_000);
  for (const { id } of call.pages) {
    if (id === newcomer.id) continue;
    assert(newcomer.heard[id] > 0, "each is heard in their own words");
  }
  for (const page of [call.enter(), call.enter()]) {
    await clock.advance(10_000);
    const others = asked(call, page);
    assert(!others.includes(newcomer), "who said nothing is not asked");
  }
});

Deno.test("[CHAT-4] what the two who are longest there never heard comes to all in the end", async () => {
  const { call, clock, said } = await crowd();
  const author = call.pages[20];
  const deaf = new Set(call.pages.filter((page) => page !== author));
  call.isLost = ({ type, from }) => type === "chat" && from === author;
  author.say("the last word");
  await clock.advance(1_000);
  call.isLost = () => false;
  said[author.id]++;
  for (const page of deaf) assert(page.heard[author.id] < said[author.id]);
  const took = await call.until(
    () => call.pages.every((page) => hasHeard(page, said)),
    20 * 60_000,
    5_000,
  );
  assert(took !== null && took <= 5 * 60_000, `${took} ms`);
});

Deno.test("[CHAT-4] a quiet minute among 30 costs each page a few questions, not one to everybody", async () => {
  const { call, clock } = await crowd();
  await clock.advance(60_000);
  const questions = call.sent.filter(({ type }) => type === "chat-sync");
  const each = questions.length / call.pages.length;
  assert(each <= 2 * (LIMITS.chatSources + 1), `${each} questions`);
  // One who leaves is no reason to ask everybody either.
  call.sent = [];
  call.exit(call.pages[15]);
  await clock.advance(6_000);
  const more = call.sent.filter(({ type }) => type === "chat-sync").length;
  assert(more <= 4 * call.pages.length, `${more} questions`);
});

/** `CHAT_SEEDS=7` runs one seed, `CHAT_SEEDS=1-100` many. */
const [FIRST, LAST] = (Deno.env.get("CHAT_SEEDS") ?? "1-3").split("-")
  .map(Number);

Deno.test(`[CHAT-4] 30 who come and go while frames are lost: in the end all have heard the same (seeds ${FIRST}-${LAST})`, async () => {
  for (let seed = FIRST; seed <= (LAST ?? FIRST); seed++) {
    const random = seeded(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const clock = new FakeClock();
    const call = new Crowd(clock);
    call.isLost = () => random() < 0.1;
    const said: Record<string, number> = {};
    while (call.pages.length < PEOPLE - 5) call.enter();
    for (let step = 0; step < 60; step++) {
      const chance = random();
      if (chance < 0.7) {
        const page = call.pages[below(call.pages.length)];
        said[page.id] = (said[page.id] ?? 0) + 1;
        page.say(`${said[page.id]}`);
      } else if (chance < 0.85 && call.pages.length < PEOPLE) call.enter();
      else {
        // Also of those who are asked: what they said last may be known to few.
        const page = call.pages[below(call.pages.length)];
        const known = said[page.id] ?? 0;
        const heard = call.pages.filter((one) =>
          one !== page && (one.heard[page.id] ?? 0) === known
        );
        if (heard.length > 0) call.exit(page);
      }
      await clock.advance(below(1_000));
    }
    call.isLost = () => false;
    const took = await call.until(
      () => call.pages.every((page) => hasHeard(page, said)),
      20 * 60_000,
      5_000,
    );
    const missing = call.pages.flatMap((page) =>
      Object.entries(said).filter(([id, n]) => page.heard[id] !== n)
        .map(([id, n]) => `${page.order} has ${page.heard[id]} of ${n}`)
    );
    assert(took !== null, `CHAT_SEEDS=${seed}: ${missing.slice(0, 5)}`);
  }
});
