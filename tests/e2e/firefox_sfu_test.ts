/** Firefox and Chromium in one call through a real LiveKit. */
import { assert, assertEquals } from "@std/assert";
import { startBrowser } from "../support/browser/browser.ts";
import { withSfuMeeting } from "../support/browser/sfu_meeting.ts";
import { until, untilGrown } from "../support/browser/until.ts";
import { findLiveKit } from "../support/servers/livekit.ts";

Deno.test({
  name: "Firefox and Chromium see and hear each other through a media server",
  ignore: findLiveKit() === null,
  fn: () =>
    withSfuMeeting(async (meeting) => {
      const firefox = await startBrowser({
        engine: "firefox",
        tellsAddresses: true,
      });
      try {
        const people = ["ann", "ben"];
        const ann = await meeting.enter("ann", people);
        const ben = await meeting.enter("ben", people, {}, firefox);
        for (const [page, id] of [[ann, "ben"], [ben, "ann"]] as const) {
          await until(`${id} is there`, async () => {
            const peer = await page.sees(id);
            assertEquals(peer?.status, "connected");
            assertEquals(peer?.shown, ["camera", "microphone"]);
          });
          await untilGrown(`${id} is seen`, () => page.act("framesOf", id));
          await until(`${id} is heard`, async () =>
            assert((await page.sees(id))?.speaking));
        }
        const long = "ü".repeat(60_000);
        await ben.act("say", long);
        await ann.act("say", "to you", "ben");
        await until("all is heard", async () => {
          assertEquals(await ann.act("listen"), [`ben: ${long}`]);
          assertEquals(await ben.act("listen"), ["ann, me: to you"]);
        });
        await ben.act("turn", "camera", false);
        await ben.act("turn", "camera", true);
        await untilGrown("Ben is seen", () =>
          ann.act("framesOf", "ben"));
      } finally {
        await firefox.close();
      }
    }),
});
