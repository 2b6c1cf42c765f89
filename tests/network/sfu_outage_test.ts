/** Large calls whose SFU or server dies. They take no network of their own, but minutes. */
import { largeCallTest } from "../support/browser/large_calls.ts";
import { untilAllLoaded } from "../support/browser/meeting.ts";
import {
  AWAY,
  gather,
  outageTest,
  restarted,
  untilSeen,
} from "../support/browser/sfu_outage.ts";
import { ROUNDS } from "./requirements.ts";

for (const count of [5, 20]) outageTest(count, ROUNDS === 0);

/** Milliseconds for which the server is away, by its own clock. */
const TEN_MINUTES = 600_000;

largeCallTest(
  "[NEG-7] [SFU-2] the server is away for ten minutes: media and chat go on, and when it is back nobody is lost or there twice",
  async (stage, sfu) => {
    const { people, light, all } = await gather(stage, 4);
    const [ada] = people;
    await untilSeen(people);
    await untilAllLoaded(people);
    const [server] = stage.servers;
    await server.kill();
    const lost = /Connection to the server lost/;
    for (const { page } of people) await page.getByText(lost).waitFor();
    await ada.say("without-a-server");
    await light.untilRead(["without-a-server"]);
    await untilSeen(people);

    await stage.serve({
      port: Number(new URL(server.origin).port),
      env: { ...sfu.env, MESH_MAX: "2", STEADY_AHEAD: `${TEN_MINUTES}` },
    });
    for (const { page } of people) {
      await page.getByText(lost).waitFor({ state: "detached" });
    }
    await light.untilTogether(all);
    for (const person of people) {
      await person.untilWith(all.filter((name) => name !== person.name));
    }
    await untilSeen(people);
    await ada.say("with-a-server");
    await light.untilRead(["without-a-server", "with-a-server"]);

    // The tokens with which they came are long over: the SFU is reached with new ones.
    await sfu.kill();
    const again = await restarted(sfu);
    try {
      await light.untilTogether(all);
      await untilSeen(people);
    } finally {
      await again.kill();
    }
  },
  AWAY,
  2,
  ROUNDS === 0,
);
