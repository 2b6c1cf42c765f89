/** Twelve people in one large call, each in a page of their own. It takes no network, but minutes. */
import { assertEquals } from "@std/assert";
import { largeCallTest, linkOf } from "../support/browser/large_calls.ts";
import type { Person } from "../support/browser/person.ts";
import { until } from "../support/browser/until.ts";
import { ROUNDS } from "./requirements.ts";

const NAMES = "Ada Ben Cleo Dora Emil Finn Gwen Hugo Iris Jack Kate Liam"
  .split(" ");
/** People whom the mesh carries. */
const MESH_MAX = 6;
/** So many have a camera on, and so many a microphone: two cores carry no more of them for twelve pages. */
const CAMERAS = 2;
const MICROPHONES = 4;
/** Tiles of a page of the grid, on a small window. */
const TILES = 4;

/** Waits until the sound of so many others goes on. */
async function untilHears(person: Person, others: number): Promise<void> {
  const read = () =>
    person.page.locator("audio").evaluateAll((sounds) =>
      sounds.map((sound) =>
        sound instanceof HTMLAudioElement ? sound.currentTime : 0
      )
    );
  const before = await read();
  await until(`${person.name} hears ${others}`, async () => {
    const now = await read();
    assertEquals(now.filter((time, n) => time > before[n]).length, others);
  });
}

largeCallTest(
  "[SFU-1] [MOVE-1] twelve in a page each: all are on the SFU, hear whoever speaks and see who is on their page of tiles, and twelve messages reach everybody once",
  async (stage) => {
    const link = await linkOf(stage);
    const people: Person[] = [];
    for (const name of NAMES) {
      const person = await stage.person(name, {
        viewport: { width: 390, height: 844 },
      });
      await person.page.goto(link);
      await person.nameField.fill(name);
      if (people.length >= CAMERAS) await person.button("Camera").click();
      if (people.length >= MICROPHONES) {
        await person.button("Microphone").click();
      }
      await person.join();
      people.push(person);
    }
    for (const [n, person] of people.entries()) {
      await until(`${person.name} is on the SFU alone`, async () => {
        assertEquals((await person.seen()).live, 2);
      });
      const others = n < MICROPHONES ? MICROPHONES - 1 : MICROPHONES;
      await untilHears(person, others);
    }
    const [ada, ben] = people;
    await Promise.all([ada.untilSees("Ben"), ben.untilSees("Ada")]);
    assertEquals((await ada.tiles()).length, TILES);
    // The others have pages of their own.
    await ada.button("Next page").click();
    await until("Ada turned to others", async () => {
      const tiles = await ada.tiles();
      assertEquals(tiles.length, TILES);
      assertEquals(tiles.includes("Ben"), false);
    });

    const said = people.map(({ name }) => `Hello from ${name}.`);
    for (const [n, person] of people.entries()) await person.say(said[n]);
    for (const person of people) {
      await until(`${person.name} has all that was said, once`, async () => {
        const chat = await person.chat();
        assertEquals(
          said.map((text) => chat.split(text).length - 1),
          said.map(() => 1),
        );
      });
    }
  },
  [],
  MESH_MAX,
  ROUNDS === 0,
);
