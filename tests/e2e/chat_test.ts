/** Chat reaches everybody once and in order, also those who come later. */
import { assertEquals, assertMatch } from "@std/assert";
import { CAMERALESS, enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const NAMES = ["Ada", "Ben", "Cleo"];
const COUNT = 4;

/** Of each author, the numbers of their messages in the order of somebody's chat. */
async function numbersByAuthor(
  reader: Person,
): Promise<Record<string, number[]>> {
  const numbers: Record<string, number[]> = {};
  for (
    const [, name, n] of (await reader.chat()).matchAll(/(\w+) says (\d)/g)
  ) {
    (numbers[name] ??= []).push(Number(n));
  }
  return numbers;
}

const everything = Object.fromEntries(
  NAMES.map((name) => [name, Array.from({ length: COUNT }, (_, n) => n)]),
);

Deno.test(
  "[CHAT-1] what all say at once reaches all once and in order, and a latecomer too",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const people = await enterAll(stage, url, NAMES, CAMERALESS);
    for (const person of people) {
      await person.untilWith(NAMES.filter((name) => name !== person.name));
    }
    await Promise.all(people.map(async (person) => {
      for (let n = 0; n < COUNT; n++) {
        await person.say(`${person.name} says ${n}`);
      }
    }));
    for (const person of people) {
      await until(`${person.name} has all messages`, async () => {
        assertEquals(await numbersByAuthor(person), everything);
      });
      await until(`${person.name} sees when it was said`, async () => {
        const times = await person.page.getByRole("time").allInnerTexts();
        assertEquals(times.length >= NAMES.length, true);
        for (const time of times) assertMatch(time, /\d[:.]\d\d/);
      });
    }

    const late = await stage.person("Dora", {
      ...CAMERALESS,
      viewport: { width: 390, height: 780 },
      hasTouch: true,
      isMobile: true,
    });
    await late.enter(url);
    await late.untilWith(NAMES);
    // The chat is closed at first, and says how much waits in it.
    const button = late.button("Chat");
    const unread = async () => {
      const id = await button.getAttribute("aria-describedby");
      return late.page.locator(`[id="${id}"]`).innerText();
    };
    await until("the unread messages are counted", async () => {
      assertEquals(await unread(), `${COUNT * NAMES.length} new messages`);
    });
    await button.click();
    await until("Dora has the history", async () => {
      assertEquals(await numbersByAuthor(late), everything);
    });
    assertEquals(await unread(), "No new messages");
    await late.button("Hide messages").click();
    await people[0].say("Ada says 4");
    await until("the new message is counted", async () => {
      assertEquals(await unread(), "1 new message");
    });
  }),
);

Deno.test(
  "[CHAT-1] somebody who wrote and left is still in the history, once",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada, ben] = await enterAll(stage, url, ["Ada", "Ben"], CAMERALESS);
    await ada.untilWith(["Ben"]);
    await ben.untilWith(["Ada"]);
    await ada.say("Ada says 0");
    await until("Ben has it", async () => {
      assertEquals(await numbersByAuthor(ben), { Ada: [0] });
    });
    await ada.leave();
    await ben.untilWith([]);
    const [cleo] = await enterAll(stage, url, ["Cleo"], CAMERALESS);
    await until("Cleo has it", async () => {
      assertEquals(await numbersByAuthor(cleo), { Ada: [0] });
    });
    await ada.join();
    await ada.untilWith(["Ben", "Cleo"]);
    await ada.say("Ada says 1");
    for (const person of [ada, ben, cleo]) {
      await until(`${person.name} has both`, async () => {
        assertEquals(await numbersByAuthor(person), { Ada: [0, 1] });
      });
    }
  }),
);
