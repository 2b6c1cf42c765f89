/** A file to four at once where lines are the limit: browsers on hosts of their own, with an uplink each. */
import type { Browser } from "playwright-core";
import { type Host, Network } from "../tests/network/hosts.ts";
import { whatIsMissing } from "../tests/network/requirements.ts";
import { startBrowser } from "../tests/support/browser/browser.ts";
import type { Person } from "../tests/support/browser/person.ts";
import { Disk } from "../tests/support/browser/sharing.ts";
import { lobby, newRoom } from "./call.ts";
import { type Figure, median, type Section } from "./figures.ts";
import { personForFiles, share } from "./one_file.ts";
import { machineTime } from "./processor.ts";
import type { World } from "./world.ts";

/** Kilobits a second that each may send: so few that two cores carry them all. */
const KILOBITS = 5_000;
/** Bytes of the file: a little more than what has small pieces, of which a swarm has it easier. */
const SIZE = 17 * 1024 * 1024;
const RECEIVERS = 4;

/** Measures the product to one and to four in turn, in the same browsers. */
export async function measureSwarm(world: World): Promise<Section> {
  const missing = await whatIsMissing();
  if (missing) throw new Error(`There are no hosts to measure on: ${missing}`);
  const network = await Network.open();
  world.onEnd(() => network.close());
  const { origin } = await world.serve({ host: network.address });
  const browsers: Browser[] = [];
  for (let n = 0; n <= RECEIVERS; n++) {
    browsers.push(
      await browserOn(world, network, await network.host(), origin),
    );
  }
  const one: Figure = { rounds: [], unit: "s" };
  const many: Figure = { rounds: [], unit: "s" };
  const copies: Figure = { rounds: [], unit: "copies" };
  const free: Figure = { rounds: [], unit: "%" };
  await Disk.with(async (disk) => {
    const file = await disk.file("file.bin", SIZE);
    for (let round = 1; round <= world.rounds; round++) {
      for (const [receivers, times] of [[1, one], [RECEIVERS, many]] as const) {
        const url = await newRoom(origin);
        const people: Person[] = [];
        for (const browser of browsers.slice(0, receivers + 1)) {
          people.push(await quietPerson(browser, url, `Name ${people.length}`));
        }
        const before = machineTime();
        const { ms, sent } = await share(people, file);
        const after = machineTime();
        for (const { context } of people) await context.close();
        times.rounds.push(ms / 1000);
        if (times === many) {
          copies.rounds.push(sent / SIZE);
          free.rounds.push(
            100 * (after.idle - before.idle) / (after.all - before.all),
          );
        }
        world.report(
          `swarm, round ${round} of ${world.rounds}, to ${receivers}: ` +
            `${(ms / 1000).toFixed(1)} s, ${(sent / SIZE).toFixed(2)} copies`,
        );
      }
    }
  });
  const multiple: Figure = {
    rounds: many.rounds.map((time, n) => time / one.rounds[n]),
    unit: "×",
  };
  const bare = SIZE * 8 / KILOBITS / 1000;
  const plain = { floor: null, peers: {}, goal: null };
  return {
    headline: "A file where lines are the limit",
    about:
      `A file of ${
        SIZE / 2 ** 20
      } MiB between browsers in network namespaces of their own, each ` +
      `with an uplink of ${
        KILOBITS / 1000
      } Mbit/s, in a call without sound and pictures, from the ` +
      'click on "Download" until the last one has it whole. Once over such a line the bytes of the ' +
      `file alone take ${bare.toFixed(1)} s. Where no core is idle, the ` +
      "machine was the limit and not the lines.",
    versions: [],
    rows: [
      { ...plain, what: "One receiver", product: one },
      { ...plain, what: `${RECEIVERS} receivers at once`, product: many },
      {
        ...plain,
        what: `${RECEIVERS} receivers at once, as a multiple of one receiver`,
        product: multiple,
        goal: { text: "≤ 1.5", met: median(multiple) <= 1.5 },
      },
      {
        ...plain,
        what: `Copies that leave the sender, ${RECEIVERS} receivers`,
        product: copies,
        goal: { text: "≤ 1.3", met: median(copies) <= 1.3 },
      },
      {
        ...plain,
        what: `All cores together that were idle, ${RECEIVERS} receivers`,
        product: free,
      },
    ],
  };
}

async function browserOn(
  world: World,
  network: Network,
  host: Host,
  origin: string,
): Promise<Browser> {
  await network.limitUplink(host, KILOBITS);
  const browser = await startBrowser({
    program: host.browsers.chromium,
    trusted: origin,
  });
  world.onEnd(() => browser.close());
  return browser;
}

/**
 * Somebody in the room whose devices are off: a browser that was refused them tells no addresses, but
 * names that are not known on another host.
 */
async function quietPerson(
  browser: Browser,
  url: string,
  name: string,
): Promise<Person> {
  const person = await personForFiles(browser, name);
  await lobby(person.page, url, name);
  for (const device of ["Microphone", "Camera"]) {
    await person.button(device).click();
  }
  await person.join();
  return person;
}
