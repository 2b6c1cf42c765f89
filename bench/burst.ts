/** Fifty people who come into a large call at once, beside LiveKit's own client. */
import type { Browser, Page } from "playwright-core";
import { assertEquals } from "@std/assert";
import { newSecret } from "../lib/protocol/ids.ts";
import {
  lightNames,
  LightPeople,
} from "../tests/support/browser/light_people.ts";
import { until } from "../tests/support/browser/until.ts";
import {
  type RunningLiveKit,
  startLiveKit,
} from "../tests/support/servers/livekit.ts";
import type { TestServer } from "../tests/support/servers/servers.ts";
import { newRoom } from "./call.ts";
import { EmptySite } from "./empty_site.ts";
import type { Row, Section } from "./figures.ts";
import { personIn, TELLS_PROCESSES } from "./large_room.ts";
import { tokenFor } from "./livekit_token.ts";
import type { CrowdArrival } from "./pages/livekit_crowd.ts";
import { computed } from "./processor.ts";
import { cpuMs } from "./server/process_use.ts";
import { percentile } from "./stats.ts";
import type { World } from "./world.ts";

declare global {
  var enterCrowd: typeof import("./pages/livekit_crowd.ts").enterCrowd;
  var crowdTimes: typeof import("./pages/livekit_crowd.ts").crowdTimes;
}

const PEOPLE = 50;
/** The first of them have a camera, and all look at these until they see one. */
const CAMERAS = 2;
/** People in one page of the floor, as of the product's. */
const PER_PAGE = 10;
const FPS = 5;
/** Milliseconds within which they come, and within which nearly each of them shall see somebody. */
const WITHIN = 10_000;
const SEEN_WITHIN = 3_000;
const NEARLY_ALL = 0.95;
/** Milliseconds in which all of them see somebody, on however small a machine. */
const PATIENT = 90_000;
const FLOOR = "LiveKit's client alone, nothing sealed";

/** What one burst took. */
interface Burst {
  /** Milliseconds from each one's joining to the first picture. */
  times: number[];
  /** Milliseconds of the processor for each who came: of their browser, the app's server, and LiveKit. */
  crowd: number;
  app: number;
  sfu: number;
}

/** Measures one after the other, in each round. */
export async function measureBurst(world: World): Promise<Section> {
  const livekit = await startLiveKit();
  // Asked to end, it would wait until everybody has left.
  world.onEnd(() => livekit.kill());
  const server = await world.serve({ env: livekit.env });
  const site = EmptySite.serve(world);
  const browser = await world.browse({ fps: FPS });
  const used = async () => ({
    crowd: await computed(browser) * 1_000,
    app: TELLS_PROCESSES ? cpuMs(server.pid) : NaN,
    sfu: TELLS_PROCESSES ? cpuMs(livekit.pid) : NaN,
  });
  const bursts: Record<"product" | "floor", Burst[]> = {
    product: [],
    floor: [],
  };
  for (let round = 1; round <= world.rounds; round++) {
    for (const [who, burst] of Object.entries(bursts)) {
      const before = await used();
      const times = who === "product"
        ? await product(browser, server)
        : await floor(browser, site, livekit);
      const after = await used();
      const each = (what: keyof typeof before) =>
        (after[what] - before[what]) / PEOPLE;
      const [half, most] = [0.5, NEARLY_ALL].map((part) =>
        percentile(times, part).toFixed()
      );
      world.report(
        `burst, ${round} of ${world.rounds}, ${who}: ${half} ms, 95 of 100 ${most} ms`,
      );
      burst.push({
        times,
        crowd: each("crowd"),
        app: each("app"),
        sfu: each("sfu"),
      });
      for (const context of browser.contexts()) await context.close();
    }
  }
  const row = (what: string, unit: string, of: (burst: Burst) => number) => {
    const figure = (some: Burst[]) => ({ rounds: some.map(of), unit });
    const row: Row = {
      what,
      product: figure(bursts.product),
      floor: figure(bursts.floor),
      peers: {},
      goal: null,
    };
    return row;
  };
  const last = row(
    `first picture, ${NEARLY_ALL * 100} of 100`,
    "ms",
    ({ times }) => percentile(times, NEARLY_ALL),
  );
  const each = "processor for each who comes";
  return {
    headline: `${PEOPLE} people who come within ${WITHIN / 1_000} s`,
    about:
      `A crowd without screens, ten in a page, in one browser on the same machine as the servers, so that ` +
      `they come no faster than all of its cores carry. The first ${CAMERAS} publish a camera of ${FPS} frames a ` +
      `second in three layers; each of the others looks at these until it sees one. The floor is ${FLOOR}, with its ` +
      `token before it comes; of the product each has a socket and keys of its own, and exchanges one with everybody.`,
    versions: ["LiveKit 1.13.5", "livekit-client 2.23.0"],
    rows: [
      row(
        "first picture, half of them",
        "ms",
        ({ times }) => percentile(times, 0.5),
      ),
      {
        ...last,
        goal: {
          text: `≤ ${SEEN_WITHIN / 1_000} s, each time`,
          met: last.product.rounds.every((ms) => ms <= SEEN_WITHIN),
        },
      },
      row(`${each}: the crowd's browser`, "ms", ({ crowd }) => crowd),
      row(`${each}: LiveKit`, "ms", ({ sfu }) => sfu),
      {
        ...row(`${each}: the app's server`, "ms", ({ app }) => app),
        floor: null,
      },
    ],
  };
}

async function product(
  browser: Browser,
  { origin }: TestServer,
): Promise<number[]> {
  const url = `${await newRoom(origin, { large: true })}#k=${newSecret()}`;
  const light = new LightPeople({
    origin,
    person: (name, { browser: _, ...options } = {}) =>
      personIn(browser, name, options),
  }, url);
  const names = lightNames(PEOPLE);
  await light.enter(names, {
    cameras: CAMERAS,
    looks: CAMERAS,
    glances: true,
    over: WITHIN,
  });
  await light.untilTogether(names);
  await light.untilAllSee();
  return (await light.views()).map(({ firstPicture }) =>
    firstPicture ?? Infinity
  );
}

async function floor(
  browser: Browser,
  site: EmptySite,
  livekit: RunningLiveKit,
): Promise<number[]> {
  const room = crypto.randomUUID();
  const { url } = livekit.settings;
  const arrivals: CrowdArrival[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    arrivals.push({
      token: await tokenFor(livekit, room),
      after: WITHIN * n / PEOPLE,
      camera: n < CAMERAS,
    });
  }
  const module = import.meta.resolve("./pages/livekit_crowd.ts");
  const pages: { page: Page; some: CrowdArrival[] }[] = [];
  for (let from = 0; from < PEOPLE; from += PER_PAGE) {
    const page = await (await browser.newContext()).newPage();
    await site.open(page, module, "enterCrowd, crowdTimes");
    pages.push({ page, some: arrivals.slice(from, from + PER_PAGE) });
  }
  await Promise.all(pages.map(({ page, some }) =>
    page.evaluate(
      ({ url, looks, some }) => globalThis.enterCrowd(url, looks, some),
      { url, looks: CAMERAS, some },
    )
  ));
  let times: (number | null)[] = [];
  await until("everybody sees somebody", async () => {
    times = (await Promise.all(pages.map(({ page }) =>
      page.evaluate(() =>
        globalThis.crowdTimes()
      )
    ))).flat();
    const blind = times.filter((time) => time === null).length;
    assertEquals(blind, 0);
  }, PATIENT);
  return times.map((time) => time ?? Infinity);
}
