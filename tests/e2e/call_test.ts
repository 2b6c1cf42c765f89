/** Two, three and four people meet, with exactly the connections that it takes. */
import {
  assertNoneMadeTwice,
  enterAll,
  untilAllMeet,
} from "../support/browser/meeting.ts";
import { onStage } from "../support/browser/stage.ts";

const NAMES = ["Ada", "Ben", "Cleo", "Dora"];

for (const count of [2, 3, 4]) {
  const connections = count * (count - 1) / 2;
  Deno.test(
    `[NEG-5] ${count} people see and hear each other, connections: ${connections}`,
    onStage(async (stage) => {
      const { url } = await stage.room({ title: "Review" });
      const people = await enterAll(stage, url, NAMES.slice(0, count));
      await untilAllMeet(people);
      await assertNoneMadeTwice(people);
    }),
  );
}
