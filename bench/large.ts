/** Large calls as they grow: what they take of the servers and of a page. */
import {
  lightNames,
  type LightOptions,
} from "../tests/support/browser/light_people.ts";
import { startLiveKit } from "../tests/support/servers/livekit.ts";
import { freePort } from "../tests/support/servers/nginx.ts";
import { type Figure, median, type Row, type Section } from "./figures.ts";
import {
  type Hall,
  HOST,
  LargeRoom,
  type Reading,
  TELLS_PROCESSES,
} from "./large_room.ts";
import { pause } from "./watch.ts";
import type { World } from "./world.ts";

/** People in the room when it is looked at, the one with a page among them. */
const SIZES = [2, 6, 10, 25, 50] as const;
/** Of them so many have a camera, and publish it. */
const CAMERAS = 10;
/** Tiles of a page of the grid. */
const TILES = 9;
/** Who has one looks at so many of the others: two cores open and decode what comes to all. */
const LOOKS = 2;
/** Frames a second of the cameras: two cores seal, open and decode them all. */
const FPS = 5;
/** Milliseconds between two who come, as the room grows: it is not the burst that is measured there. */
const ONE_BY_ONE = 1_500;
/** Milliseconds until all has settled, and for which it is watched. */
const SETTLE = 4_000;
const WATCH = 10_000;
/** Sizes at which joins are counted, how many, and the milliseconds over which they are spread. */
const FEW = 10;
const MANY = 50;
const COUNTED = 4;
const COUNTED_OVER = 4_000;
/** Milliseconds after the last join until all that it causes has been sent. */
const AFTER = 2_000;
/** How much more a page, or a join, may take with fifty than with ten. */
const FLAT = 1.2;

/** What is measured, by the size of the room. */
const PAGE = (size: number) => `${size} people: a page of the product`;
const SENT_TO_EACH = (size: number) =>
  `a join among ${size}: sent to each who is inside`;
const ASKED = (size: number) => `a join among ${size}: requests to KV`;
/** Of these it shall be the same among many as among few. */
const FLAT_ONES = [PAGE, SENT_TO_EACH, ASKED];

type Figures = Map<string, Figure>;

/** Measures a room that grows, in each round. */
export async function measureLarge(world: World): Promise<Section> {
  const livekit = await startLiveKit();
  // Asked to end, it would wait until everybody has left.
  world.onEnd(() => livekit.kill());
  const countsPort = freePort();
  const server = await world.serve({
    env: { ...livekit.env, MESH_MAX: "2", COUNTS_PORT: `${countsPort}` },
    preload: new URL(import.meta.resolve("./server/counts.ts")).pathname,
  });
  const hall = {
    server,
    countsPort,
    livekit,
    own: await world.browse({ fps: FPS }),
    crowd: await world.browse({ fps: FPS }),
  };
  const figures: Figures = new Map();
  for (let round = 1; round <= world.rounds; round++) {
    world.report(`large calls, round ${round} of ${world.rounds}`);
    const note = (what: string, unit: string, value: number) => {
      if (Number.isNaN(value)) return;
      const figure = figures.get(what) ?? { rounds: [], unit };
      figure.rounds.push(value);
      figures.set(what, figure);
      world.report(`  ${what}: ${value.toFixed(1)} ${unit}`);
    };
    await growRoom(hall, note);
  }
  const notTold = TELLS_PROCESSES
    ? ""
    : " What the servers' processes take is not measured on this system.";
  return {
    headline: "Large calls as they grow",
    about:
      `One room on a real LiveKit on the same machine, which each person enters with a socket and keys of ` +
      `their own. One has a page of the product of 1280×800 in a browser of its own; the others are a ` +
      `crowd without a screen, ten in a page, who do what the product does but show nothing. ` +
      `${CAMERAS} of all, or all where they are fewer, publish a camera of ${FPS} frames a second in the product's ` +
      `three layers, of which those are sent that somebody takes, and all microphones are off. Each of these takes, opens and decodes the ` +
      `smallest layer of the first ${LOOKS} of the others, and the rest of the crowd nothing. Each size is watched for ${
        WATCH / 1_000
      } s. What one join costs is the mean of ${COUNTED}, less what goes on anyway: characters of the ` +
      `frames that the server sends to all, and requests to KV (reads and commits). All of them are on the same two cores as the servers, and take most of that time.` +
      notTold,
    versions: ["LiveKit 1.13.5"],
    rows: rowsOf(figures),
  };
}

/** Says what was measured. */
type Note = (what: string, unit: string, value: number) => void;

/** Watches a room at each of its sizes. */
async function growRoom(hall: Hall, note: Note): Promise<void> {
  await using room = await LargeRoom.open(hall);
  const { light } = room;
  const names = lightNames(MANY - 1);
  let inside = 0;
  for (const size of SIZES) {
    const coming = names.slice(inside, size - 1);
    const cameras = Math.max(0, CAMERAS - 1 - inside);
    const enter = (some: readonly string[], options: LightOptions) =>
      light.enter(some, { ...options, over: some.length * ONE_BY_ONE });
    await enter(coming.slice(0, cameras), { cameras, looks: LOOKS });
    await enter(coming.slice(cameras), {});
    inside = size - 1;
    await light.untilTogether([HOST, ...names.slice(0, inside)]);
    await room.untilShown(Math.min(size, CAMERAS, TILES));
    await pause(SETTLE);
    const before = await room.read();
    await pause(WATCH);
    const after = await room.read();
    noteRates(size, before, after, note);
    if (size === FEW || size === MANY) {
      await countJoins(room, size, rate(before, after), note);
    }
  }
}

function noteRates(
  size: number,
  before: Reading,
  after: Reading,
  note: Note,
): void {
  const { app, sfu, page, received, sent, reads, commits } = rate(
    before,
    after,
  );
  const core = "% of a core";
  note(`${size} people: the app's server`, core, app * 100);
  note(`${size} people: the server's memory`, "MB", after.appMemory / 1e6);
  note(`${size} people: LiveKit`, core, sfu * 100);
  note(`${size} people: LiveKit's memory`, "MB", after.sfuMemory / 1e6);
  note(`${size} people: LiveKit sends`, "Mbit/s", received * 8 / 1e3);
  note(PAGE(size), core, page * 100);
  note(`${size} people: the app's server sends`, "KB/s", sent);
  note(
    `${size} people: requests to KV`,
    "requests/s",
    (reads + commits) * 1_000,
  );
}

/** By how much each has grown for each millisecond. */
function rate(before: Reading, after: Reading): Reading {
  const took = after.at - before.at;
  const one = (key: keyof Reading) => (after[key] - before[key]) / took;
  return {
    at: 1,
    app: one("app"),
    sfu: one("sfu"),
    page: one("page"),
    received: one("received"),
    appMemory: one("appMemory"),
    sfuMemory: one("sfuMemory"),
    sent: one("sent"),
    frames: one("frames"),
    polls: one("polls"),
    reads: one("reads"),
    commits: one("commits"),
  };
}

/** Some more come, look at nobody, and leave again. @param rest what goes on anyway */
async function countJoins(
  room: LargeRoom,
  size: number,
  rest: Reading,
  note: Note,
): Promise<void> {
  const names = Array.from(
    { length: COUNTED },
    (_, n) => `Among ${size}, ${n + 1}`,
  );
  const before = await room.read();
  await room.light.enter(names, { over: COUNTED_OVER });
  await pause(COUNTED_OVER + AFTER);
  const after = await room.read();
  const each = (key: keyof Reading) =>
    (after[key] - before[key] - rest[key] * (after.at - before.at)) / COUNTED;
  note(
    SENT_TO_EACH(size),
    "B",
    each("sent") / size,
  );
  note(`a join among ${size}: sent to all`, "KB", each("sent") / 1_000);
  note(
    ASKED(size),
    "requests",
    each("reads") + each("commits"),
  );
  await room.light.leave(names);
}

/** The rows in the order in which they were measured. */
function rowsOf(figures: Figures): Row[] {
  return [...figures].map(([what, product]): Row => ({
    what,
    product,
    floor: null,
    peers: {},
    goal: goalOf(what, product, figures),
  }));
}

/** What is the same among many, as among few. */
function goalOf(what: string, figure: Figure, figures: Figures): Row["goal"] {
  const few = FLAT_ONES.find((name) => what === name(MANY))?.(FEW);
  const least = few && figures.get(few);
  return least
    ? {
      text: `≤ ${FLAT} × that of ${FEW}`,
      met: median(figure) <= FLAT * median(least),
    }
    : null;
}
