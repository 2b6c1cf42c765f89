/** How many signals a second the server passes on when it has all the work that it can take. */
import { againstFloor, median, type Row, type Section } from "../figures.ts";
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

const ROOMS = 50;
/** Milliseconds that each is measured for. */
const TIME = 400;
/** What is passed on: an offer, and a candidate. */
const SIZES = { "2 KB": 2000, "200 B": 200 };
/** Messages that are under way in each pair at the same time. */
const IN_FLIGHT = [1, 8];

/** Measures all in turn, so that what disturbs one disturbs the others. */
export async function measureRelay(world: World): Promise<Section> {
  const ask = startLoad(world);
  const servers = await startContenders(
    world,
    ask,
    ROOMS,
    "bench/server/product.ts",
  );
  const rows: Row[] = [];
  const shares: { server: number[]; clients: number[] } = {
    server: [],
    clients: [],
  };
  for (const inFlight of IN_FLIGHT) {
    for (const [size, chars] of Object.entries(SIZES)) {
      const rate = figures("messages/s");
      const work = figures("messages per CPU-s");
      const what = `${size}, ${inFlight} under way`;
      // The first round only warms up.
      for (let round = 0; round <= world.rounds; round++) {
        const seen: string[] = [];
        for (const kind of CONTENDERS) {
          const { pid } = servers[kind];
          const { perSecond, server, clients } = await ask(
            "saturate",
            kind,
            inFlight,
            chars,
            round === 0 ? TIME / 2 : TIME,
            pid,
          );
          seen.push(
            `${kind} ${perSecond.toFixed()}/s (${percent(server)} + ${
              percent(clients)
            })`,
          );
          if (round === 0) continue;
          rate[kind].rounds.push(perSecond);
          work[kind].rounds.push(perSecond / server);
          shares.server.push(server);
          shares.clients.push(clients);
        }
        world.report(`relay, ${what}, round ${round}: ${seen.join(", ")}`);
      }
      rows.push(
        aheadOfAll({ what: `delivered: ${what}`, ...sideBySide(rate) }),
        {
          what: `for each second of the server's CPU: ${what}`,
          ...sideBySide(work),
          goal: null,
        },
      );
    }
  }
  const share = (rounds: number[]) => percent(median({ rounds, unit: "" }));
  return {
    headline: "The server's relay, with all that it can take",
    about: `${ROOMS} rooms of ${PER_ROOM}; each client sends signals to the ` +
      "next one in its room, with one or eight of them under way all the time. The clients are " +
      "hand-made frames over TCP, in one process; a server of one thread and they had a core " +
      `each, of which the servers took ${
        share(shares.server)
      } and the clients ${
        share(shares.clients)
      } (medians): where the clients have no more to give, what counts is the second row of each ` +
      "pair. The product reads every signal's envelope, checks its sender, its receiver, their room and its " +
      "length, and counts it; only how many it lets one socket send is raised for this. The floor is a bare Deno.serve " +
      "that passes texts on by the id in front; PeerJS and Socket.IO run on Deno as npm has them.",
    versions: VERSIONS,
    rows,
  };
}

const percent = (share: number) => `${(share * 100).toFixed()} %`;

/** The goal: close to the floor, and ahead of every peer. */
function aheadOfAll(row: Omit<Row, "goal">): Row {
  const whole = againstFloor(row, { atLeast: 0.8 });
  const best = Math.max(...Object.values(row.peers).map(median));
  const met = whole.goal?.met === true && median(row.product) > best;
  const text = `${whole.goal?.text} and ahead of every peer`;
  return { ...whole, goal: { text, met } };
}
