/** Several people in one call. */
import { assertEquals } from "@std/assert";
import { RATING_PICTURES } from "../../../components/call/Ended.tsx";
import { REACTION_PICTURES } from "../../../components/call/Reactions.tsx";
import type { Person } from "./person.ts";
import type { PersonOptions, Stage } from "./stage.ts";
import { until } from "./until.ts";

/** People without a camera cost the machine little; for tests that look at no picture. */
export const CAMERALESS: PersonOptions = { browser: { noDevices: true } };

/** Lets people of these names enter a room, one after the other. */
export async function enterAll(
  stage: Stage,
  url: string,
  names: readonly string[],
  options?: PersonOptions,
): Promise<Person[]> {
  const people: Person[] = [];
  for (const name of names) {
    const person = await stage.person(name, options);
    await person.enter(url);
    people.push(person);
  }
  return people;
}

/** Waits until everybody sees and hears everybody, over exactly the connections needed. */
export async function untilAllMeet(people: readonly Person[]): Promise<void> {
  await Promise.all(people.map(async (person) => {
    const others = people.filter((other) => other !== person);
    await person.untilWith(others.map(({ name }) => name));
    await person.untilExact(others.length);
    await Promise.all([
      ...people.map(({ name }) => person.untilSees(name)),
      person.untilHears(others.length),
    ]);
  }));
}

/** What a call loads last, before it is wanted. */
const PICTURES = [...REACTION_PICTURES, ...RATING_PICTURES];

/**
 * Waits until everybody's page has what a call loads a moment after its start, such as the chat; a
 * server that is gone before then cannot give it to them.
 */
export async function untilAllLoaded(people: readonly Person[]): Promise<void> {
  for (const { name, page } of people) {
    await until(`${name} has all of a call`, async () => {
      const loaded = await page.evaluate(() =>
        performance.getEntriesByType("resource").map(({ name }) =>
          new URL(name).pathname
        )
      );
      assertEquals(PICTURES.filter((one) => !loaded.includes(one)), []);
    });
  }
}

/** Asserts that nobody connected twice on the way to where everybody is now. */
export async function assertNoneMadeTwice(
  people: readonly Person[],
): Promise<void> {
  for (const person of people) {
    const { made } = await person.seen();
    assertEquals(made, people.length - 1, `connections of ${person.name}`);
  }
}
