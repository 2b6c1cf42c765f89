/** In a real browser: what goes over the bulk channel does not hold up what goes over the other. */
import { assert, assertEquals } from "@std/assert";
import type { Engine } from "./browser.ts";
import { withScript } from "./page_script.ts";
import type { Race, raceChannels } from "./two_channels.ts";

/** 25 MB. */
const FRAMES = 400;
/**
 * Frames of 64 KB that may be ahead of a control frame: what waits in the sending browser, and what
 * is under way between the two. All 400 would be, if the whole were handed to the browser at once.
 */
const AHEAD = 100;

/** Lets both channels race in a page of this engine. */
export const raceIn = (engine: Engine) => () =>
  withScript(
    import.meta.resolve("./two_channels.ts"),
    "raceChannels",
    async (page) => {
      const race: Race = await page.evaluate((frames) => {
        const run: typeof raceChannels = Reflect.get(
          globalThis,
          "raceChannels",
        );
        return run(frames);
      }, FRAMES);
      assertEquals(race.arrived, FRAMES);
      const most = Math.max(...race.overtaken);
      assert(most <= AHEAD, `${most} bulk frames came before a control frame`);
    },
    { engine },
  );
