/** Camera and microphone off and on, in the call. */
import { assertEquals } from "@std/assert";
import { enterAll } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { soundEnergies } from "../support/browser/probe.ts";
import { onStage } from "../support/browser/stage.ts";
import { until, untilGrown, untilStill } from "../support/browser/until.ts";

async function untilTileSays(
  person: Person,
  name: string,
  text: string,
  there: boolean,
): Promise<void> {
  const says = there ? "says" : "no longer says";
  await until(`${name}'s tile ${says} "${text}"`, async () => {
    const shown = await person.tile(name).getByText(text).count();
    assertEquals(shown > 0, there);
  });
}

Deno.test(
  "[NEG-5] camera and microphone off and on: shown to the others, without a renegotiation",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada, ben] = await enterAll(stage, url, ["Ada", "Ben"]);
    await ada.untilWith(["Ben"]);
    await ben.untilWith(["Ada"]);
    await ben.untilSees("Ada");
    await ben.untilHears(1);
    const descriptions = [
      (await ada.seen()).descriptions,
      (await ben.seen()).descriptions,
    ];
    const energy = async () => (await soundEnergies(ben.page))[0];
    const camera = ada.button("Camera");
    const microphone = ada.button("Microphone");

    for (let round = 1; round <= 2; round++) {
      await camera.click();
      for (const person of [ada, ben]) {
        await untilTileSays(person, "Ada", "Camera is off", true);
      }
      assertEquals(await camera.getAttribute("aria-pressed"), "false");
      await untilStill("Ada's picture stops", () => ben.frames("Ada"));
      assertEquals(await ben.tile("Ada").locator("video").count(), 1);
      assertEquals(
        (await ada.seen()).liveTracks,
        1,
        "the camera's light must go out, the microphone goes on",
      );

      await camera.click();
      for (const person of [ada, ben]) {
        await untilTileSays(person, "Ada", "Camera is off", false);
        await person.untilSees("Ada");
      }
      assertEquals(await camera.getAttribute("aria-pressed"), "true");
    }

    for (const person of [ada, ben]) {
      await untilTileSays(person, "Ada", "Speaking", true); // The fake one beeps.
    }
    await microphone.click();
    for (const person of [ada, ben]) {
      await untilTileSays(person, "Ada", "Microphone off", true);
      await untilTileSays(person, "Ada", "Speaking", false);
    }
    assertEquals(await microphone.getAttribute("aria-pressed"), "false");
    await untilStill("Ada is silent", energy);
    await microphone.click();
    for (const person of [ada, ben]) {
      await untilTileSays(person, "Ada", "Microphone off", false);
    }
    await untilGrown("Ada is heard again", energy);
    for (const person of [ada, ben]) {
      await untilTileSays(person, "Ada", "Speaking", true);
    }

    assertEquals([
      (await ada.seen()).descriptions,
      (await ben.seen()).descriptions,
    ], descriptions);
    await ada.untilExact(1);
    await ben.untilExact(1);
  }),
);

Deno.test(
  "what is off in the lobby is off in the call, for latecomers too",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada] = await enterAll(stage, url, ["Ada"]);
    const ben = await stage.person("Ben");
    await ben.page.goto(url);
    await ben.button("Camera").click();
    await ben.button("Microphone").click();
    await ben.nameField.fill("Ben");
    await ben.join();
    const [cleo] = await enterAll(stage, url, ["Cleo"]);
    for (const person of [ada, ben, cleo]) {
      await untilTileSays(person, "Ben", "Camera is off", true);
      await untilTileSays(person, "Ben", "Microphone off", true);
    }
    await ben.button("Camera").click();
    for (const person of [ada, ben, cleo]) {
      await untilTileSays(person, "Ben", "Camera is off", false);
      await person.untilSees("Ben");
    }
  }),
);
