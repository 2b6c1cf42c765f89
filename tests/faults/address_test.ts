/** Somebody's address changes in mid-call, as from one network to another. */
import { keepTime } from "./figures.ts";
import { ROUNDS } from "./requirements.ts";
import {
  faultTest,
  pairs,
  untilMedia,
  untilSettled,
  watchAll,
} from "./scene.ts";

const FAULT = "the address changes";

faultTest(`${FAULT}: the call follows`, async (scene) => {
  const people = await scene.meet(["Ada", "Ben"]);
  for (let round = 0; round < ROUNDS; round++) {
    await watchAll(people);
    await scene.network.move(people[0].host);
    const moved = Date.now();
    const media = await untilMedia(pairs(people), moved).catch(() => null);
    await keepTime(FAULT, "media is back", moved, media, 5_000);
    await untilSettled(people);
  }
});
