/** What people see of a large call in "Connections": layers, and the way to the media server. */
import { assertEquals, assertMatch } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import {
  largeCallTest,
  linkOf,
  untilAllOnSfu,
} from "../support/browser/large_calls.ts";
import type { Person } from "../support/browser/person.ts";
import { until } from "../support/browser/until.ts";

/** The figures of somebody's row, as text. */
const rowOf = ({ page }: Person, name: string) =>
  page.getByRole("region", { name: "Connections" })
    .getByRole("listitem").filter({ hasText: name }).innerText();

largeCallTest(
  "Connections in a large call have the layer of each picture, and the ways to the media server",
  async (stage) => {
    const link = await linkOf(stage);
    const people = [];
    for (const name of ["Ada", "Ben", "Cleo"]) {
      const person = await stage.person(name);
      await person.enter(link);
      people.push(person);
    }
    await untilAllOnSfu(people);
    const [ada] = people;
    await ada.more("Connections");
    const panel = ada.page.getByRole("region", { name: "Connections" });
    await until("the ways are measured", async () => {
      assertMatch(
        await panel.innerText(),
        /The way to the media server: round trip \d+ ms, \d+% lost\./,
      );
      for (const name of ["Ben", "Cleo"]) {
        const row = await rowOf(ada, name);
        assertMatch(row, /VP8, \d+ × \d+, \d+ frames\/s, layer [123] of 3/);
        // LiveKit judges a busy sender as it does a bad way.
        assertMatch(row, /Their way to the server\s+(Good|Fair|Poor)/);
      }
    }, 30_000);
    assertEquals(await axeProblems(ada.page), []);
  },
);
