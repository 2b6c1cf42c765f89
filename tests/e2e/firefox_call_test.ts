/** Firefox and Chromium in one call, in either order, and Firefox alone: all that people do there. */
import { assertEquals } from "@std/assert";
import { meetIn, PAIRS } from "../support/browser/firefox_meeting.ts";
import {
  assertNoneMadeTwice,
  untilAllMeet,
} from "../support/browser/meeting.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

for (const engines of PAIRS) {
  Deno.test(
    `${
      engines.join(", then ")
    }: they see, hear and read each other, mute, leave and come back`,
    onStage(async (stage) => {
      const [ada, ben] = await meetIn(stage, engines);
      await assertNoneMadeTwice([ada, ben]);
      for (const [from, to] of [[ada, ben], [ben, ada]]) {
        const says = (text: string) => to.tile(from.name).getByText(text);
        await from.say(`${from.name} was here`);
        await until(`${to.name} reads it`, async () => {
          const chat = await to.chat();
          assertEquals(chat.split(`${from.name} was here`).length, 2);
        });

        await from.button("Camera").click();
        await says("Camera is off").waitFor();
        await from.button("Camera").click();
        await says("Camera is off").waitFor({ state: "detached" });
        await to.untilSees(from.name);

        await says("Speaking").waitFor(); // The fake microphones beep.
        await from.button("Microphone").click();
        await says("Microphone off").waitFor();
        await says("Speaking").waitFor({ state: "detached" });
        await from.button("Microphone").click();
        await says("Microphone off").waitFor({ state: "detached" });
        await says("Speaking").waitFor();
      }
      await assertNoneMadeTwice([ada, ben]);

      for (const [leaves, stays] of [[ben, ada], [ada, ben]]) {
        await leaves.leave();
        await until("connections and devices are released", async () => {
          const { live, liveTracks } = await leaves.seen();
          assertEquals({ live, liveTracks }, { live: 0, liveTracks: 0 });
        });
        await stays.untilWith([]);
        await stays.untilExact(0);
        await leaves.join();
        await untilAllMeet([leaves, stays]);
      }
    }),
  );
}
