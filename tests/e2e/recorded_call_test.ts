/** A call that is recorded by its own menu, found on /recordings, saved and looked at by ffmpeg. */
import { assert, assertEquals } from "@std/assert";
import { CAMERALESS } from "../support/browser/meeting.ts";
import { whatFirefoxLacks } from "../support/browser/firefox.ts";
import { greenIn, probe, soundIn } from "../support/browser/recordings.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import { noteFilms, saveBy } from "../support/recordings/shelf.ts";

const lacking = await whatFirefoxLacks();
if (lacking) console.log(`Firefox was not tried: ${lacking}`);

/** Seconds that are recorded at least. */
const SECONDS = 6;

for (
  const engine of lacking
    ? ["chromium"] as const
    : ["chromium", "firefox"] as const
) {
  Deno.test(
    `${engine}: a call is recorded by its menu, listed with its mark, played, and saved: it has a picture, and sound in each second`,
    onStage(async (stage) => {
      const { hostUrl, url } = await stage.room({ title: "Weekly" });
      const hal = await stage.person("Hal", {
        ...CAMERALESS,
        browser: { engine },
      });
      if (engine === "firefox") await noteFilms(hal);
      await hal.enter(hostUrl);
      const ada = await stage.person("Ada");
      await ada.enter(url);
      await hal.untilSees("Ada");
      await hal.more("Record");
      await hal.page.getByRole("menuitem", {
        name: "Record the call",
        exact: true,
      }).click();
      await hal.button("Stop recording").waitFor();
      await hal.button("Mark this moment").click();
      await until(`${SECONDS} s are recorded`, async () => {
        const bar = await hal.button("Stop recording").locator("xpath=../..")
          .innerText();
        const [, minutes, seconds] = /(\d+):(\d\d)/.exec(bar) ?? [];
        assert(60 * Number(minutes) + Number(seconds) >= SECONDS, bar);
      });
      await hal.button("Stop recording").click();
      await hal.page.getByText("The recording is kept in this browser.")
        .waitFor();
      await hal.leave();
      await hal.page.getByRole("link", { name: "Show recordings" }).click();

      const list = hal.page.getByRole("list", { name: "Recordings" });
      const play = list.getByRole("button", { name: /^Play Weekly/ });
      await play.waitFor();
      assertEquals(await play.count(), 1);
      await play.click();
      const video = hal.page.locator("video");
      await until("it plays", async () => {
        const at = await video.evaluate((video) =>
          video instanceof HTMLVideoElement ? video.currentTime : 0
        );
        assert(at > 0.5, `${at}`);
      });
      await hal.page.getByRole("button", { name: /Moment 1/ }).first()
        .waitFor();
      await hal.page.keyboard.press("Escape");

      const { bytes } = await saveBy(
        hal,
        () => list.getByRole("button", { name: /^Download Weekly/ }).click(),
      );
      const path = await Deno.makeTempFile();
      await Deno.writeFile(path, bytes);
      const { codecs, duration, width } = await probe(path);
      assertEquals(codecs.length, 2);
      assertEquals(width, 1280);
      assert(duration >= SECONDS, `${duration} s`);
      // The fake camera is green, and beeps once a second.
      const green = await greenIn(path, SECONDS - 2);
      assert(green > 0.2, `${green} of the picture is green`);
      const sound = (await soundIn(path)).filter(({ on }) => on);
      const seconds = new Set(sound.map(({ at }) => Math.floor(at)));
      assert(
        seconds.size >= SECONDS - 1,
        `sound in the seconds ${[...seconds]}`,
      );
      await Deno.remove(path);
    }),
  );
}
