/** The same link in two tabs of one browser. */
import { assertEquals } from "@std/assert";
import { Person } from "../support/browser/person.ts";
import { at, faultTest, untilSettled, watchAll } from "./scene.ts";
import { sightings } from "./witness.ts";

/** Milliseconds for which nothing may change. */
const CALM = 12_000;

faultTest(
  "[SIG-4] two tabs of one browser are two participants, and nothing flaps",
  async (scene) => {
    const [ada, ben] = await scene.meet(["Ada", "Ben"]);
    const tab = new Person("Tab", ada.context, await ada.context.newPage());
    await tab.enter(ada.page.url());
    const people = [ada, ben, tab];
    await watchAll(people);
    await untilSettled(people);
    await watchAll(people);
    await at(Date.now() + CALM);
    for (const { name, page } of people) {
      const { views } = await sightings(page);
      assertEquals(views.length, 1, `${name} saw ${JSON.stringify(views)}`);
    }
    await tab.leave();
    await untilSettled([ada, ben]);
  },
);
