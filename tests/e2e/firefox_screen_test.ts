/** Screens between Firefox and Chromium, whoever shares and whoever came first. */
import { assertEquals } from "@std/assert";
import { meetIn } from "../support/browser/firefox_meeting.ts";
import {
  screenOf,
  share,
  untilNoScreen,
  untilSeesScreen,
} from "../support/browser/screens.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

for (const first of ["chromium", "firefox"] as const) {
  Deno.test(
    `[SCR-1] Firefox sees and hears a screen that Chromium shares, and again (${first} came first)`,
    onStage(async (stage) => {
      const people = first === "chromium"
        ? await meetIn(stage, ["chromium", "firefox"])
        : (await meetIn(stage, ["firefox", "chromium"])).toReversed();
      const [sharer, viewer] = people;
      for (let n = 0; n < 2; n++) {
        await share(sharer);
        await untilSeesScreen(viewer, sharer.name);
        const size = await screenOf(viewer, sharer.name).locator("video")
          .evaluate((video) =>
            video instanceof HTMLVideoElement
              ? [video.videoWidth, video.videoHeight]
              : []
          );
        assertEquals(size, [1280, 720]);
        await sharer.page.getByRole("region", { name: "Call controls" })
          .getByRole("button", { name: "Stop sharing" }).click();
        await untilNoScreen(viewer, sharer.name);
      }
      await viewer.untilSees(sharer.name);
      await sharer.untilSees(viewer.name);
    }),
  );
}

/** In the page: what is captured is drawn, as Firefox without a display has nothing to share. */
function captureDrawing(): void {
  if (!navigator.mediaDevices) return; // A page without https has none.
  MediaDevices.prototype.getDisplayMedia = () => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: 1280, height: 720 });
    const pen = canvas.getContext("2d");
    setInterval(() => {
      if (!pen) return;
      pen.fillStyle = `hsl(${performance.now() / 20} 80% 50%)`;
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }, 60);
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: 3_000 });
    const sound = context.createMediaStreamDestination();
    tone.connect(sound);
    tone.start();
    return Promise.resolve(
      new MediaStream([
        ...canvas.captureStream(15).getVideoTracks(),
        ...sound.stream.getAudioTracks(),
      ]),
    );
  };
}

for (const other of ["chromium", "firefox"] as const) {
  Deno.test(
    `[SCR-1] [NEG-5] what Firefox shares goes over the fixed sections, keeps its pixels, and is seen in ${other}`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser: { engine: "firefox" } });
      await ada.context.addInitScript(captureDrawing);
      await ada.enter(url);
      const ben = await stage.person("Ben", { browser: { engine: other } });
      await ben.enter(url);
      await ada.untilWith(["Ben"]);
      for (let n = 0; n < 2; n++) {
        await share(ada);
        await untilSeesScreen(ben, "Ada");
        const sent = () =>
          ada.page.evaluate(() => {
            const [connection] = globalThis.probe.connections;
            const all = connection.getTransceivers();
            const [, , screen, sound] = all;
            return {
              sections: all.map(({ currentDirection }) => currentDirection),
              kept: screen.sender.getParameters().degradationPreference,
              sound: sound.sender.getParameters().encodings[0]?.maxBitrate,
            };
          });
        await until("it is sent as text, and its sound as music", async () => {
          assertEquals(await sent(), {
            sections: ["sendrecv", "sendrecv", "sendonly", "sendonly"],
            kept: "maintain-resolution",
            sound: 96_000,
          });
        });
        assertEquals(
          await screenOf(ben, "Ada").locator("video").evaluate((video) =>
            video instanceof HTMLVideoElement ? video.videoWidth : NaN
          ),
          1280,
        );
        await ada.page.getByRole("region", { name: "Call controls" })
          .getByRole("button", { name: "Stop sharing" }).click();
        await untilNoScreen(ben, "Ada");
      }
    }),
  );
}
