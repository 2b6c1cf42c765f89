/** How each person wants the stage, and whom a host puts into the light for all. */
import { assert, assertEquals } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { share, untilSeesScreen } from "../support/browser/screens.ts";
import { onStage } from "../support/browser/stage.ts";
import { until, untilGrown } from "../support/browser/until.ts";

/** The names on the tiles that are larger than others, as somebody sees them. */
async function largeFor(person: Person): Promise<string[]> {
  const sizes = await person.stage.getByRole("group").evaluateAll((tiles) =>
    tiles.map((tile) => {
      const { width, height } = tile.getBoundingClientRect();
      return { name: tile.ariaLabel ?? "", area: width * height };
    })
  );
  const least = Math.min(...sizes.map(({ area }) => area));
  return sizes.filter(({ area }) => area > 2 * least).map(({ name }) => name);
}

const untilLarge = (person: Person, names: string[]) =>
  until(`${person.name} sees ${names} large`, async () => {
    assertEquals(await largeFor(person), names);
  });

Deno.test(
  "[STAGE-1] a layout is one's own choice; who is in a host's light is large for all who did not choose otherwise",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const people: Person[] = [];
    for (const name of ["Ada", "Ben", "Cleo"]) {
      const person = await stage.person(name, {
        browser: { noDevices: true },
        reducedMotion: "reduce",
      });
      await person.enter(name === "Ada" ? hostUrl : url);
      people.push(person);
    }
    const [ada, ben, cleo] = people;
    await ada.untilWith(["Ben", "Cleo"]);
    await cleo.untilWith(["Ada", "Ben"]);
    for (const person of people) {
      await person.button("Raise hand").waitFor();
      await untilLarge(person, []);
    }

    // Nobody but Ben is to be heard.
    await ada.button("Microphone").click();
    await cleo.button("Microphone").click();
    await cleo.more("Speaker large");
    await untilLarge(cleo, ["Ben"]);
    await untilLarge(ben, []);
    assertEquals(await axeProblems(cleo.page), []);
    await cleo.more("Automatic layout");
    await untilLarge(cleo, []);

    await cleo.more("Hide my own picture");
    await until("Cleo does not see herself", async () => {
      assertEquals(await cleo.tiles(), ["Ada", "Ben"]);
    });
    assertEquals(await ada.tiles(), ["Ada (you)", "Ben", "Cleo"]);
    await cleo.more("Hide my own picture");
    await cleo.untilWith(["Ada", "Ben"]);

    await ben.more("Grid");
    await ada.button("More about Cleo").press("Enter");
    await ada.button("Spotlight for everyone").click();
    await untilLarge(ada, ["Cleo"]);
    await untilLarge(ben, []);
    await ben.more("Automatic layout");
    await untilLarge(ben, ["Cleo"]);
    // A guest has no light to give.
    await ben.button("More about Cleo").press("Enter");
    assertEquals(await ben.button("Spotlight for everyone").count(), 0);
    assert(await ben.button("Connections").count() > 0);
    await ben.page.keyboard.press("Escape");
    await ada.button("More about Cleo").press("Enter");
    await ada.button("End spotlight").click();
    await untilLarge(ben, []);
  }),
);

Deno.test(
  "where a strip has no room for all, a button tells how many more there are; they are heard, seen when they speak, and seen by the button",
  onStage(async (stage) => {
    const { url } = await stage.room();
    // A phone on its side.
    const ada = await stage.person("Ada", {
      ...CAMERALESS,
      viewport: { width: 700, height: 330 },
      reducedMotion: "reduce",
    });
    await ada.enter(url);
    const others: Person[] = [];
    for (const name of ["Ben", "Cleo", "Dora", "Emil"]) {
      // Without a camera there is no fake screen, either.
      const person = await stage.person(
        name,
        name === "Ben" ? { browser: { fps: 5 } } : CAMERALESS,
      );
      // Nobody is to be heard until it is their turn: a tile stays with who was heard last.
      await person.enterMuted(url);
      others.push(person);
    }
    const [ben, , , emil] = others;
    await ada.untilWith(["Ben", "Cleo", "Dora", "Emil"]);
    await share(ben);
    await untilSeesScreen(ada, "Ben");
    const more = ada.page.getByRole("button", {
      name: /^\+2\s*Show everyone$/,
    });
    await more.waitFor();
    await until("oneself, who shares and the first are seen", async () => {
      assertEquals(await ada.tiles(), ["Ada (you)", "Ben", "Cleo"]);
    });
    assertEquals(await axeProblems(ada.page), []);

    const played = () =>
      ada.stage.locator('[aria-label="Dora"] audio').evaluate((audio) =>
        audio instanceof HTMLAudioElement && !audio.paused
          ? audio.currentTime
          : NaN
      );
    await untilGrown("Dora, who is not seen, is heard", played);
    await emil.button("Microphone").click();
    await until("Emil is seen because he speaks", async () => {
      assertEquals(await ada.tiles(), ["Ada (you)", "Ben", "Emil"]);
    });

    await more.click();
    await until("all are seen", async () => {
      assertEquals(await ada.tiles(), [
        "Ada (you)",
        "Ben",
        "Cleo",
        "Dora",
        "Emil",
      ]);
    });
    await more.waitFor({ state: "detached" });
    assertEquals(
      await ada.page.evaluate(() => document.activeElement?.tagName),
      "MAIN",
      "the focus is not lost",
    );
    await ada.more("Automatic layout");
    await more.waitFor();
  }),
);
