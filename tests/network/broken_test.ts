/** A connection breaks in a way that no new path mends. */
import { assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { until } from "../support/browser/until.ts";
import { keepTime } from "./figures.ts";
import { ROUNDS } from "./requirements.ts";
import {
  faultTest,
  MATCHES,
  pairs,
  untilMedia,
  untilSettled,
  watchAll,
} from "./scene.ts";

/** Milliseconds until three restarts may have failed, in the worst case. */
const PATIENT = 90_000;

for (const { among, engines, missing } of MATCHES) {
  const broken = `${among}a connection closed behind the app's back`;

  faultTest(`${broken}: a new one takes its place`, async (scene) => {
    const people = await scene.meet(["Ada", "Ben"], engines);
    for (let round = 0; round < ROUNDS; round++) {
      await watchAll(people);
      const at = Date.now();
      // Now the side that makes first offers, now the other.
      await closeAll(people[round % 2].page);
      const media = await untilMedia(pairs(people), at + 500, PATIENT)
        .catch(() => null);
      await keepTime(broken, "media is back", at, media, 20_000);
      await untilSettled(people);
    }
  }, { allow: [/signalingState is 'closed'/], missing });

  const byHand = `${among}a connection made anew by hand`;

  faultTest(`${byHand}: Reconnect makes a new connection`, async (scene) => {
    const people = await scene.meet(["Ada", "Ben"], engines);
    for (const person of people) await person.more("Connections");
    for (let round = 0; round < ROUNDS; round++) {
      await watchAll(people);
      const [who, other] = round % 2 ? people : people.toReversed();
      const reconnect = who.button(`Reconnect ${other.name}`);
      const made = await connectionsOf(who.page);
      const begin = Date.now();
      await reconnect.click();
      await until("there is a new connection", async () => {
        assertEquals(await connectionsOf(who.page), made + 1);
      });
      // Frames of the old one are not counted: they were there before.
      const media = await untilMedia(pairs(people), Date.now());
      await keepTime(byHand, "media is back", begin, media, null);
      await untilSettled(people);
    }
  }, { missing });
}

function connectionsOf(page: Page): Promise<number> {
  return page.evaluate(() => globalThis.probe.connections.length);
}

function closeAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const connection of globalThis.probe.connections) connection.close();
  });
}
