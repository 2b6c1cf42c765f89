/** Ways that are blocked for one side only, or for the ports that were in use. */
import { keepTime } from "./figures.ts";
import { udpFromTo, udpToPorts } from "./faults.ts";
import { portsTowards } from "./paths.ts";
import { ROUNDS } from "./requirements.ts";
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

/** Milliseconds that a path may take to be given up and another to be found, in the worst case. */
const PATIENT = 60_000;

/** The rules that block one side's way to the ports that the other uses now. */
async function wayToPorts(from: Guest, to: Guest): Promise<string[]> {
  const ports = await portsTowards(to.page, from.host.address);
  return udpToPorts(from.host, to.host, ports);
}

/** Blocks for good what the rules say; only another path helps. */
async function blockForGood(
  scene: Scene,
  fault: string,
  rulesOf: (ada: Guest, ben: Guest) => Promise<string[]>,
): Promise<void> {
  const people = await scene.meet(["Ada", "Ben"]);
  const [ada, ben] = people;
  for (let round = 0; round < ROUNDS; round++) {
    await watchAll(people);
    const rules = await rulesOf(ada, ben);
    await scene.network.fault(rules);
    const cut = Date.now();
    // What was on its way at that moment still arrives.
    const media = await untilMedia(pairs(people), cut + 1_000, PATIENT)
      .catch(() => null);
    await keepTime(fault, "media is back", cut, media, 8_000);
    await untilSettled(people);
  }
}

faultTest(
  "one way blocked, to the ports in use: another path is found",
  (scene) =>
    blockForGood(
      scene,
      "Ben's way to Ada's ports blocked for good",
      (ada, ben) => wayToPorts(ben, ada),
    ),
);

faultTest(
  "both ways blocked, to the ports in use: another path is found",
  (scene) =>
    blockForGood(
      scene,
      "all ports in use blocked for good",
      async (ada, ben) => [
        ...await wayToPorts(ben, ada),
        ...await wayToPorts(ada, ben),
      ],
    ),
);

faultTest("one way blocked for 10 s: it heals", async (scene) => {
  const fault = "Ben's way to Ada blocked for 10 s";
  const people = await scene.meet(["Ada", "Ben"]);
  const [ada, ben] = people;
  for (let round = 0; round < ROUNDS; round++) {
    await watchAll(people);
    const undo = await scene.network.fault(udpFromTo(ben.host, ada.host));
    await at(Date.now() + 10_000);
    await undo();
    const back = Date.now();
    const media = await untilMedia(pairs(people), back).catch(() => null);
    await keepTime(fault, "media is back", back, media, 3_000);
    await untilSettled(people);
  }
});
