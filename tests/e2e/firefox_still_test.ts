/** A call stands still: nothing about the link changes, and the server's end changes nothing either. */
import { assertEquals } from "@std/assert";
import { meetInThree } from "../support/browser/firefox_meeting.ts";
import {
  assertNoneMadeTwice,
  untilAllLoaded,
  untilAllMeet,
} from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, SERVER_AWAY } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Milliseconds for which the badges of all pairs are watched, and between two looks. */
const WATCHED = 60_000;
const LOOK_EVERY = 50;

declare global {
  var seenBadges: string[];
}

/** Writes down from now on each word that each badge on the stage shows, without its figures. */
function watchBadges({ stage }: Person): Promise<void> {
  return stage.evaluate((stage, every) => {
    const seen: string[] = globalThis.seenBadges = [];
    const look = () =>
      [...stage.querySelectorAll("[role=group]")].map((tile) => {
        const badge = tile.querySelector("[role=status]")?.textContent;
        return `${tile.ariaLabel}: ${badge?.match(/\w+/)?.[0]}`;
      }).join(", ");
    setInterval(() => {
      const now = look();
      if (now !== seen.at(-1)) seen.push(now);
    }, every);
  }, LOOK_EVERY);
}

Deno.test(
  `[NEG-6] Firefox and Chromium in either order, and two Firefoxes: ${
    WATCHED / 1_000
  } s of a call, and no state changes`,
  onStage(async (stage) => {
    const people = await meetInThree(stage);
    const descriptions = () =>
      Promise.all(
        people.map(async (each) => (await each.seen()).descriptions),
      );
    const before = await descriptions();
    for (const person of people) await watchBadges(person);
    await new Promise((resolve) => setTimeout(resolve, WATCHED));
    for (const { name, page } of people) {
      const seen = await page.evaluate(() => globalThis.seenBadges);
      const [first = ""] = seen;
      assertEquals(seen, [first], `what ${name} saw`);
      assertEquals(first.match(/: Connected/g)?.length, people.length, first);
    }
    assertEquals(await descriptions(), before);
    await assertNoneMadeTwice(people);
  }),
);

Deno.test(
  "[NEG-7] Firefox and Chromium in either order, and two Firefoxes: a killed server ends no call; when it is back, all is as before",
  onStage(async (stage) => {
    const people = await meetInThree(stage);
    await untilAllLoaded(people);
    const lost = /Connection to the server lost/;
    const [server] = stage.servers;
    await server.kill();
    for (const { page } of people) await page.getByText(lost).waitFor();
    for (const from of people) {
      await from.say(`${from.name} is still here`);
      await until("chat arrives without a server", async () => {
        for (const to of people) {
          const times = (await to.chat()).split(`${from.name} is still here`);
          assertEquals(times.length - 1, 1, to.name);
        }
      });
    }
    for (const who of people) {
      for (const { name } of people) await who.untilSees(name);
    }

    await stage.serve({ port: Number(new URL(server.origin).port) });
    for (const { page } of people) {
      await page.getByText(lost).waitFor({ state: "detached" });
    }
    await untilAllMeet(people);
    await assertNoneMadeTwice(people);
  }, {
    allow: SERVER_AWAY,
  }),
);
