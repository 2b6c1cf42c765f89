/** Firefox in a call that outgrows the mesh. */
import {
  largeCallTest,
  linkOf,
  untilAllOnSfu,
  untilHearsFrom,
} from "../support/browser/large_calls.ts";

for (const firefox of ["Ben", "Cleo"]) {
  largeCallTest(
    `[SFU-1] [MOVE-1] ${firefox} has Firefox: three go from the mesh onto the SFU`,
    async (stage) => {
      const link = await linkOf(stage);
      const [ada, ben] = [
        await stage.person("Ada"),
        await stage.person("Ben", browserOf("Ben", firefox)),
      ];
      await ada.enter(link);
      await ben.enter(link);
      await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
      const cleo = await stage.person("Cleo", browserOf("Cleo", firefox));
      await cleo.enter(link);
      const people = [ada, ben, cleo];
      await untilAllOnSfu(people);
      for (const person of people) await untilHearsFrom(person, 2);
    },
  );
}

const browserOf = (name: string, firefox: string) =>
  name === firefox
    ? { browser: { engine: "firefox" as const, tellsAddresses: true } }
    : {};
