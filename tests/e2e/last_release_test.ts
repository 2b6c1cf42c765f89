/**
 * A deployment, as people experience it who are on the site at the time: their pages are of the
 * last release, and the server is suddenly this one.
 */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Page } from "playwright-core";
import type { Engine } from "../support/browser/browser.ts";
import { CAMERALESS, untilAllMeet } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, SERVER_AWAY, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import {
  lastRelease,
  whatHistoryLacks,
} from "../support/servers/last_release.ts";

/** What pages of the last release say, and what their panels have in them. */
const RELEASE = {
  inside:
    "There is a new version of this site. The call goes on; reload when it suits you.",
  lobby: "This page is older than the server. Reload it, then join again.",
  panels: {
    People: /Ada/,
    Connections: /Download report/,
    Security: /safety number/i,
  },
};

const missing = await whatHistoryLacks();
if (missing) {
  console.log(`The tests with the last release do not run here: ${missing}`);
}

/**
 * A test that begins with a server of the last release; ignored where that cannot be built.
 * @param allow what else its pages may complain of
 */
function releaseTest(
  name: string,
  body: (stage: Stage) => Promise<void>,
  allow: RegExp[] = [],
): void {
  Deno.test({
    name,
    ignore: missing !== null,
    fn: onStage(async (stage) => {
      await stage.serve({ project: await lastRelease() });
      await body(stage);
    }, { servers: [], allow: [...SERVER_AWAY, ...allow] }),
  });
}

/** Ends the server as a platform does, and starts this release in its place. */
async function deploy(stage: Stage): Promise<void> {
  await stage.servers[0].interrupt();
  await stage.serve({ port: Number(new URL(stage.origin).port) });
}

/** Which build a page is of: its scripts are in a folder of that name. */
async function buildOf(page: Page): Promise<string> {
  const names = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name)
  );
  const [build] = names.flatMap((name) =>
    /\/_fresh\/js\/([^/]+)\//.exec(name)?.[1] ?? []
  );
  assert(build, `there is no build in ${names}`);
  return build;
}

/** Waits until each sees and hears the other, over the one connection that they ever had. */
async function untilTheyGoOn([ada, ben]: readonly Person[]): Promise<void> {
  for (const [person, other] of [[ada, ben], [ben, ada]]) {
    assertEquals(await person.tiles(), [`${person.name} (you)`, other.name]);
    await person.untilExact(1);
    await Promise.all([person.untilSees(other.name), person.untilHears(1)]);
    assertEquals((await person.seen()).made, 1, "connections ever made");
  }
}

/** Has each write to the other, and waits until the text is there once. */
async function untilTheyTalk(
  [ada, ben]: readonly Person[],
  what: string,
): Promise<void> {
  for (const [from, to] of [[ada, ben], [ben, ada]]) {
    const text = `${from.name} ${what}`;
    await from.say(text);
    await until(`${to.name} reads "${text}"`, async () => {
      assertEquals((await to.chat()).split(text).length, 2);
    });
  }
}

/** Joins from a page that was reloaded, and asserts that it is of another build. */
async function joinAnew(person: Person, before: string): Promise<void> {
  await person.join();
  assertNotEquals(await buildOf(person.page), before);
}

const PAIRS: readonly (readonly [Engine, Engine])[] = [
  ["chromium", "chromium"],
  ["firefox", "chromium"],
];

for (const engines of PAIRS) {
  releaseTest(
    `[NEG-7] ${
      engines.join(", then ")
    }: a call outlives a deployment; the pages ask for a reload, and meet again after that`,
    async (stage) => {
      const { url } = await stage.room();
      const people: Person[] = [];
      for (const [n, name] of ["Ada", "Ben"].entries()) {
        const person = await stage.person(name, {
          browser: { engine: engines[n] },
        });
        await person.enter(url);
        people.push(person);
      }
      const [ada, ben] = people;
      await untilAllMeet(people);
      const before = await buildOf(ada.page);
      // Once the chat panel is there, the others are loaded too: they come in the same script.
      await untilTheyTalk(people, "before");

      await deploy(stage);
      for (const person of people) {
        await person.page.getByText(RELEASE.inside).waitFor();
        await person.button("Reload").waitFor();
      }
      const complaints = [...stage.complaints];
      await untilTheyGoOn(people);
      await untilTheyTalk(people, "during");
      for (const person of people) {
        for (const [name, content] of Object.entries(RELEASE.panels)) {
          await person.button(name).click();
          const panel = person.page.getByRole("region", { name, exact: true });
          await panel.getByText(content).first().waitFor();
        }
      }

      await ada.button("Reload").click();
      await joinAnew(ada, before);
      await until("Ada's older page is gone for Ben", async () => {
        assertEquals(await ben.tiles(), ["Ben (you)"]);
      });
      await ben.untilExact(0);
      await ben.page.getByText(RELEASE.inside).waitFor();

      await ben.button("Reload").click();
      await joinAnew(ben, before);
      await untilAllMeet(people);
      await untilTheyTalk(people, "after");
      assertEquals(stage.complaints, complaints, "with the new server");
    },
  );
}

releaseTest(
  "whoever was in the lobby during a deployment is told to reload, and joins after that",
  async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", CAMERALESS);
    const { page } = ada;
    await page.goto(url);
    await ada.nameField.fill(ada.name);
    // Enabled means hydrated: what the page needs for joining is loaded.
    await ada.button("Join").and(page.locator(":enabled")).waitFor();
    const before = await buildOf(page);

    await deploy(stage);
    await ada.button("Join").click();
    await page.getByText(RELEASE.lobby).waitFor();
    await page.reload();
    await ada.nameField.fill(ada.name);
    await joinAnew(ada, before);
    await ada.untilWith([]);
  },
  // The old page tries to load the screen for a call's end, from a build that is gone.
  [/404 .*\/late-\w+\.js/],
);
