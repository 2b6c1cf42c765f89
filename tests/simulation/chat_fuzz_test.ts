/** Chat under drops, cuts, late rosters and changing roles: in the end all have read the same. */
import { assert, assertEquals } from "@std/assert";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { Meeting } from "../support/simulation/meeting.ts";

/** `CHAT_SEEDS=7` runs one seed, `CHAT_SEEDS=1-1000` many. */
const [FIRST, LAST] = (Deno.env.get("CHAT_SEEDS") ?? "1-20").split("-")
  .map(Number);
const NAMES = ["Ann", "Ben", "Cleo", "Dora"];
/** Milliseconds of trouble, and after which everybody must have read everything. */
const TROUBLE = 40_000;
const CALM = 60_000;

Deno.test(`[CHAT-4] drops, cuts, late rosters, changing roles, and one who leaves: the same chat for all (seeds ${FIRST}-${LAST})`, async () => {
  let waited = 0;
  for (let seed = FIRST; seed <= (LAST ?? FIRST); seed++) {
    // Of every third seed, some have the code of the chat only when others write already.
    const lateAfterMs = seed % 3 === 0 ? 4_500 : 0;
    await using meeting = await Meeting.open({ seed, lateAfterMs });
    for (const name of NAMES) await meeting.enter(name);
    await meeting.pass(3_000);
    meeting.assertMet(`seed ${seed}, at the start`);
    const { network, people, random, servers } = meeting;
    const below = (limit: number) => Math.floor(random() * limit);
    const [host] = people;
    const said: Record<string, string[]> = {};
    network.tamper = (_from, _to, data) =>
      data.startsWith('{"type":"chat"') && random() < 0.2 ? null : data;
    servers.fate = (text) =>
      text.includes('"type":"roster') ? [below(2_500)] : [0];
    const act = (action: Parameters<typeof host.call.moderation.action>[0]) =>
      host.call.moderation.action(action)?.();
    const leaver = people[3];
    const end = meeting.clock.now() + TROUBLE;
    let left = false;
    while (meeting.clock.now() < end) {
      const who = people[below(people.length)];
      const chance = random();
      const [a, b] = [who.name, people[below(people.length)].name];
      if (chance < 0.6) {
        const texts = said[who.id] ??= [];
        if (who.call.sendChat.value) {
          texts.push(`${texts.length}`);
          who.say(`${texts.length - 1}`);
        } else waited++;
      } else if (chance < 0.7) {
        const chat = random() < 0.5 ? "moderators" : "everybody";
        act({ do: "rule", rules: { chat } });
      } else if (chance < 0.85) {
        const role = random() < 0.5 ? "moderator" : "guest";
        if (who !== host) act({ do: "promote", target: who.id, role });
      } else if (chance < 0.9 && a !== b) network.cut(a, b);
      else if (chance < 0.97 && a !== b) network.mend(a, b);
      else if (!left && seed % 2 === 0 && end - meeting.clock.now() < 20_000) {
        left = true;
        network.mendAll();
        // Of somebody who goes while they may not write nobody has heard what they said last.
        act({ do: "rule", rules: { chat: "everybody" } });
        await meeting.pass(10_000);
        meeting.exit(leaver);
      }
      await meeting.pass(below(600));
    }
    network.mendAll();
    network.tamper = (_from, _to, data) => data;
    servers.fate = () => [0];
    await meeting.pass(2_000);
    act({ do: "rule", rules: { chat: "everybody" } });
    await meeting.pass(CALM);
    try {
      meeting.assertMet();
      meeting.assertHeard(said);
    } catch (cause) {
      throw new Error(`CHAT_SEEDS=${seed}\n${meeting.view()}`, { cause });
    }
  }
  assert(waited > 0, "nobody was ever kept from writing");
});

Deno.test("[PEER-4] a long history goes out as the peer takes it, however often they ask", async () => {
  await using meeting = await Meeting.open();
  const ann = await meeting.enter("Ann");
  for (let n = 0; n < LIMITS.chatHistory; n++) {
    ann.say(`${n} ${"x".repeat(LIMITS.chatChars - 10)}`);
  }
  const ben = await meeting.enter("Ben");
  const channels = () =>
    [...ann.host.connections].flatMap(({ transport }) => [
      ...transport.channels.values(),
    ]);
  await meeting.until("they meet", () => meeting.met);
  const [asked] = [...ben.host.connections].flatMap(({ transport }) => [
    ...transport.channels.values(),
  ]);
  let most = 0;
  const end = meeting.clock.now() + 30_000;
  for (let n = 0; meeting.clock.now() < end; n++) {
    if (n < 200) asked.send(JSON.stringify({ type: "chat-sync", upTo: {} }));
    await meeting.pass(5);
    for (const { bufferedAmount } of channels()) {
      most = Math.max(most, bufferedAmount);
    }
  }
  assert(
    most <= LIMITS.historyBufferedBytes + LIMITS.frameChars,
    `${most} waited`,
  );
  assertEquals(ben.heard[ann.id]?.length, LIMITS.chatHistory);
});

Deno.test("[PEER-4] a send that the browser refuses is no error of the page", async () => {
  await using meeting = await Meeting.open();
  const ann = await meeting.enter("Ann");
  const ben = await meeting.enter("Ben");
  await meeting.until("they meet", () => meeting.met);
  const channels = [...ann.host.connections].flatMap(({ transport }) => [
    ...transport.channels.values(),
  ]);
  const sends = channels.map((channel) => channel.send);
  for (const channel of channels) {
    channel.send = () => {
      throw new DOMException("the queue is full", "OperationError");
    };
  }
  ann.say("lost");
  await meeting.pass(100);
  channels.forEach((channel, n) => channel.send = sends[n]);
  ann.say("comes");
  await meeting.pass(10_000);
  assertEquals(ben.heard[ann.id], ["lost", "comes"]);
  meeting.assertMet();
});
