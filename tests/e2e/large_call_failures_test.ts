/** A large call whose SFU dies and stays away: people go on without it. */
import { largeCallTest } from "../support/browser/large_calls.ts";
import {
  AWAY,
  gather,
  restarted,
  untilSeen,
} from "../support/browser/sfu_outage.ts";

// Others: tests/network/sfu_outage_test.ts
largeCallTest(
  "[SFU-5] an SFU that stays away: six people go on over the mesh, and a seventh takes them back when it is there",
  async (stage, sfu) => {
    const { people, light, all } = await gather(stage, 5);
    const [ada] = people;
    await untilSeen(people);
    const six = all.slice(0, 6);
    await light.leave(all.slice(6));
    await light.untilTogether(six);
    await ada.say("before");
    await sfu.kill();
    const killed = Date.now();
    await light.untilTogether(six, "mesh");
    await untilSeen(people);
    const seconds = (Date.now() - killed) / 1_000;
    console.log(`Six people met over the mesh after ${seconds.toFixed(1)} s`);
    await ada.say("over-the-mesh");
    await light.untilRead(["before", "over-the-mesh"]);
    const again = await restarted(sfu);
    try {
      await light.enter(["Late"]);
      await light.untilTogether([...six, "Late"]);
      await untilSeen(people);
    } finally {
      await again.kill();
    }
  },
  AWAY,
  6,
);
