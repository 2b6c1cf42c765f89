/** Fifty people, and as many as a room takes, in one call over a real SFU: no network of their own, but minutes. */
import { assertEquals } from "@std/assert";
import { largeCallTest, linkOf } from "../support/browser/large_calls.ts";
import { lightNames, LightPeople } from "../support/browser/light_people.ts";
import { until } from "../support/browser/until.ts";
import { ROUNDS } from "./requirements.ts";

/** How many, in words, and the milliseconds in which they come: a room that is full to the last place takes some. */
const CROWDS: [number, string, number][] = [
  [50, "fifty", 0],
  [80, "eighty", 16_000],
];

for (const [people, inWords, over] of CROWDS) {
  largeCallTest(
    `[SFU-1] [SFU-2] ${inWords} meet in one call, each knows all names, five messages reach everybody once, and one stays behind`,
    async (stage) => {
      const link = await linkOf(stage);
      const ada = await stage.person("Ada");
      await ada.enter(link);
      const light = new LightPeople(stage, link);
      const names = lightNames(people - 1);
      await light.enter(names, { over });
      const began = Date.now();
      await light.untilTogether(["Ada", ...names]);
      console.log(
        `${people} were together after ${
          ((Date.now() - began) / 1_000).toFixed(1)
        } s`,
      );
      const list = ada.page.getByRole("region", { name: "People" });
      await ada.button("People").click();
      await until("Ada has all names", async () => {
        const lines = (await list.innerText()).split(/\s*\n\s*/);
        assertEquals(names.filter((name) => !lines.includes(name)), []);
      });

      const speakers = names.filter((_, n) => n % 10 === 0);
      const said = speakers.map((name) => `A word of ${name}.`);
      for (const [n, name] of speakers.entries()) {
        await light.say(name, said[n]);
      }
      await light.untilRead(said);
      await until("Ada has read everything once", async () => {
        const chat = await ada.chat();
        assertEquals(
          said.map((text) => chat.split(text).length - 1),
          said.map(() => 1),
        );
      });

      await light.leave(names);
      await until("Ada is alone", async () => {
        assertEquals(await ada.tiles(), ["Ada (you)"]);
        const phases = (await light.views()).map(({ phase }) => phase);
        assertEquals(phases, names.map(() => "left"));
      });
    },
    [],
    2,
    ROUNDS === 0,
  );
}
