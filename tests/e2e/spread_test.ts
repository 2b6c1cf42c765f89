/** People on different isolates and processes meet as if they were on the same. */
import {
  assertNoneMadeTwice,
  untilAllMeet,
} from "../support/browser/meeting.ts";
import { onStage, type StageOptions } from "../support/browser/stage.ts";

const CASES: Record<string, StageOptions["servers"]> = {
  "two isolates": [{ isolates: 2 }],
  "two isolates whose BroadcastChannel is deaf": [
    { isolates: 2, channel: "deaf" },
  ],
  "two isolates without BroadcastChannel": [{ isolates: 2, channel: "gone" }],
  "two processes on one KV file": [{}, {}],
};

for (const [title, servers] of Object.entries(CASES)) {
  Deno.test(
    `[SIG-3] two people, then three, meet over ${title}`,
    onStage(async (stage) => {
      const [here, there] = stage.servers.flatMap(({ origins }) => origins);
      const { id } = await stage.room();
      const [ada, ben, cleo] = [
        await stage.person("Ada"),
        await stage.person("Ben"),
        await stage.person("Cleo"),
      ];
      await ada.enter(`${here}/room/${id}`);
      await ben.enter(`${there}/room/${id}`);
      await untilAllMeet([ada, ben]);
      await cleo.enter(`${here}/room/${id}`);
      await untilAllMeet([ada, ben, cleo]);
      await assertNoneMadeTwice([ada, ben, cleo]);
      await ada.leave();
      await ben.untilWith(["Cleo"]);
      await cleo.untilWith(["Ben"]);
    }, { servers }),
  );
}
