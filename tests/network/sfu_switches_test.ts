/** A call that goes to the SFU and back, again and again. It takes no network of its own, but minutes. */
import { assert, assertEquals } from "@std/assert";
import {
  largeCallTest,
  linkOf,
  untilAllOnSfu,
} from "../support/browser/large_calls.ts";
import {
  installIntervalCount,
  leftoversOf,
} from "../support/browser/leftovers.ts";
import { untilAllLoaded } from "../support/browser/meeting.ts";
import { until } from "../support/browser/until.ts";
import { ROUNDS } from "./requirements.ts";

/** Each is one there and one back. */
const TIMES = 10;
/** What one time may leave at most: a line of the chat says who came and went. */
const EACH = { listeners: 5, nodes: 40, heap: 0.5 };

largeCallTest(
  "[MOVE-2] 20 switches in a row leave nothing behind: no connection, worker, interval, tile, player or track, and next to no listener, node or memory",
  async (stage) => {
    const link = await linkOf(stage);
    const ada = await stage.person("Ada");
    const ben = await stage.person("Ben");
    const cleo = await stage.person("Cleo");
    for (const { page } of [ada, ben]) {
      await page.addInitScript(installIntervalCount);
    }
    await ada.enter(link);
    await ben.enter(link);
    await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
    await untilAllLoaded([ada, ben]);
    const there = async (time: number) => {
      if (time === 0) await cleo.enter(link);
      else await cleo.join();
      await untilAllOnSfu([ada, ben, cleo]);
      await cleo.leave();
      await until("it is a mesh again", async () => {
        for (const person of [ada, ben]) {
          assertEquals((await person.seen()).live, 1);
        }
      }, 60_000);
      await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
    };
    // What comes late stays: the code, the worker that is begun beforehand.
    await there(0);
    await there(1);
    const before = [await leftoversOf(ada), await leftoversOf(ben)];
    for (let time = 2; time < TIMES; time++) await there(time);
    for (const [n, person] of [ada, ben].entries()) {
      await until(`${person.name} has no more than before`, async () => {
        const { listeners, nodes, heap, ...now } = await leftoversOf(person);
        const { listeners: l, nodes: o, heap: h, ...then } = before[n];
        assertEquals(now, then);
        const grown = {
          listeners: listeners - l,
          nodes: nodes - o,
          heap: heap - h,
        };
        for (const what of ["listeners", "nodes", "heap"] as const) {
          assert(
            grown[what] < EACH[what] * (TIMES - 2),
            `${JSON.stringify(grown)}`,
          );
        }
      });
    }
  },
  [],
  2,
  ROUNDS === 0,
);
