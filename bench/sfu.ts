/** Large calls: joining one, beside LiveKit's client alone, and the way there from the mesh. */
import type { Browser, Page } from "playwright-core";
import { bundleWorker } from "../lib/dev/bundle_worker.ts";
import { newSecret } from "../lib/protocol/ids.ts";
import {
  type RunningLiveKit,
  startLiveKit,
} from "../tests/support/servers/livekit.ts";
import { gather, lobby, newRoom } from "./call.ts";
import { EmptySite } from "./empty_site.ts";
import { againstFloor, type Section } from "./figures.ts";
import { measureSwitches, WATCH } from "./switches.ts";
import { tokenFor } from "./livekit_token.ts";
import { type Host, timeVisits, visit } from "./visits.ts";
import type { World } from "./world.ts";

declare global {
  var openLiveKitEnd: typeof import("./pages/livekit_end.ts").openLiveKitEnd;
}

const LIVEKIT = "livekit-client 2.23.0";
/** Joins of each round. */
const JOINS = 4;
/** Of how many people a mesh is for, where the third makes it a large call. */
const MESH_MAX = 2;
/** Milliseconds for which a picture may stand still. */
const STILL = 250;
/** Frames a second where that is looked at: with 30, three browsers fill two cores before anything moves. */
const SWITCH_FPS = 15;
const WORKER = new URL(
  import.meta.resolve("./pages/livekit_worker.ts"),
).pathname;

/** Measures joins in turn, and then switches. */
export async function measureSfu(world: World): Promise<Section> {
  const livekit = await startLiveKit();
  // Asked to end, it would wait until everybody has left.
  world.onEnd(() => livekit.kill());
  const { origin } = await world.serve({
    env: { ...livekit.env, MESH_MAX: `${MESH_MAX}` },
  });
  const site = EmptySite.serve(world);
  const worker = await bundleWorker(WORKER);
  const browser = await world.browse({ fps: 30 });
  const alone = (name: string, script: string | null) => () =>
    aloneHost(browser, site, livekit, name, script);
  const sealed = `${LIVEKIT}, sealed`;
  const times = await timeVisits(world, [
    () => productHost(browser, origin),
    alone(sealed, worker),
    alone(LIVEKIT, null),
  ], () => JOINS);
  const small = await world.serve();
  const stills = await measureSwitches(
    world,
    await world.browse({ fps: SWITCH_FPS }),
    {
      moved: () => sealedRoom(origin, false),
      stayed: () => sealedRoom(small.origin, false),
    },
  );
  const ms = (rounds: number[]) => ({ rounds, unit: "ms" });
  return {
    headline: "Large calls",
    about:
      "A real LiveKit on the same machine, and browsers with the fake camera, switched on before. " +
      "The floor is a page with LiveKit's client alone, sealed with one passphrase for all, which has " +
      "its script, its worker and a token before the click; the product asks its server for the token " +
      "after it, and exchanges a key with everybody. Another floor seals nothing. Where the third of " +
      "three makes a call of two a large one, each picture of the first two is watched from the third's " +
      `click until ${WATCH / 1_000} s after the mesh is gone; the floor is ` +
      "the same with a server that has no SFU, where the third comes into the mesh. " +
      `These have ${SWITCH_FPS} frames a second.`,
    versions: [LIVEKIT],
    rows: [
      againstFloor({
        what: "click on Join in a large call → first frame of somebody else",
        product: ms(times.product),
        floor: ms(times[sealed]),
        peers: { [`${LIVEKIT}, nothing sealed`]: ms(times[LIVEKIT]) },
      }, { atMost: 1.3 }),
      {
        what: "longest pause of a picture on the way from the mesh",
        product: ms(stills.moved),
        floor: ms(stills.stayed),
        peers: {},
        goal: {
          text: `≤ ${STILL} ms, each time`,
          met: stills.moved.every((still) => still <= STILL),
        },
      },
    ],
  };
}

/** A link of a new room, with the secret that seals. */
async function sealedRoom(origin: string, large: boolean): Promise<string> {
  return `${await newRoom(origin, { large })}#k=${newSecret()}`;
}

async function productHost(browser: Browser, origin: string): Promise<Host> {
  const url = await sealedRoom(origin, true);
  const [{ page }] = await gather(browser, url, ["Host"]);
  const open = (page: Page) => lobby(page, url, "Guest");
  return { page, visits: { product: () => visit(browser, page, open) } };
}

/** @param worker the script that seals, if any */
async function aloneHost(
  browser: Browser,
  site: EmptySite,
  livekit: RunningLiveKit,
  name: string,
  worker: string | null,
): Promise<Host> {
  const room = crypto.randomUUID();
  const open = async (page: Page) => {
    const module = import.meta.resolve("./pages/livekit_end.ts");
    await site.open(page, module, "openLiveKitEnd");
    const { url } = livekit.settings;
    const token = await tokenFor(livekit, room);
    await page.evaluate(
      (entry) => globalThis.openLiveKitEnd(entry),
      { url, token, worker },
    );
  };
  const page = await (await browser.newContext()).newPage();
  await open(page);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  return { page, visits: { [name]: () => visit(browser, page, open) } };
}
