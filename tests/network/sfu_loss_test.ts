/** Somebody in a large call whose way to the media server is bad for a while. */
import { assertEquals, assertMatch } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import { untilHearsFrom } from "../support/browser/large_calls.ts";
import type { Person } from "../support/browser/person.ts";
import { until } from "../support/browser/until.ts";
import {
  findLiveKit,
  type RunningLiveKit,
  startLiveKit,
} from "../support/servers/livekit.ts";
import { udpLoss } from "./faults.ts";
import { faultTest } from "./scene.ts";

/** Milliseconds in which it is known: LiveKit judges every few seconds, and forgets slowly. */
const JUDGED = 60_000;

/** What somebody is told of everybody's ways to the media server. */
async function told({ page }: Person) {
  const panel = page.getByRole("region", { name: "Connections" });
  const names = ["Ada", "Ben", "Cleo"];
  const rows = await panel.getByRole("listitem").allInnerTexts();
  const qualityOf = (name: string) =>
    rows.find((row) => row.includes(name))
      ?.match(/Their way to the server\s+(\w+)/)?.[1];
  const marked = await Promise.all(names.map(async (name) => {
    const tile = page.getByRole("group", { name, exact: true });
    const mark = tile.getByText("Weak connection");
    return await mark.count() > 0 ? [name] : [];
  }));
  return {
    said: (await panel.innerText()).match(/^.*weak.*$/im)?.[0] ?? "",
    qualities: names.map(qualityOf),
    marked: marked.flat(),
  };
}

faultTest(
  "in a large call, the others are told whose way to the media server loses 30 % of the packets, for as long as it does",
  async ({ network, stage, guest }) => {
    let livekit: RunningLiveKit | null = null;
    try {
      livekit = await startLiveKit(7880, newSecret(), {
        host: await network.host(),
      });
      await stage.serve({ host: network.address, env: livekit.env });
      const { url } = await stage.room({ large: true });
      const link = `${url}#k=${newSecret()}`;
      const people = [
        await guest("Ada"),
        await guest("Ben"),
        await guest("Cleo"),
      ];
      const [ada, ben, cleo] = people;
      for (const one of people) {
        await one.page.goto(link);
        await one.nameField.fill(one.name);
        // What a busy machine cannot encode, LiveKit takes for lost.
        await one.button("Camera").click();
        await one.join();
      }
      for (const one of people) await untilHearsFrom(one, 2);
      for (const one of people) await one.more("Connections");
      const well = () =>
        until("nobody's way is bad", async () => {
          assertEquals(await told(ada), {
            said: "",
            qualities: [undefined, "Good", "Good"],
            marked: [],
          });
          for (const one of [ben, cleo]) {
            const { said, qualities: [adas], marked } = await told(one);
            assertEquals({ said, adas, marked }, {
              said: "",
              adas: "Good",
              marked: [],
            });
          }
        }, JUDGED);
      await well();

      const undo = await network.fault(udpLoss(ada.host, 30));
      await until("all know that Ada's way is bad", async () => {
        for (const one of [ben, cleo]) {
          const { said, qualities, marked } = await told(one);
          const [adas, ...others] = qualities;
          assertEquals(said, "Weak connection to the media server: Ada.");
          assertMatch(`${adas}`, /^(Poor|Lost)$/);
          assertEquals(others.filter((other) => other), ["Good"]);
          assertEquals(marked, ["Ada"]);
        }
        const { said } = await told(ada);
        assertMatch(said, /^Your connection to the media server is weak/);
      }, JUDGED);
      await undo();
      await well();
      for (const one of people) await untilHearsFrom(one, 2);
    } finally {
      await livekit?.kill();
    }
  },
  { servers: [], missing: findLiveKit() ? null : "there is no LiveKit" },
);
