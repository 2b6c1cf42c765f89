/** Without camera and microphone one is told why, and takes part all the same. */
import { assertEquals } from "@std/assert";
import { enterAll } from "./meeting.ts";
import { onStage } from "./stage.ts";
import { until } from "./until.ts";

const CASES = [
  {
    title: "there are no devices at all",
    browser: { noDevices: true },
    told: [
      /No camera was found/,
      /Plug one in and press Camera/,
      /No microphone was found/,
      /Plug one in and press Microphone/,
    ],
  },
  {
    title: "camera and microphone are refused",
    browser: { refuse: true },
    told: [
      /The camera was refused/,
      /Allow it in the browser's address bar, then press Camera/,
      /The microphone was refused/,
      /Allow it in the browser's address bar, then press Microphone/,
    ],
  },
];

for (const { title, browser, told } of CASES) {
  Deno.test(
    `${title}: the lobby says so, and one can join and watch`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const [ada] = await enterAll(stage, url, ["Ada"]);
      const ben = await stage.person("Ben", { browser });
      await ben.page.goto(url);
      for (const text of told) {
        await ben.page.getByRole("main").getByText(text).first().waitFor();
      }
      for (const name of ["Camera", "Microphone"]) {
        assertEquals(
          await ben.button(name).getAttribute("aria-pressed"),
          "false",
          `${name} is not on`,
        );
      }
      await ben.nameField.fill("Ben");
      await ben.join();

      await ben.untilWith(["Ada"]);
      await ada.untilWith(["Ben"]);
      await ben.untilSees("Ada");
      await ben.untilHears(1);
      await until("Ada is shown that Ben only watches", async () => {
        assertEquals(
          await ada.tile("Ben").getByText("Camera is off").count(),
          1,
        );
        assertEquals(
          await ada.tile("Ben").getByText("Microphone off").count(),
          1,
        );
      });
    }),
  );
}

Deno.test(
  "with a microphone alone one is heard",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada] = await enterAll(stage, url, ["Ada"]);
    const ben = await stage.person("Ben");
    await ben.context.addInitScript(() => {
      const { mediaDevices } = navigator;
      const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = (constraints) =>
        constraints?.video
          ? Promise.reject(new DOMException("No camera", "NotFoundError"))
          : getUserMedia(constraints);
    });
    await ben.page.goto(url);
    await ben.page.getByText("No camera was found").first().waitFor();
    assertEquals(
      await ben.page.getByText("No microphone was found").count(),
      0,
    );
    await ben.nameField.fill("Ben");
    await ben.join();
    await ada.untilHears(1);
    await ben.untilSees("Ada");
  }),
);
