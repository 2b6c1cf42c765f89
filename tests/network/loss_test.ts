/** UDP is gone for a while, or lossy: nobody lifts a finger, and nothing is missing afterwards. */
import { assert, assertEquals } from "@std/assert";
import { assertNoneMadeTwice } from "../support/browser/meeting.ts";
import { until } from "../support/browser/until.ts";
import { udpLoss, udpOf } from "./faults.ts";
import { keepTime, MOVES } from "./figures.ts";
import { ROUNDS } from "./requirements.ts";
import {
  at,
  countOf,
  faultTest,
  type Guest,
  MATCHES,
  pairs,
  untilMedia,
  untilMoving,
  untilRead,
  untilSettled,
  watchAll,
} from "./scene.ts";
import { firstBadge, sayable, sightings } from "./witness.ts";

const OUTAGES = [
  { seconds: 4, noticed: false, mediaAim: 1_000 },
  { seconds: 10, noticed: true, mediaAim: 1_000 },
  { seconds: 25, noticed: true, mediaAim: 3_000 },
];
/** Within this time a silent link should be shown as such, in ms. */
const NOTICE_AIM = 2_500;

const CASES = MATCHES.flatMap((match) =>
  OUTAGES.map((outage) => ({ ...match, ...outage }))
);

for (const { among, engines, missing, ...outage } of CASES) {
  const { seconds, noticed, mediaAim } = outage;
  const fault = `${among}UDP out for ${seconds} s`;
  faultTest(`${fault}: all comes back by itself`, async (scene) => {
    const people = await scene.meet(["Ada", "Ben"], engines);
    const [ada] = people;
    for (let round = 0; round < ROUNDS; round++) {
      await watchAll(people);
      const cut = Date.now();
      const undo = await scene.network.fault(udpOf(ada.host));
      await at(cut + seconds * 500);
      const said = await sayEach(people);
      await at(cut + seconds * 1_000);
      await undo();
      const back = Date.now();

      const looks = pairs(people);
      const media = untilMedia(looks, back).catch(() => null);
      const chat = Promise.all(
        looks.map(([reader, author]) =>
          untilRead(reader, said[author.name]).catch(() => null)
        ),
      );
      const moving = untilMoving(looks, back).catch(() => null);
      await keepTime(fault, "media is back", back, await media, mediaAim);
      await keepTime(fault, MOVES, back, await moving, null);
      for (const time of await chat) {
        await keepTime(fault, "chat said meanwhile is there", back, time, null);
      }
      for (const [viewer, seen] of looks) {
        const { views } = await sightings(viewer.page);
        const time = firstBadge(views, seen.name, "Reconnecting", cut);
        if (noticed) {
          await keepTime(fault, "Reconnecting is shown", cut, time, NOTICE_AIM);
          assert(
            time !== null && time < back,
            `${viewer.name} was not told that ${seen.name} is away`,
          );
        }
      }
      assert(await media, "The media never came back");
      await untilSettled(people);
      for (const [reader, author] of looks) {
        assertEquals(await countOf(reader, said[author.name]), 1);
      }
    }
    if (!noticed) await assertNoneMadeTwice(people);
  }, { missing });
}

faultTest("[CHAT-1] 30 % loss: chat loses nothing", async (scene) => {
  const fault = "30 % loss for 20 s";
  const people = await scene.meet(["Ada", "Ben"]);
  const [ada] = people;
  const begin = Date.now();
  const undo = await scene.network.fault(udpLoss(ada.host, 30));
  const said = people.map(() => Array.from({ length: 30 }, sayable));
  await Promise.all(people.map(async (person, n) => {
    for (const [k, message] of said[n].entries()) {
      await at(begin + k * 600);
      await person.say(message);
    }
  }));
  await at(begin + 20_000);
  await undo();
  const end = Date.now();
  for (const [n, author] of people.entries()) {
    for (const reader of people) {
      await until(`${reader.name} has all of ${author.name}`, async () => {
        const heard = (await reader.chat()).match(/message-\d+\./g) ?? [];
        assertEquals(heard.filter((one) => said[n].includes(one)), said[n]);
      });
    }
  }
  const { messages } = await sightings(people[1].page);
  const last = Math.max(...said[0].map((message) => messages[message]));
  await keepTime(fault, "the last message is there", end, last, null);
  await untilMedia(pairs(people), end);
});

/** Everybody says something; the result is what, by name. */
async function sayEach(
  people: readonly Guest[],
): Promise<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const person of people) {
    said[person.name] = sayable();
    await person.say(said[person.name]);
  }
  return said;
}
