/** The same outages as in `loss_test.ts`, for two connections that nothing of ours looks after. */
import { meetBare } from "./bare_pair.ts";
import { udpOf } from "./faults.ts";
import { keepTime, MOVES } from "./figures.ts";
import { ROUNDS } from "./requirements.ts";
import {
  at,
  faultTest,
  pairs,
  untilMedia,
  untilMoving,
  watchAll,
} from "./scene.ts";

faultTest(
  "UDP out for 4 s and 10 s: a bare pair, to compare",
  async (scene) => {
    const people = await meetBare(scene, ["Ada", "Ben"]);
    const looks = pairs(people);
    await watchAll(people);
    await untilMoving(looks, Date.now());
    for (const seconds of [4, 10]) {
      const fault = `Bare pair, UDP out for ${seconds} s`;
      for (let round = 0; round < ROUNDS; round++) {
        await watchAll(people);
        const undo = await scene.network.fault(udpOf(people[0].host));
        await at(Date.now() + seconds * 1_000);
        await undo();
        const back = Date.now();
        await keepTime(
          fault,
          "media is back",
          back,
          await untilMedia(looks, back),
          null,
        );
        await keepTime(
          fault,
          MOVES,
          back,
          await untilMoving(looks, back),
          null,
        );
      }
    }
  },
);
