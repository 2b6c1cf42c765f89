/** A call of two grows onto the SFU and shrinks back to three, all of them real pages. */
import { assertEquals } from "@std/assert";
import {
  largeCallTest,
  linkOf,
  untilHearsFrom,
} from "../support/browser/large_calls.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { until } from "../support/browser/until.ts";

const NAMES = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Finn", "Gwen"];
/** LiveKit (1.13.5) that is too slow to let somebody in says so; the page comes again, with a new token. */
const TOO_SLOW = /WebSocket connection to .* Unexpected response code: 500/;
/** People whom the mesh carries. */
const MESH_MAX = 6;

/** Waits until everybody has everybody's tile, connected. */
async function untilAllWith(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const others = people.filter((one) => one !== person);
    await person.untilWith(others.map(({ name }) => name));
  }
}

largeCallTest(
  "[SFU-1] [MOVE-1] two become seven and then three, each in a page: all are seen and heard at each size, and nothing is written twice",
  async (stage) => {
    const link = await linkOf(stage);
    const people: Person[] = [];
    const enter = async (name: string) => {
      const hasCamera = people.length < 2;
      const person = await stage.person(name, hasCamera ? {} : CAMERALESS);
      await person.enter(link);
      people.push(person);
    };
    const said: string[] = [];
    /** All are there, Ada and Ben are seen, everybody is heard, and what is said arrives. */
    const allMeet = async (by: Person) => {
      await untilAllWith(people);
      for (const person of people) {
        for (const { name } of people.slice(0, 2)) await person.untilSees(name);
        await untilHearsFrom(person, people.length - 1);
      }
      said.push(`said-among-${people.length}-by-${by.name}`);
      await by.say(said[said.length - 1]);
      for (const person of [people[0], by]) {
        await until(`${person.name} has all that was said, once`, async () => {
          const chat = await person.chat();
          const counts = said.map((one) => chat.split(one).length - 1);
          assertEquals(counts, said.map(() => 1));
        });
      }
    };
    const connections = () =>
      Promise.all(people.map(async (person) => (await person.seen()).live));

    for (const name of NAMES.slice(0, 2)) await enter(name);
    const [ada, ben] = people;
    await allMeet(ben);
    for (const name of NAMES.slice(2, MESH_MAX)) await enter(name);
    await allMeet(people[MESH_MAX - 1]);
    assertEquals(await connections(), people.map(() => MESH_MAX - 1), "a mesh");

    await enter(NAMES[MESH_MAX]);
    await until("all are on the SFU alone", async () => {
      assertEquals(await connections(), people.map(() => 2));
    });
    await allMeet(people[MESH_MAX]);
    await ada.page.getByRole("status").getByText("Large call").waitFor();

    for (const person of people.splice(3)) await person.leave();
    await untilAllWith(people);
    await ada.page.getByRole("status").getByText("Large call")
      .waitFor({ state: "detached", timeout: 60_000 });
    await allMeet(people[2]);
  },
  [TOO_SLOW],
  MESH_MAX,
);
