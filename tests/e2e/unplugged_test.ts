/** Microphones that are really plugged in and unplugged: Firefox and PulseAudio. */
import { assertEquals } from "@std/assert";
import { CAMERALESS, enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { needsPulseAudio, SilentRoom } from "../support/browser/sound.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import { liveLabels, withDevices } from "../support/browser/wrapped_devices.ts";

const DESK = "Desk microphone";
const HEADSET = "Blue headset";

/** A test with a room in which both microphones are plugged in. */
function withMicrophones(
  name: string,
  body: (
    stage: Stage,
    room: SilentRoom,
    unplugHeadset: () => Promise<void>,
  ) => Promise<void>,
): void {
  Deno.test({
    name: `firefox: ${name}`,
    ignore: !needsPulseAudio(),
    fn: async () => {
      const room = await SilentRoom.open();
      try {
        await room.plugIn(DESK);
        const unplugHeadset = await room.plugIn(HEADSET);
        await onStage((stage) => body(stage, room, unplugHeadset))();
      } finally {
        await room.close();
      }
    },
  });
}

const adaIn = (stage: Stage, room: SilentRoom) =>
  stage.person("Ada", { browser: { engine: "firefox", room } });

const untilCaptured = ({ page }: Person, labels: string[]) =>
  until(`captured is: ${labels}`, async () => {
    assertEquals(await liveLabels(page), labels);
  });

withMicrophones(
  "a headset that is unplugged gives way to the other microphone, and is used again when it is back; both are said",
  async (stage, room, unplugHeadset) => {
    const { url } = await stage.room();
    const ada = await adaIn(stage, room);
    await ada.enter(url);
    const [ben] = await enterAll(stage, url, ["Ben"], CAMERALESS);
    await ada.page.getByRole("button", { name: "Microphone options" }).click();
    await ada.page.getByRole("menu", { name: "Microphone" })
      .getByRole("menuitemradio", { name: HEADSET }).click();
    await untilCaptured(ada, [HEADSET]);
    await ben.untilHears(1);
    await unplugHeadset();
    await ada.page.getByText(
      `${HEADSET} is not connected any more: now using ${DESK}.`,
    ).waitFor();
    await untilCaptured(ada, [DESK]);
    await ben.untilHears(1);
    await room.plugIn(HEADSET);
    await ada.page.getByText(`${HEADSET} is connected again, and used.`)
      .waitFor();
    await untilCaptured(ada, [HEADSET]);
    await ben.untilHears(1);
  },
);

withMicrophones(
  "in the lobby, another microphone is chosen after a busy one, and while the browser is asked",
  async (stage, room) => {
    const { url } = await stage.room();
    const ada = await withDevices(await adaIn(stage, room));
    const { page } = ada;
    await page.addInitScript((labels) => {
      if (!("devices" in globalThis)) return; // An empty page has none.
      for (const label of labels) globalThis.devices.busy.add(label);
    }, [DESK, HEADSET]);
    await page.goto(url);
    await page.getByText("The microphone is busy.").filter({ visible: true })
      .first().waitFor();
    const select = (label: string) =>
      page.getByLabel("Microphone device").selectOption({ label });
    await page.evaluate((label) => {
      globalThis.devices.busy.delete(label);
    }, HEADSET);
    await select(HEADSET);
    await untilCaptured(ada, [HEADSET]);
    await page.evaluate(() => {
      globalThis.devices.busy.clear();
      globalThis.devices.hold = true;
    });
    await select(DESK);
    await until("the browser is asked", async () => {
      assertEquals(
        await page.evaluate(() => globalThis.devices.held.length),
        1,
      );
    });
    await page.evaluate(() => {
      globalThis.devices.hold = false;
    });
    await select(HEADSET);
    await untilCaptured(ada, [HEADSET]);
    await page.evaluate(() => globalThis.devices.held.shift()?.());
    await ada.nameField.fill("Ada");
    await ada.join();
    await untilCaptured(ada, [HEADSET]);
    await ada.leave();
    await untilCaptured(ada, []);
  },
);
