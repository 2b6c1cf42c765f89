/** A call stands still: nothing about the link changes, and the server's end changes nothing either. */
import { assertEquals } from "@std/assert";
import { meetIn, PAIRS } from "./firefox_meeting.ts";
import { assertNoneMadeTwice, untilAllMeet } from "./meeting.ts";
import type { Person } from "./person.ts";
import { onStage } from "./stage.ts";
import { until } from "./until.ts";

/** Milliseconds for which the badges of all pairs are watched, and between two looks. */
const WATCHED = 60_000;
const LOOK_EVERY = 50;

declare global {
  var seenBadges: string[];
}

/** Writes down from now on each word that the badge on a tile shows, without its figures. */
function watchBadge(person: Person, name: string): Promise<void> {
  return person.tile(name).getByRole("status").evaluate((badge, every) => {
    const seen: string[] = globalThis.seenBadges = [];
    setInterval(() => {
      const [word = "nothing"] = badge.textContent?.match(/\w+/) ?? [];
      if (!badge.isConnected || word !== seen.at(-1)) {
        seen.push(badge.isConnected ? word : "gone");
      }
    }, every);
  }, LOOK_EVERY);
}

// One pair at a time: a machine that is too busy for its browsers is silent too.
for (const engines of PAIRS) {
  Deno.test(
    `[NEG-6] ${engines.join(", then ")}: ${
      WATCHED / 1_000
    } s of a call, and no state changes`,
    onStage(async (stage) => {
      const people = await meetIn(stage, engines);
      const [ada, ben] = people;
      const descriptions = () =>
        Promise.all(
          people.map(async (each) => (await each.seen()).descriptions),
        );
      const before = await descriptions();
      await watchBadge(ada, "Ben");
      await watchBadge(ben, "Ada");
      await new Promise((resolve) => setTimeout(resolve, WATCHED));
      for (const { page } of people) {
        const seen = await page.evaluate(() => globalThis.seenBadges);
        assertEquals(seen, ["Connected"]);
      }
      assertEquals(await descriptions(), before);
      await assertNoneMadeTwice(people);
    }),
  );
}

Deno.test(
  "[NEG-7] Firefox and Chromium: a killed server ends no call; when it is back, all is as before",
  onStage(async (stage) => {
    const people = await meetIn(stage, ["firefox", "chromium"]);
    const [ada, ben] = people;
    const lost = /Connection to the server lost/;
    const [server] = stage.servers;
    await server.kill();
    for (const { page } of people) await page.getByText(lost).waitFor();
    await ada.say("Are you still there?");
    await until("chat arrives without a server", async () => {
      assertEquals((await ben.chat()).match(/still there/g)?.length, 1);
    });
    await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);

    await stage.serve({ port: Number(new URL(server.origin).port) });
    for (const { page } of people) {
      await page.getByText(lost).waitFor({ state: "detached" });
    }
    await untilAllMeet(people);
    await assertNoneMadeTwice(people);
  }, {
    allow: [
      /WebSocket connection to .* failed/,
      /ERR_CONNECTION_REFUSED/,
      // Firefox's words for both.
      /can.t establish a connection to the server/,
      /The connection to .* was interrupted/,
    ],
  }),
);
