/** Who may speak, in real browsers: what hosts and listeners see and do, over the mesh. */
import { assertEquals } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until, untilGrown, untilStill } from "../support/browser/until.ts";

/** The host chooses who may speak. */
async function choose(
  host: Person,
  who: "Everyone" | "Hosts, and those they let speak",
): Promise<void> {
  await host.more("Room settings");
  await host.page.getByLabel("Who may speak").selectOption({ label: who });
  await host.tab("In the room").click();
}

/** Waits until somebody's microphone and camera are off, or on, and can be switched, or not. */
async function untilDevices(
  person: Person,
  wanted: { on: boolean; can: boolean },
): Promise<void> {
  for (const name of ["Microphone", "Camera"]) {
    await until(`${person.name}'s ${name}`, async () => {
      const button = person.button(name);
      assertEquals({
        on: await button.getAttribute("aria-pressed") === "true",
        can: await button.isEnabled(),
      }, wanted);
    });
  }
}

/** Seconds of somebody's sound that were played. */
const heard = (by: Person, name: string) =>
  by.tile(name).locator("audio").evaluate((sound) =>
    sound instanceof HTMLAudioElement ? sound.currentTime : NaN
  );

/** In the page: it does not know that it listens, and so keeps to nothing. */
function deafToRule(): void {
  const { parse } = JSON;
  JSON.parse = (text, reviver) =>
    parse(
      text.replaceAll('"listener":true', '"listener":false')
        .replaceAll('"silenced":true', '"silenced":false'),
      reviver,
    );
}

/** Bytes of media that came over all of somebody's connections. */
const received = ({ page }: Person) =>
  page.evaluate(async () => {
    let bytes = 0;
    for (const connection of globalThis.probe.connections) {
      for (
        const [, report] of await connection.getStats() as never as Map<
          string,
          { type: string; kind: string; bytesReceived: number }
        >
      ) {
        if (report.type === "inbound-rtp" && report.kind === "video") {
          bytes += report.bytesReceived;
        }
      }
    }
    return bytes;
  });

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(
    `[FLOOR-1] [FLOOR-3] a listener asks, is let speak, switches on by themselves, and listens again (${colorScheme})`,
    onStage(async (stage) => {
      const { url, hostUrl } = await stage.room();
      const look = { colorScheme, reducedMotion: "reduce" } as const;
      const hal = await stage.person("Hal", look);
      await hal.enter(hostUrl);
      const ada = await stage.person("Ada", look);
      await ada.enter(url);
      await ada.untilWith(["Hal"]);
      await hal.untilSees("Ada");
      await ada.button("Raise hand").waitFor();

      await choose(hal, "Hosts, and those they let speak");
      await untilDevices(ada, { on: false, can: false });
      await untilDevices(hal, { on: true, can: true });
      await ada.page.getByText("From now on you listen").first()
        .waitFor();
      await untilStill("Ada is not seen", () => hal.frames("Ada"));
      assertEquals(await hal.tile("Ada").getAttribute("data-camera"), "off");
      await ada.untilSees("Hal");
      const found: Record<string, string[]> = {};
      found["listens"] = await axeProblems(ada.page);
      for (const key of ["m", "v"]) await ada.page.keyboard.press(key);
      await untilDevices(ada, { on: false, can: false });

      await ada.button("Ask to speak").click();
      await ada.page.getByText("Your hand is up: a host").waitFor();
      const offer = hal.button("Let speak: Ada");
      await offer.waitFor();
      found["asked"] = await axeProblems(hal.page);
      await offer.click();
      await ada.page.getByText("You may speak now.").waitFor();
      found["may speak"] = await axeProblems(ada.page);
      // The hand is down, and nothing was switched on.
      await offer.waitFor({ state: "detached" });
      await untilDevices(ada, { on: false, can: true });
      assertEquals(
        await ada.button("Raise hand").getAttribute("aria-pressed"),
        "false",
      );
      await hal.page.getByText("May speak", { exact: true }).waitFor();

      await ada.button("Turn on microphone").click();
      await untilGrown("Ada is heard", () => heard(hal, "Ada"));
      await ada.page.getByText("You may speak now.")
        .waitFor({ state: "detached" });
      await ada.button("Camera").click();
      await hal.untilSees("Ada");
      await untilDevices(ada, { on: true, can: true });

      await hal.button("More about Ada").press("Enter");
      await hal.button("Back to listening").click();
      await untilDevices(ada, { on: false, can: false });
      await choose(hal, "Everyone");
      await ada.page.getByText("Everyone may speak now.").first()
        .waitFor();
      await untilDevices(ada, { on: false, can: true });
      assertEquals(found, { "listens": [], "asked": [], "may speak": [] });
    }),
  );
}

Deno.test(
  "[FLOOR-1] a host sees the hands in their order, and lets anybody speak; whoever comes later listens, too",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const hal = await stage.person("Hal", CAMERALESS);
    await hal.enter(hostUrl);
    await hal.button("Raise hand").waitFor();
    await choose(hal, "Hosts, and those they let speak");
    const people: Person[] = [];
    for (const name of ["Ada", "Ben", "Cleo"]) {
      const person = await stage.person(name);
      await person.enter(url);
      await untilDevices(person, { on: false, can: false });
      people.push(person);
    }
    const [ada, ben, cleo] = people;
    for (const [n, person] of [cleo, ada].entries()) {
      await person.button("Ask to speak").click();
      await hal.tile(person.name)
        .getByText(`Hand raised, number ${n + 1} in line`)
        .waitFor({ state: "attached" });
    }
    const offers = () =>
      hal.page.getByRole("button", { name: /^Let speak: / }).evaluateAll((
        all,
      ) => all.map((one) => one.getAttribute("aria-label")));
    await until(
      "both hands are offered the floor, in their order",
      async () => {
        assertEquals(await offers(), ["Let speak: Cleo", "Let speak: Ada"]);
      },
    );
    // Nobody else is offered it.
    await ben.button("People").click();
    await ben.page.getByText("Hand up, first in line").waitFor({
      state: "attached",
    });
    assertEquals(
      await ben.page.getByRole("button", { name: /Let speak/ }).count(),
      0,
    );
    await hal.button("Actions for Ben").click();
    await hal.button("Let speak").click();
    await ben.button("Turn on microphone").click();
    await untilGrown("Ben is heard", () => heard(ada, "Ben"));
    await untilDevices(ada, { on: false, can: false });
  }),
);

Deno.test(
  "[FLOOR-2] of a page that does not keep to the rule nobody shows or plays anything",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const hal = await stage.person("Hal", CAMERALESS);
    await hal.enter(hostUrl);
    const ben = await stage.person("Ben", CAMERALESS);
    await ben.enter(url);
    const mallory = await stage.person("Mallory");
    await mallory.context.addInitScript(deafToRule);
    await mallory.enter(url);
    for (const person of [hal, ben]) await person.untilSees("Mallory");
    await choose(hal, "Hosts, and those they let speak");
    await untilDevices(ben, { on: false, can: false });
    await untilDevices(mallory, { on: true, can: true });
    for (const person of [hal, ben]) {
      await until(`${person.name} plays nothing`, async () => {
        const of = (what: string) =>
          person.tile("Mallory").locator(what).evaluate((element) =>
            element instanceof HTMLMediaElement && element.srcObject === null
          );
        assertEquals([await of("video"), await of("audio")], [true, true]);
      });
      await untilGrown("it does come", () => received(person));
    }
    await hal.button("Actions for Mallory").click();
    await hal.button("Let speak").click();
    for (const person of [hal, ben]) {
      await person.untilSees("Mallory");
      await untilGrown("heard", () => heard(person, "Mallory"));
    }
  }),
);
