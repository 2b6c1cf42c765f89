/** Pages that go away and come back, as browsers for people let them: how soon they are gone, and for how many they are taken. */
import { assert, assertEquals } from "@std/assert";
import type { BrowserOptions } from "../support/browser/browser.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Within this time somebody is gone whose page went away; a lease would take 20 s at least. */
const AT_ONCE = 5_000;
/**
 * The same where Firefox (153) closes a tab: on a busy machine it often ends the process before its
 * goodbye is out. The server sees that the socket closed without a word, and keeps the place a while.
 */
const AFTER_CLOSED_TAB = { chromium: AT_ONCE, firefox: 15_000 } as const;

const BROWSERS: readonly BrowserOptions[] = [
  { engine: "chromium", likeForPeople: true },
  { engine: "firefox" },
];

/** Counts, from now on, the most tiles that somebody ever sees of another at once. */
async function watch({ page }: Person, name: string): Promise<void> {
  await page.evaluate((name) => {
    const look = () => {
      const tiles = document.querySelectorAll(`[aria-label="${name}"]`);
      const most = Number(document.documentElement.dataset.most ?? 0);
      document.documentElement.dataset.most = `${Math.max(most, tiles.length)}`;
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
    });
    look();
  }, name);
}

/** The most tiles of them that were ever there at once. */
function most({ page }: Person): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.most);
}

/** Somebody who looks on, and somebody who comes and goes. */
async function meet(
  stage: Stage,
  browser: BrowserOptions,
): Promise<[Person, Person]> {
  const { url } = await stage.room();
  const ada = await stage.person("Ada", CAMERALESS);
  const ben = await stage.person("Ben", { browser });
  for (const person of [ada, ben]) await person.enter(url);
  await ada.untilWith(["Ben"]);
  await ben.untilWith(["Ada"]);
  await watch(ada, "Ben");
  return [ada, ben];
}

async function untilGone(ada: Person, within = AT_ONCE): Promise<void> {
  await until("Ben is gone", async () => {
    assertEquals(await ada.tiles(), ["Ada (you)"]);
  }, within);
}

for (const browser of BROWSERS) {
  const { engine = "chromium" } = browser;

  Deno.test(
    `[SIG-9] ${engine}: who reloads is back in the call at once, as they were, and is one tile all the time`,
    onStage(async (stage) => {
      const [ada, ben] = await meet(stage, browser);
      for (let round = 0; round < 3; round++) {
        await ben.button("Microphone").click();
        const on = await ben.button("Microphone").getAttribute("aria-pressed");
        await ben.page.reload();
        await ben.stage.waitFor();
        const microphone = ben.button("Microphone");
        assertEquals(await microphone.getAttribute("aria-pressed"), on);
        await ada.untilWith(["Ben"]);
        await ben.untilWith(["Ada"]);
      }
      assertEquals(await most(ada), "1");
    }),
  );

  Deno.test(
    `[SIG-9] ${engine}: who left stays out when they reload`,
    onStage(async (stage) => {
      const [ada, ben] = await meet(stage, browser);
      await ben.leave();
      await untilGone(ada);
      await ben.page.reload();
      await ben.button("Join").and(ben.page.locator(":enabled")).waitFor();
      assertEquals(await ben.stage.count(), 0);
      assertEquals(await ada.tiles(), ["Ada (you)"]);
    }),
  );

  Deno.test(
    `[SIG-9] ${engine}: who closes the tab is gone at once`,
    onStage(async (stage) => {
      const [ada, ben] = await meet(stage, browser);
      // With its last tab Firefox ends, and says nothing: that is like a crash.
      await ben.context.newPage();
      await ben.page.close({ runBeforeUnload: true });
      await untilGone(ada, AFTER_CLOSED_TAB[engine]);
    }),
  );

  Deno.test(
    `[SIG-9] ${engine}: who goes elsewhere is gone at once, and back with the back button: by themselves where the browser kept the page`,
    onStage(async (stage) => {
      const [ada, ben] = await meet(stage, browser);
      await ben.say("before");
      await ben.button("Microphone").click();
      await ben.page.goto(stage.origin);
      await untilGone(ada);
      await ben.page.goBack({ waitUntil: "commit" });
      const kept = await Promise.race([
        ben.stage.waitFor().then(() => true),
        ben.button("Join").and(ben.page.locator(":enabled")).waitFor().then(
          () => false,
        ),
      ]);
      if (!kept) {
        await ben.join();
      } else {
        const microphone = ben.button("Microphone");
        assertEquals(await microphone.getAttribute("aria-pressed"), "false");
        assert((await ben.chat()).includes("before"));
      }
      // Firefox keeps no page that had a call.
      assertEquals(kept, engine === "chromium");
      await ada.untilWith(["Ben"]);
      await ben.untilWith(["Ada"]);
      await ada.untilSees("Ben");
      assertEquals(await most(ada), "1");
    }),
  );
}
