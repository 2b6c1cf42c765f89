/** People of whom at least one has Firefox, in either order: the first to come makes the offers. */
import type { Engine } from "./browser.ts";
import { untilAllMeet } from "./meeting.ts";
import type { Person } from "./person.ts";
import type { Stage } from "./stage.ts";

/** The engines of the first to come, and of the second. */
export const PAIRS: readonly (readonly [Engine, Engine])[] = [
  ["firefox", "chromium"],
  ["chromium", "firefox"],
  ["firefox", "firefox"],
];

/** Lets Ada and Ben meet in a new room. */
export async function meetIn(
  stage: Stage,
  engines: readonly [Engine, Engine],
): Promise<[Person, Person]> {
  const { url } = await stage.room();
  const [first, second] = engines;
  const ada = await stage.person("Ada", { browser: { engine: first } });
  const ben = await stage.person("Ben", { browser: { engine: second } });
  for (const person of [ada, ben]) await person.enter(url);
  await untilAllMeet([ada, ben]);
  return [ada, ben];
}

/** Lets three meet in a new room, who are all the pairs of {@link PAIRS} among themselves. */
export async function meetInThree(stage: Stage): Promise<Person[]> {
  const { url } = await stage.room();
  const people: Person[] = [];
  for (
    const [name, engine] of [
      ["Ada", "firefox"],
      ["Ben", "chromium"],
      ["Cleo", "firefox"],
    ] as const
  ) {
    const person = await stage.person(name, { browser: { engine } });
    await person.enter(url);
    people.push(person);
  }
  await untilAllMeet(people);
  return people;
}
