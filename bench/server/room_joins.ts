/** What a join costs the others in its room, and KV, as the room grows: counted, not timed. */
import {
  type JoinCost,
  joinCost,
} from "../../tests/support/servers/join_costs.ts";
import { type Figure, type Row, type Section } from "../figures.ts";
import type { World } from "../world.ts";

/** People who are inside already. */
const INSIDE = [10, 25, 50, 80];
/** How much more each of the others may be sent among the most than among the fewest. */
const FLAT = 1.05;

/** Counts it for pages that take changes of rosters, and for older ones. */
export async function measureRoomJoins(world: World): Promise<Section> {
  const rows: Row[] = [];
  const costs = new Map<number, JoinCost>();
  const once = (value: number, unit: string): Figure => ({
    rounds: [value],
    unit,
  });
  const row = (what: string, product: Figure, goal: Row["goal"] = null) =>
    rows.push({ what, product, floor: null, peers: {}, goal });
  for (const people of INSIDE) {
    const cost = await joinCost(people);
    const whole = await joinCost(people, false);
    costs.set(people, cost);
    world.report(
      `a join among ${people}: ${cost.frame.toFixed()} B to each, ` +
        `${(cost.sent / 1000).toFixed(1)} KB to all (whole rosters: ` +
        `${(whole.sent / 1000).toFixed(1)} KB), ${cost.reads} reads and ` +
        `${cost.commits} commits of KV`,
    );
    row(`among ${people}: the frame for each of them`, once(cost.frame, "B"));
    row(
      `among ${people}: all that is sent to them`,
      once(cost.sent / 1000, "KB"),
    );
    row(
      `among ${people}: the same as whole rosters`,
      once(whole.sent / 1000, "KB"),
    );
    row(
      `among ${people}: the newcomer's welcome`,
      once(cost.welcome / 1000, "KB"),
    );
    row(
      `among ${people}: requests to KV`,
      once(cost.reads + cost.commits, "requests"),
    );
  }
  const [fewest, most] = [costs.get(10), costs.get(50)];
  const flat = (of: (cost: JoinCost) => number): Row["goal"] => ({
    text: `≤ ${FLAT} × that among 10`,
    met: fewest !== undefined && most !== undefined &&
      of(most) <= FLAT * of(fewest),
  });
  for (const one of rows) {
    if (one.what === "among 50: the frame for each of them") {
      one.goal = flat(({ frame }) => frame);
    }
    if (one.what === "among 50: requests to KV") {
      one.goal = flat(({ reads, commits }) => reads + commits);
    }
  }
  return {
    headline: "Joining one room that fills",
    about:
      "One more person joins a room on one isolate, whose pages say that they can do 21 things: " +
      "the characters of the frames that go to those who are inside, and the requests that KV is " +
      "asked (reads and commits), the mean of five joins. It is counted, so it is the same in " +
      "each run. What all of them are sent together grows with their number, and so does the " +
      "newcomer's own welcome; requests to KV are the same, and what they carry grows.",
    versions: [],
    rows,
  };
}
