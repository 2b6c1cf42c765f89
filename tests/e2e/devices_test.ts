/** Without camera and microphone people are told why, and take part all the same. */
import { assertEquals } from "@std/assert";
import { enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Hides the devices of one kind; Chromium by itself can do that only for cameras. */
async function without(
  person: Person,
  kind: "audio" | "video",
): Promise<Person> {
  await person.context.addInitScript((kind) => {
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints) =>
      constraints?.[kind]
        ? Promise.reject(new DOMException("There is none", "NotFoundError"))
        : getUserMedia(constraints);
    const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices);
    mediaDevices.enumerateDevices = async () =>
      (await enumerateDevices()).filter((device) =>
        device.kind !== `${kind}input`
      );
  }, kind);
  return person;
}

const CASES = [
  {
    title: "there are no devices at all",
    enter: async (stage: Stage) =>
      without(
        await stage.person("Ben", { browser: { noDevices: true } }),
        "audio",
      ),
    told: [
      "No camera was found. Plug one in and press Camera",
      "No microphone was found. Plug one in and press Microphone",
    ],
  },
  {
    title: "camera and microphone are refused",
    enter: (stage: Stage) => stage.person("Ben", { browser: { refuse: true } }),
    told: [
      "Your camera is blocked. Allow it in the browser's address bar, then press Camera",
      "Your microphone is blocked. Allow it in the browser's address bar, then press Microphone",
    ],
  },
];

for (const { title, enter, told } of CASES) {
  Deno.test(
    `${title}: the lobby says so, and people can join and watch`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const [ada] = await enterAll(stage, url, ["Ada"]);
      const ben = await enter(stage);
      await ben.page.goto(url);
      for (const text of told) {
        await ben.page.getByText(text).filter({ visible: true }).first()
          .waitFor();
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
        for (const text of ["Camera is off", "Microphone off"]) {
          assertEquals(await ada.tile("Ben").getByText(text).count(), 1);
        }
      });
      const { sending } = await ben.seen();
      assertEquals(sending, [0]);
    }),
  );
}

Deno.test(
  "people with only a microphone are heard",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada] = await enterAll(stage, url, ["Ada"]);
    const ben = await without(await stage.person("Ben"), "video");
    await ben.page.goto(url);
    await ben.page.getByText("No camera was found").filter({ visible: true })
      .first().waitFor();
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

Deno.test(
  "another camera and microphone can be selected, and are used in the call",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    const { page } = ada;
    await page.goto(url);
    const camera = page.getByLabel("Camera device");
    const microphone = page.getByLabel("Microphone device");
    await camera.selectOption({ label: "fake_device_1" });
    await microphone.selectOption({ label: "Fake Audio Input 2" });
    const inUse = () =>
      page.evaluate(() => {
        const stream = document.querySelector("video")?.srcObject;
        return stream instanceof MediaStream
          ? stream.getVideoTracks()[0]?.label
          : undefined;
      });
    const chosen = (select: typeof camera) =>
      select.evaluate((element) =>
        element instanceof HTMLSelectElement
          ? element.selectedOptions[0]?.label
          : undefined
      );
    await until("the other devices are in use", async () => {
      assertEquals(await inUse(), "fake_device_1");
      assertEquals(await chosen(camera), "fake_device_1");
      assertEquals(await chosen(microphone), "Fake Audio Input 2");
    });
    await ada.join();
    await until("the call has the same camera", async () => {
      assertEquals(await inUse(), "fake_device_1");
    });
  }),
);
