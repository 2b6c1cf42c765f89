/** Leaving releases everything, and coming back is as good as the first time. */
import { assertEquals } from "@std/assert";
import { enterAll, untilAllMeet } from "../support/browser/meeting.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const ROUNDS = 5;

Deno.test(
  "[NEG-5] five times out and in again: connections, tiles and senders are exact",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada, ben, cleo] = await enterAll(stage, url, ["Ada", "Ben", "Cleo"]);
    await untilAllMeet([ada, ben, cleo]);
    for (let round = 1; round <= ROUNDS; round++) {
      await ben.leave();
      await until("Ben's connections and devices are released", async () => {
        const { live, liveTracks } = await ben.seen();
        assertEquals({ live, liveTracks }, { live: 0, liveTracks: 0 });
      });
      await ada.untilWith(["Cleo"]);
      await cleo.untilWith(["Ada"]);
      await ada.untilExact(1);
      await cleo.untilExact(1);

      await ben.join();
      for (const person of [ada, ben, cleo]) await person.untilExact(2);
    }
    await untilAllMeet([ada, ben, cleo]);
    const made = await Promise.all(
      [ada, ben, cleo].map(async (person) => (await person.seen()).made),
    );
    assertEquals(
      made,
      [2 + ROUNDS, 2 * (1 + ROUNDS), 2 + ROUNDS],
      "connections ever made",
    );
  }),
);
