/** The server goes, or the way to it, and comes back: the call does not notice. */
import { assert, assertEquals, fail } from "@std/assert";
import { assertNoneMadeTwice } from "../support/browser/meeting.ts";
import { heardServer } from "../support/browser/probe.ts";
import { until } from "../support/browser/until.ts";
import { tcpBetween } from "./faults.ts";
import { keep, keepTime } from "./figures.ts";
import { ROUNDS } from "./requirements.ts";
import {
  at,
  faultTest,
  GENEROUS,
  type Guest,
  pairs,
  type Scene,
  untilSettled,
  watchAll,
} from "./scene.ts";
import { longestGap, sightings } from "./witness.ts";

/** Frames a second: at 30 and 24 a gap of 200 ms would be several frames. */
const FPS = 24;
/** The longest time without a frame, in ms: what is aimed at, and what is an interruption. */
const GAP_AIM = 200;
const INTERRUPTION = 10_000;
/** Milliseconds before each fault. */
const CALM = 5_000;

/** All that a server says after it was stopped: it asked its database before, and time went by. */
const ASLEEP =
  /^A server complained:\n(?:The mailbox cannot be read: StorageUnavailable[^\n]*\n(?: +at [^\n]*\n?)*)+\s*$/;

/** When the server went, and when it could be reached again, in ms since 1970. */
interface Outage {
  struck: number;
  back: number;
}

/**
 * Waits until everybody has heard of the server again, and nobody misses it; the result is when
 * each of them did, in ms since 1970.
 */
function untilResumed(
  people: readonly Guest[],
  { struck }: Outage,
): Promise<number[]> {
  return Promise.all(
    people.map(({ name, page }) =>
      until(`${name} has the server back`, async () => {
        const { views } = await sightings(page);
        assertEquals(views.at(-1)?.lost, false);
        return (await heardServer(page)).find((time) => time > struck) ??
          fail("nothing was heard of it");
      }, GENEROUS)
    ),
  );
}

/** Waits until everybody was told that the server is away. */
async function untilMissed(people: readonly Guest[]): Promise<void> {
  for (const { name, page } of people) {
    await until(`${name} misses the server`, async () => {
      assertEquals((await sightings(page)).views.at(-1)?.lost, true);
    }, GENEROUS);
  }
}

/** Keeps, and returns, the longest time in ms without a frame of anybody. */
async function keepGap(
  people: readonly Guest[],
  fault: string,
  from: number,
  to: number,
): Promise<number> {
  const gaps = await Promise.all(
    pairs(people).map(async ([viewer, other]) => {
      const { frames } = await sightings(viewer.page);
      return longestGap(frames[other.name], from, to);
    }),
  );
  const value = Math.max(...gaps);
  const until = "longest gap between frames";
  await keep({ fault, until, value, unit: "ms", aim: GAP_AIM });
  return value;
}

/**
 * Whatever the server does, nobody comes or goes meanwhile, every picture moves, and no connection
 * is made.
 */
async function assertUndisturbed(
  people: readonly Guest[],
  fault: string,
  from: number,
): Promise<void> {
  const to = Date.now();
  const seen = await Promise.all(people.map(({ page }) => sightings(page)));
  for (const [n, { views }] of seen.entries()) {
    for (const { tiles } of views) {
      const others = Object.keys(tiles).filter((name) =>
        !name.endsWith(" (you)")
      );
      assertEquals(others.length, people.length - 1, JSON.stringify(views));
      for (const other of others) {
        assertEquals(tiles[other], "Connected", `${people[n].name}: ${other}`);
      }
    }
  }
  const worst = await keepGap(people, fault, from, to);
  assert(worst < INTERRUPTION, `No frame for ${worst} ms`);
  await assertNoneMadeTwice(people);
}

/** Lets something happen to the server, round by round. */
async function interrupted(
  scene: Scene,
  fault: string,
  aim: number,
  strike: (scene: Scene, people: readonly Guest[]) => Promise<Outage>,
): Promise<void> {
  const people = await scene.meet(["Ada", "Ben"]);
  for (let round = 0; round < ROUNDS; round++) {
    await watchAll(people);
    const calm = Date.now();
    await at(calm + CALM);
    // What this machine does to the frames when nothing is wrong.
    await keepGap(people, "no fault", calm, Date.now());
    const begin = Date.now();
    const outage = await strike(scene, people);
    const resumed = await untilResumed(people, outage).catch(() => null);
    await keepTime(fault, "resumed", outage.back, resumed, aim);
    assert(resumed, "The server never came back for somebody");
    await at(Date.now() + 1_000);
    await assertUndisturbed(people, fault, begin);
  }
  await untilSettled(people);
}

faultTest(
  "[NEG-7] the server is killed and comes back after 3 s: the media never stops",
  (scene) =>
    interrupted(
      scene,
      "server killed, back after 3 s",
      5_000,
      async ({ stage, network }, people) => {
        const server = stage.servers.at(-1);
        assert(server);
        await server.kill();
        const struck = Date.now();
        await Promise.all([untilMissed(people), at(struck + 3_000)]);
        const port = Number(new URL(server.origin).port);
        await stage.serve({ port, host: network.address });
        return { struck, back: Date.now() };
      },
    ),
  { fps: FPS },
);

faultTest(
  "[SIG-4] the sockets to the server are reset: resumed",
  (scene) =>
    interrupted(
      scene,
      "sockets reset",
      2_000,
      async ({ network, stage }, people) => {
        const port = Number(new URL(stage.origin).port);
        const back = Date.now();
        await Promise.all(
          people.map(({ host }) => network.reset(host, network.address, port)),
        );
        return { struck: back, back };
      },
    ),
);

faultTest(
  "[SIG-5] the way to the server is a black hole for 25 s: resumed",
  (scene) =>
    interrupted(
      scene,
      "way to the server black for 25 s",
      5_000,
      async ({ network, stage }, people) => {
        const port = Number(new URL(stage.origin).port);
        const undo = await network.fault(
          people.flatMap(({ host }) => tcpBetween(host, network.address, port)),
        );
        const struck = Date.now();
        await at(struck + 25_000);
        await undo();
        return { struck, back: Date.now() };
      },
    ),
);

faultTest(
  "[SIG-1] the server is stopped for 25 s and goes on: resumed",
  (scene) =>
    interrupted(
      scene,
      "server stopped for 25 s",
      5_000,
      async ({ stage }) => {
        const [server] = stage.servers;
        server.freeze();
        const struck = Date.now();
        await at(struck + 25_000);
        server.wake();
        return { struck, back: Date.now() };
      },
    ),
  { allowServer: ASLEEP },
);
