/** An SFU that dies under many people, in tests of several sizes. */
import { assertEquals } from "@std/assert";
import { type RunningLiveKit, startLiveKit } from "../servers/livekit.ts";
import { largeCallTest, linkOf } from "./large_calls.ts";
import { lightNames, LightPeople } from "./light_people.ts";
import type { Person } from "./person.ts";
import { SERVER_AWAY, type Stage } from "./stage.ts";
import { until } from "./until.ts";

/** What pages say while the SFU, or the server, is away. */
export const AWAY = [/WebSocket connection to/, ...SERVER_AWAY];

/** A LiveKit where the other one was, which knows nothing of any session. */
export function restarted({ settings: { url, secret } }: RunningLiveKit) {
  return startLiveKit(Number(new URL(url).port), secret);
}

/** Two with cameras and so many others, in one large call. */
export async function gather(stage: Stage, others: number) {
  const link = await linkOf(stage);
  const people: Person[] = [];
  for (const name of ["Ada", "Ben"]) {
    const person = await stage.person(name);
    await person.enter(link);
    people.push(person);
  }
  const light = new LightPeople(stage, link);
  const names = lightNames(others);
  await light.enter(names);
  const all = ["Ada", "Ben", ...names];
  await light.untilTogether(all);
  return { link, people, light, all };
}

/** Waits until two see each other. */
export const untilSeen = ([ada, ben]: readonly Person[]) =>
  Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);

/** Waits until somebody's chat has each of these texts once. */
export const untilHas = (person: Person, texts: readonly string[]) =>
  until(`${person.name} has read everything once`, async () => {
    const chat = await person.chat();
    assertEquals(
      texts.map((text) => chat.split(text).length - 1),
      texts.map(() => 1),
    );
  }, 60_000);

/** A test with so many people, of whom two have cameras. */
export function outageTest(count: number, ignore = false): void {
  largeCallTest(
    `[MOVE-4] an SFU dies under ${count} people and comes back: all meet again, and no word is lost or doubled`,
    async (stage, sfu) => {
      const { people, light, all } = await gather(stage, count - 2);
      const [ada] = people;
      await untilSeen(people);
      const said = ["first-word", "second-word", "third-word", "last-word"];
      await ada.say(said[0]);
      await light.untilRead(said.slice(0, 1));
      await sfu.kill();
      // Some know of it when they speak, and some do not yet.
      await ada.say(said[1]);
      await until("it is known", async () => {
        for (const { connected } of await light.views()) {
          assertEquals(connected, []);
        }
      });
      await light.say("Light 1", said[2]);
      const again = await restarted(sfu);
      const back = Date.now();
      try {
        await light.untilTogether(all);
        const seconds = (Date.now() - back) / 1_000;
        console.log(
          `${count} people were together again after ${seconds.toFixed(1)} s`,
        );
        await untilSeen(people);
        await light.say("Light 2", said[3]);
        await light.untilRead(said);
        for (const person of people) await untilHas(person, said);
      } finally {
        await again.kill();
      }
    },
    AWAY,
    2,
    ignore,
  );
}
