/** A connection breaks in a way that no new path mends. */
import type { Page } from "playwright-core";
import { keepTime } from "./figures.ts";
import { ROUNDS } from "./requirements.ts";
import {
  faultTest,
  pairs,
  untilMedia,
  untilSettled,
  watchAll,
} from "./scene.ts";

const FAULT = "a connection closed behind the app's back";
/** Milliseconds until three restarts may have failed, in the worst case. */
const PATIENT = 90_000;

faultTest(`${FAULT}: a new one takes its place`, async (scene) => {
  const people = await scene.meet(["Ada", "Ben"]);
  for (let round = 0; round < ROUNDS; round++) {
    await watchAll(people);
    const broken = Date.now();
    // Now the side that makes first offers, now the other.
    await closeAll(people[round % 2].page);
    const media = await untilMedia(pairs(people), broken + 500, PATIENT)
      .catch(() => null);
    await keepTime(FAULT, "media is back", broken, media, 20_000);
    await untilSettled(people);
  }
}, { allow: [/signalingState is 'closed'/] });

function closeAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const connection of globalThis.probe.connections) connection.close();
  });
}
