/** What it takes when many join at once, and whether it depends on how many rooms there are. */
import { type Figure, median, type Row, type Section } from "../figures.ts";
import type { World } from "../world.ts";
import { PER_ROOM } from "./contenders.ts";
import { cpuMs } from "./process_use.ts";
import { startLoad, startProduct } from "./processes.ts";

/** Rooms that all fill up in the same moment. */
const ROOMS = 250;
/** Rooms that are there besides. */
const OTHERS = [10, 100, 1000];
/** How much more a join may take with the most rooms than with the fewest. */
const FLAT = 1.25;

/** Measures each number of rooms on a fresh server, in turn. */
export async function measureJoins(world: World): Promise<Section> {
  const ask = startLoad(world);
  const people = ROOMS * PER_ROOM;
  const time = OTHERS.map((): Figure => ({ rounds: [], unit: "ms" }));
  const work = OTHERS.map((): Figure => ({ rounds: [], unit: "ms" }));
  for (let round = 1; round <= world.rounds; round++) {
    for (const [n, others] of OTHERS.entries()) {
      const server = await startProduct(world);
      const { origins, pid } = server;
      await ask("rooms", "product", origins[0], others);
      const ids = await ask("rooms", "product", origins[0], ROOMS);
      const first = await ask("rooms", "product", origins[0], 1);
      await ask("open", "first", "product", origins, first, PER_ROOM);
      const before = cpuMs(pid);
      const { ms } = await ask(
        "open",
        "all",
        "product",
        origins,
        ids,
        PER_ROOM,
        true,
      );
      const used = cpuMs(pid) - before;
      time[n].rounds.push(ms / people);
      work[n].rounds.push(used / people);
      await ask("close", "first");
      await ask("close", "all");
      await server.end();
      world.report(
        `joins, round ${round}, ${others} other rooms: ${people} in ` +
          `${ms.toFixed()} ms, ${used} ms of CPU`,
      );
    }
  }
  const row = (what: string, figure: Figure, goal: Row["goal"]): Row => ({
    what,
    product: figure,
    floor: null,
    peers: {},
    goal,
  });
  const flat = ([fewest, ...more]: Figure[]): Row["goal"] => ({
    text: `≤ ${FLAT} × that of ${OTHERS[0]}`,
    met: median(more[more.length - 1]) <= FLAT * median(fewest),
  });
  const last = OTHERS.length - 1;
  return {
    headline: "Joining all at once",
    about:
      `${
        people.toLocaleString("en")
      } connected clients join ${ROOMS} rooms in the same ` +
      "moment; the time until the last one is welcomed, and the server's CPU (opening the " +
      "sockets with it), over their number. Each on a fresh server, with other rooms in KV.",
    versions: [],
    rows: OTHERS.flatMap((others, n) => [
      row(
        `time of a join, ${others.toLocaleString("en")} other rooms`,
        time[n],
        n === last ? flat(time) : null,
      ),
      row(
        `CPU of a join, ${others.toLocaleString("en")} other rooms`,
        work[n],
        n === last ? flat(work) : null,
      ),
    ]),
  };
}
