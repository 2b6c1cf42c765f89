/** What people do on somebody's tile: for themselves alone, or as host. */
import { assertEquals } from "@std/assert";
import { CAMERALESS, untilAllMeet } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** How somebody's sound is played to a person. */
function sound(person: Person, of: string) {
  return person.tile(of).locator("audio").evaluate((audio) =>
    audio instanceof HTMLAudioElement ? [audio.volume, audio.muted] : []
  );
}

Deno.test(
  "volume and mute for me change what is heard here, and nobody is told; a host acts from the tile; a pin makes large",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const [hal, ada, ben] = [
      await stage.person("Hal"),
      await stage.person("Ada"),
      await stage.person("Ben"),
    ];
    await hal.enter(hostUrl);
    for (const person of [ada, ben]) await person.enter(url);
    await untilAllMeet([hal, ada, ben]);
    const { page } = hal;
    const tile = hal.tile("Ada");
    const menu = page.getByRole("dialog", { name: "More about Ada" });
    const open = async () => {
      await tile.hover();
      await hal.button("More about Ada").click();
      await menu.waitFor();
    };

    await open();
    const volume = menu.getByRole("slider", { name: "Volume of Ada" });
    await volume.fill("40");
    await until("it is lower", async () => {
      assertEquals(await sound(hal, "Ada"), [0.4, false]);
    });
    await menu.getByRole("button", { name: "Mute for me" }).click();
    await until("nothing is heard", async () => {
      assertEquals(await sound(hal, "Ada"), [0.4, true]);
    });
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "detached" });
    await until("the focus is back", async () => {
      const name = await page.evaluate(() =>
        document.activeElement?.getAttribute("aria-label")
      );
      assertEquals(name, "More about Ada");
    });
    await tile.getByText("Muted for you").waitFor({ state: "attached" });
    assertEquals(await sound(ben, "Ada"), [1, false]);
    const microphone = ada.button("Microphone");
    assertEquals(await microphone.getAttribute("aria-pressed"), "true");

    const pin = hal.button("Pin Ada");
    await tile.hover();
    await pin.click();
    await until("Ada is larger than Ben", async () => {
      const boxes = [
        await tile.boundingBox(),
        await hal.tile("Ben").boundingBox(),
      ];
      const [large, small] = boxes.map((box) => box ? box.width : NaN);
      assertEquals(large > 2 * small, true, `${large}, ${small}`);
    });
    assertEquals(await pin.getAttribute("aria-pressed"), "true");
    await pin.click();
    await until("all have one size", async () => {
      const boxes = [
        await tile.boundingBox(),
        await hal.tile("Ben").boundingBox(),
      ];
      const [one, other] = boxes.map((box) =>
        box ? Math.round(box.width) : NaN
      );
      assertEquals(one, other);
    });

    await open();
    await menu.getByRole("button", { name: "Mute", exact: true }).click();
    await until("Ada's microphone is off", async () => {
      assertEquals(await microphone.getAttribute("aria-pressed"), "false");
    });
    await ada.tile("Hal").hover();
    await ada.button("More about Hal").click();
    assertEquals(
      await ada.page.getByRole("dialog").getByRole("button").allInnerTexts(),
      ["Mute for me", "Show whole picture", "Connections"],
    );
    await ada.page.getByRole("dialog").getByRole("button", {
      name: "Connections",
    }).click();
    await ada.page.getByRole("region", { name: "Connections" }).waitFor();
  }),
);

Deno.test(
  "what somebody chose for a person holds when that person reloads, or leaves and joins again",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [hal, ada, ben] = [
      await stage.person("Hal"),
      await stage.person("Ada", CAMERALESS),
      await stage.person("Ben", CAMERALESS),
    ];
    for (const person of [hal, ada, ben]) await person.enter(url);
    await hal.untilWith(["Ada", "Ben"]);
    await hal.tile("Ada").hover();
    await hal.button("More about Ada").click();
    const menu = hal.page.getByRole("dialog", { name: "More about Ada" });
    await menu.getByRole("slider", { name: "Volume of Ada" }).fill("40");
    await menu.getByRole("button", { name: "Mute for me" }).click();
    await hal.page.keyboard.press("Escape");
    await hal.button("Pin Ada").click();
    const untilKept = (when: string) =>
      until(`Ada is as she was chosen to be, ${when}`, async () => {
        assertEquals(await sound(hal, "Ada"), [0.4, true]);
        assertEquals(
          await hal.button("Pin Ada").getAttribute("aria-pressed"),
          "true",
        );
        assertEquals(await sound(hal, "Ben"), [1, false]);
      });
    await untilKept("from the first");

    await ada.page.reload();
    await ada.stage.waitFor();
    await ada.untilWith(["Ben", "Hal"]);
    await hal.untilWith(["Ada", "Ben"]);
    await untilKept("after a reload");

    await ada.leave();
    await hal.untilWith(["Ben"]);
    await ada.join();
    await hal.untilWith(["Ada", "Ben"]);
    await untilKept("after she left");
  }),
);
