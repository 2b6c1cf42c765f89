/** A connection between Firefox and Chromium, and between two Firefoxes, is looked for anew, again and again. */
import { assert } from "@std/assert";
import {
  meetIn,
  meetInThree,
  PAIRS,
} from "../support/browser/firefox_meeting.ts";
import { untilAllMeet } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Lets the browser look for a path anew, as a page does whose network changed. */
function restart({ page }: Person): Promise<void> {
  return page.evaluate(() => {
    globalThis.probe.connections.at(-1)?.restartIce();
  });
}

/** The newest connection has both descriptions, and a path; what tells it from those before. */
function look({ page }: Person): Promise<{ well: boolean; path: string }> {
  return page.evaluate(() => {
    const { connections } = globalThis.probe;
    const connection = connections.at(-1);
    const sdp = connection?.localDescription?.sdp ?? "";
    return {
      well: connection?.connectionState === "connected" &&
        connection.signalingState === "stable",
      path: `${connections.length} ${/ice-ufrag:\S+/.exec(sdp)?.[0]}`,
    };
  });
}

for (const engines of PAIRS) {
  Deno.test(
    `[NEG-12] ${
      engines.join(", then ")
    }: one restarts, the other, and both at once`,
    onStage(async (stage) => {
      const people = await meetIn(stage, engines);
      const [ada, ben] = people;
      for (const who of [[ada], [ben], people, people]) {
        const before = await Promise.all(people.map(look));
        await Promise.all(who.map(restart));
        await until("both have agreed on another path", async () => {
          const now = await Promise.all(people.map(look));
          assert(now.every(({ well }) => well), JSON.stringify(now));
          assert(now.every(({ path }, n) => path !== before[n].path));
        });
      }
      await untilAllMeet(people);
    }),
  );
}

for (const engines of PAIRS) {
  Deno.test(
    `[NEG-11] ${
      engines.join(", then ")
    }: made anew, ended and made again by hand, from either side`,
    onStage(async (stage) => {
      const people = await meetIn(stage, engines);
      const made = async () =>
        await Promise.all(people.map(async (one) => (await one.seen()).made));
      const untilNew = async ([before]: number[]) => {
        await until("both have a new connection", async () => {
          const now = await made();
          assert(now.every((count) => count > before), `${now}`);
        });
        await untilAllMeet(people);
      };
      for (const one of people) await one.more("Connections");
      for (const [one, other] of [people, people.toReversed()]) {
        const before = await made();
        await one.button(`Reconnect ${other.name}`).click();
        await untilNew(before);
      }
      for (const [one, other] of [people, people.toReversed()]) {
        const before = await made();
        await one.button(`Disconnect ${other.name}`).click();
        await other.button(`Connect ${one.name}`).waitFor();
        await one.button(`Connect ${other.name}`).click();
        await untilNew(before);
      }
    }),
  );
}

Deno.test(
  "Firefox and Chromium in either order, and two Firefoxes: a page that is reloaded comes back as one person",
  onStage(async (stage) => {
    const people = await meetInThree(stage);
    for (const reloads of people) {
      await reloads.page.reload();
      await reloads.stage.waitFor();
      await untilAllMeet(people);
    }
  }),
);
