/** Somebody's address changes in mid-call, as from one network to another. */
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

for (const { among, engines, missing } of MATCHES) {
  const fault = `${among}the address changes`;

  faultTest(`${fault}: the call follows`, async (scene) => {
    const people = await scene.meet(["Ada", "Ben"], engines);
    for (let round = 0; round < ROUNDS; round++) {
      await watchAll(people);
      await scene.network.move(people[0].host);
      const moved = Date.now();
      const media = await untilMedia(pairs(people), moved).catch(() => null);
      await keepTime(fault, "media is back", moved, media, 5_000);
      await untilSettled(people);
    }
  }, { missing });
}
