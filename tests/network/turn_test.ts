/** Somebody whose UDP goes nowhere is in the call through a TURN server over TCP. */
import { assertEquals } from "@std/assert";
import { until } from "../support/browser/until.ts";
import { SECRET, TurnServer } from "./coturn.ts";
import { udpOf } from "./faults.ts";
import { keepTime } from "./figures.ts";
import { readPaths } from "./paths.ts";
import { haveTurn, ROUNDS } from "./requirements.ts";
import {
  at,
  faultTest,
  type Guest,
  pairs,
  type Scene,
  untilMedia,
  untilSettled,
  watchAll,
} from "./scene.ts";
import { firstBadge, sightings } from "./witness.ts";

const missing = ROUNDS > 0 && !await haveTurn()
  ? "there is no coturn (package coturn)"
  : null;
/** Milliseconds that it may take, in the worst case. */
const PATIENT = 60_000;

/** Lets Ada, whose UDP is dropped, and Ben meet by TURN. */
async function meetByTurn(
  scene: Scene,
  ttl: number,
  act: (people: [Guest, Guest], turn: TurnServer) => Promise<void>,
): Promise<void> {
  const { network, stage } = scene;
  const turn = await TurnServer.start(await network.host());
  try {
    await stage.serve({
      host: network.address,
      env: {
        TURN_SERVERS: turn.url("tcp"),
        TURN_SECRET: SECRET,
        TURN_TTL: `${ttl}`,
      },
    });
    const { url } = await stage.room();
    const [ben, ada] = [await scene.guest("Ben"), await scene.guest("Ada")];
    await network.fault(udpOf(ada.host));
    await ben.enter(url);
    await ada.page.goto(url);
    await ada.nameField.fill("Ada");
    await ada.button("Join").click({ trial: true });
    const people: [Guest, Guest] = [ada, ben];
    await watchAll(people);
    const begin = Date.now();
    await ada.join();
    const media = await untilMedia(pairs(people), begin, PATIENT)
      .catch(() => null);
    await keepTime("only TURN over TCP", "in the call", begin, media, 8_000);
    await untilSettled(people);
    const [path] = await readPaths(ada.page);
    assertEquals([path.local?.type, path.local?.relayProtocol], [
      "relay",
      "tcp",
    ]);
    await act(people, turn);
  } finally {
    await turn.close();
  }
}

faultTest(
  "TURN over TCP: its credential ends in mid-call, and a new one is fetched",
  (scene) =>
    meetByTurn(scene, 5, async (people, turn) => {
      const fault = "TURN credential ended, then its connection reset";
      const [ada] = people;
      for (let round = 0; round < ROUNDS; round++) {
        await at(Date.now() + 6_000);
        await watchAll(people);
        const reset = Date.now();
        await scene.network.reset(ada.host, turn.host.address, turn.port);
        const media = await untilMedia(pairs(people), reset + 500, PATIENT)
          .catch(() => null);
        await keepTime(fault, "media is back", reset, media, 8_000);
        await untilSettled(people);
      }
    }),
  { servers: [], net: "public", missing },
);

faultTest(
  "TURN over TCP: the only server is killed; the badge says so until it is back",
  (scene) =>
    meetByTurn(scene, 3600, async (people, turn) => {
      const fault = "coturn killed, back after 15 s";
      for (let round = 0; round < ROUNDS; round++) {
        await watchAll(people);
        const killed = Date.now();
        await turn.kill();
        const told = await Promise.all(
          pairs(people).map(([viewer, other]) =>
            until(`${viewer.name} is told`, async () => {
              const { views } = await sightings(viewer.page);
              const time = firstBadge(
                views,
                other.name,
                "Reconnecting",
                killed,
              );
              assertEquals(typeof time, "number");
              return time;
            })
          ),
        );
        for (const time of told) {
          await keepTime(fault, "Reconnecting is shown", killed, time, 2_500);
        }
        await at(killed + 15_000);
        await turn.start();
        const back = Date.now();
        const media = await untilMedia(pairs(people), back, PATIENT)
          .catch(() => null);
        await keepTime(fault, "media is back", back, media, 8_000);
        await untilSettled(people);
      }
    }),
  { servers: [], net: "public", missing },
);
