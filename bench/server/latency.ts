/** How long a signal takes through a server with ordinary work, and whether all arrive. */
import { againstFloor, type Figure, median, type Section } from "../figures.ts";
import type { World } from "../world.ts";
import {
  CONTENDERS,
  figures,
  PER_ROOM,
  sideBySide,
  startContenders,
  VERSIONS,
} from "./contenders.ts";
import { startLoad } from "./processes.ts";

/** As many clients, and as many messages of each, as the old system's load test had. */
const ROOMS = 25;
const MESSAGES = 1000;
/** What all may send together in a second: 20 each. */
const PER_SECOND = 2000;
const CHARS = 200;
/** Seconds of each in a turn; the product's are those of the load test. */
const SECONDS = { bare: 3, peerjs: 1, socketIo: 1 };

/**
 * Measures all in turn, second by second: a machine that is elsewhere for a moment spoils one
 * second, however many there are of each. The product's are one load test.
 */
export async function measureLatency(world: World): Promise<Section> {
  const ask = startLoad(world);
  await startContenders(world, ask, ROOMS);
  const half = figures("ms");
  const slow = figures("ms");
  const slowest: Figure = { rounds: [], unit: "ms" };
  let [sent, arrived] = [0, 0];
  const aSecond = PER_SECOND / (ROOMS * PER_ROOM);
  const ofProduct = Math.ceil(MESSAGES / aSecond / world.rounds);
  for (const kind of CONTENDERS) {
    await ask("pace", kind, aSecond, CHARS, PER_SECOND); // It only warms up.
  }
  for (let round = 1; round <= world.rounds; round++) {
    for (const kind of CONTENDERS) {
      const seconds = kind === "product" ? ofProduct : SECONDS[kind];
      for (let second = 0; second < seconds; second++) {
        const took = await ask("pace", kind, aSecond, CHARS, PER_SECOND);
        half[kind].rounds.push(took.p50);
        slow[kind].rounds.push(took.p99);
        if (kind !== "product") continue;
        slowest.rounds.push(took.most);
        sent += took.sent;
        arrived += took.arrived;
      }
      const told = (figure: Figure) =>
        median({ ...figure, rounds: figure.rounds.slice(-seconds) }).toFixed(2);
      world.report(
        `latency, round ${round}: ${kind} p50 ${told(half[kind])} ms, ` +
          `p99 ${told(slow[kind])} ms`,
      );
    }
  }
  const lost: Figure = { rounds: [sent - arrived], unit: "messages" };
  const worst = Math.max(...slow.product.rounds);
  return {
    headline: "Signals at 2,000 a second",
    about:
      `${ROOMS} rooms of ${PER_ROOM}, 200 B, spread evenly, within every limit; the clock runs ` +
      "in the clients' process, from before a frame is written until it was read. Each round is a " +
      `second; those of the product together are the load test of the system before this one: ${
        ROOMS * PER_ROOM
      } clients with ${MESSAGES.toLocaleString("en")} messages each.`,
    versions: VERSIONS,
    rows: [
      { what: "sent → arrived, median", ...sideBySide(half), goal: null },
      againstFloor(
        { what: "sent → arrived, 99 of 100", ...sideBySide(slow) },
        { atMost: 2 },
      ),
      {
        what: "load test: 99 of 100",
        product: slow.product,
        floor: null,
        peers: {},
        goal: { text: "< 50 ms in each second", met: worst < 50 },
      },
      {
        what: "load test: the slowest",
        product: slowest,
        floor: null,
        peers: {},
        goal: null,
      },
      {
        what: `load test: lost of ${sent.toLocaleString("en")}`,
        product: lost,
        floor: null,
        peers: {},
        goal: { text: "none", met: lost.rounds[0] === 0 },
      },
    ],
  };
}
