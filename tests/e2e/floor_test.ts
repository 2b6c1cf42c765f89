/** Who may speak, in real browsers: what hosts and listeners see and do, over the mesh. */
import { assertEquals } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import {
  chooseSpeakers,
  heardFor,
  untilDevices,
} from "../support/browser/speaking.ts";
import { onStage } from "../support/browser/stage.ts";
import { until, untilGrown, untilStill } from "../support/browser/until.ts";

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

      await chooseSpeakers(hal, "Hosts, and those they let speak");
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
      await untilGrown("Ada is heard", () => heardFor(hal, "Ada"));
      await ada.page.getByText("You may speak now.")
        .waitFor({ state: "detached" });
      await ada.button("Camera").click();
      await hal.untilSees("Ada");
      await untilDevices(ada, { on: true, can: true });

      await hal.button("More about Ada").press("Enter");
      await hal.button("Back to listening").click();
      await untilDevices(ada, { on: false, can: false });
      await chooseSpeakers(hal, "Everyone");
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
    await chooseSpeakers(hal, "Hosts, and those they let speak");
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
    await untilGrown("Ben is heard", () => heardFor(ada, "Ben"));
    await untilDevices(ada, { on: false, can: false });
  }),
);

Deno.test(
  "[FLOOR-1] [ACC-2] the lobby says that not everybody may speak, before anybody joins; of a closed room it says nothing",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const hal = await stage.person("Hal", CAMERALESS);
    await hal.enter(hostUrl);
    await hal.button("Raise hand").waitFor();
    const ada = await stage.person("Ada", {
      viewport: { width: 390, height: 844 },
    });
    const note = ada.page.getByText(
      "Only hosts, and those they let speak, are heard and seen here.",
    );
    const look = async (says: boolean) => {
      await ada.page.goto(url);
      await ada.nameField.fill("Ada");
      assertEquals(await note.count(), says ? 1 : 0);
      // Also where no script runs yet.
      const html = await (await fetch(url)).text();
      assertEquals(html.includes("are heard and seen here"), says);
    };
    await look(false);
    await chooseSpeakers(hal, "Hosts, and those they let speak");
    await hal.tab("Room settings").click();
    await until("it is stored", async () => {
      const answer = await fetch(url.replace("/room/", "/api/rooms/"));
      assertEquals((await answer.json()).listening, true);
    });
    await look(true);
    assertEquals(await axeProblems(ada.page), []);
    await hal.page.getByLabel("People wait until they are admitted").check();
    await until("the room is closed", async () => {
      const answer = await fetch(url.replace("/room/", "/api/rooms/"));
      await answer.body?.cancel();
      assertEquals(answer.status, 404);
    });
    await look(false);
  }, { allow: [/status of 404/] }),
);

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test(
    `[FLOOR-1] [FLOOR-3] whoever leads gives the floor from the news of a raised hand (${colorScheme})`,
    onStage(async (stage) => {
      const { url, hostUrl } = await stage.room();
      const hal = await stage.person("Hal", { ...CAMERALESS, colorScheme });
      await hal.enter(hostUrl);
      const ben = await stage.person("Ben", CAMERALESS);
      await ben.enter(url);
      const ada = await stage.person("Ada", CAMERALESS);
      await ada.enter(url);
      for (const person of [hal, ben, ada]) {
        await person.button("Raise hand").waitFor();
      }
      const raises = "raised a hand.";
      const newsOf = ({ page }: Person) =>
        page.locator(".news").filter({ hasText: raises });
      const offer = hal.button("Let speak: Ada");
      // Where everybody may speak, nobody has to be let.
      await ben.button("Raise hand").click();
      await newsOf(hal).waitFor();
      assertEquals(await newsOf(hal).getByRole("button").count(), 0);

      await chooseSpeakers(hal, "Hosts, and those they let speak");
      await untilDevices(ada, { on: false, can: false });
      await ada.button("Ask to speak").click();
      // The list has the same button, and is open.
      await newsOf(hal).waitFor();
      await offer.waitFor();
      assertEquals(await newsOf(hal).getByRole("button").count(), 0);
      await newsOf(ben).waitFor();
      await hal.button("Hide list").click();
      await newsOf(hal).hover();
      await newsOf(hal).getByRole("button").waitFor();
      assertEquals(await axeProblems(hal.page), []);
      // To those who may not, it offers nothing.
      assertEquals(await newsOf(ben).getByRole("button").count(), 0);
      await offer.click();
      await ada.page.getByText("You may speak now.").waitFor();
      await offer.waitFor({ state: "detached" });
      await newsOf(hal).waitFor({ state: "detached" });
    }),
  );
}

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
    await chooseSpeakers(hal, "Hosts, and those they let speak");
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
      await untilGrown("heard", () => heardFor(person, "Mallory"));
    }
  }),
);
