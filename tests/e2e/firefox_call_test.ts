/** Firefox and Chromium in one call, in either order, and Firefox alone. */
import { assertEquals } from "@std/assert";
import type { Engine } from "./browser.ts";
import { assertNoneMadeTwice, untilAllMeet } from "./meeting.ts";
import { onStage } from "./stage.ts";
import { until } from "./until.ts";

const PAIRS: readonly [Engine, Engine][] = [
  ["firefox", "chromium"],
  ["chromium", "firefox"],
  ["firefox", "firefox"],
];

for (const [first, second] of PAIRS) {
  Deno.test(
    `${first}, then ${second}: they see, hear and read each other`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", { browser: { engine: first } });
      const ben = await stage.person("Ben", { browser: { engine: second } });
      for (const person of [ada, ben]) await person.enter(url);
      await untilAllMeet([ada, ben]);
      await assertNoneMadeTwice([ada, ben]);
      for (const [from, to] of [[ada, ben], [ben, ada]]) {
        await from.say(`${from.name} was here`);
        await until(`${to.name} reads it`, async () => {
          const chat = await to.chat();
          assertEquals(chat.split(`${from.name} was here`).length, 2);
        });
      }
    }),
  );
}
