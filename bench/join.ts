/** From the click on "Join", and from a link that is opened, to the first frame of somebody else. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { bareLobby } from "./bare_call.ts";
import { gather, lobby, newRoom } from "./call.ts";
import { EmptySite } from "./empty_site.ts";
import { againstFloor, ratio, type Row, type Section } from "./figures.ts";
import {
  PEERJS,
  PEERJS_SERVER,
  peerJsLobby,
  servePeerJs,
} from "./peers/peerjs.ts";
import { join, joinAtOnce, sightingOn, watchForOther } from "./sighting.ts";
import { percentile } from "./stats.ts";
import type { World } from "./world.ts";

declare global {
  var bareConnect: typeof import("./pages/one_page.ts").bareConnect;
}

/** Joins for each round of other things: the goals name 20. */
const JOINS = 4;
/** Milliseconds within which 95 of 100 newcomers shall see somebody. */
const SOON = 1_000;

/** One way to come to see somebody: milliseconds, measured in a page of its own. */
type Way = () => Promise<number>;

/** Measures each way in turn, so that what disturbs one disturbs all. */
export async function measureJoin(world: World): Promise<Section> {
  const { origin } = await world.serve();
  const site = EmptySite.serve(world);
  const port = await servePeerJs(world);
  const browser = await world.browse({ fps: 30 });
  const ways = {
    product: await productWay(browser, origin),
    bare: await bareWay(browser, site),
    "bare in one page": await onePageWay(browser, site),
    [PEERJS]: await peerJsWay(browser, site, port),
    "newcomer": await newcomerWay(browser, origin),
  };
  const times: Record<string, number[]> = {};
  const rounds = JOINS * world.rounds;
  for (let round = 1; round <= rounds; round++) {
    const told: string[] = [];
    for (const [name, measure] of Object.entries(ways)) {
      const ms = await measure();
      (times[name] ??= []).push(ms);
      told.push(`${name} ${ms.toFixed()} ms`);
    }
    world.report(`joins, ${round} of ${rounds}: ${told.join(", ")}`);
  }
  const ms = (name: string) => ({ rounds: times[name], unit: "ms" });
  const clicked = {
    product: ms("product"),
    peers: { [PEERJS]: ms(PEERJS) },
  };
  return {
    headline: "Joining",
    about: "Browsers on one machine, with the fake camera at the size and " +
      "frame rate for which the product asks, switched on before; from the click to " +
      "`requestVideoFrameCallback`. The floor is a page with a bare RTCPeerConnection that has " +
      "another such page's offer, answer and candidates passed on by a relay of some lines; in " +
      "the second row it is two RTCPeerConnections in one page, with no relay between them. " +
      "Nobody uses STUN or TURN. Who opens a link has a new profile with a name in it, nothing " +
      "in the cache, and a script that clicks on Join as soon as it can.",
    versions: [PEERJS, PEERJS_SERVER],
    rows: [
      againstFloor({
        what: "click on Join → first frame of somebody else",
        ...clicked,
        floor: ms("bare"),
      }, { atMost: 1.3 }),
      againstFloor({
        what: "the same, beside a bare pair in one page",
        ...clicked,
        floor: ms("bare in one page"),
      }, { atMost: 1.3 }),
      newcomerRow({
        what: "link opened → first frame of somebody else",
        product: ms("newcomer"),
        floor: ms("bare"),
        peers: {},
      }),
    ],
  };
}

/** Into a room where somebody is. */
async function productWay(browser: Browser, origin: string): Promise<Way> {
  const url = await newRoom(origin);
  const [{ page: host }] = await gather(browser, url, ["Host"]);
  const guest = await browser.newContext();
  return async () => {
    const page = await guest.newPage();
    await lobby(page, url, "Guest");
    const ms = await join(page);
    await leave(page, host);
    return ms;
  };
}

/** By a link to a room where somebody is, with a browser that was never there. */
async function newcomerWay(browser: Browser, origin: string): Promise<Way> {
  const url = await newRoom(origin);
  const [{ page: host }] = await gather(browser, url, ["Host"]);
  return async () => {
    const context = await browser.newContext({ storageState: remembered(url) });
    await context.addInitScript(watchForOther);
    await context.addInitScript(joinAtOnce);
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "commit" });
    const { seen } = await sightingOn(page);
    await leave(page, host);
    await context.close();
    return seen;
  };
}

/** A name as `lib/client/remembered.ts` keeps it. */
function remembered(url: string) {
  const name = "webrtc-dashboard.name";
  return {
    cookies: [],
    origins: [{
      origin: new URL(url).origin,
      localStorage: [{ name, value: JSON.stringify("Guest") }],
    }],
  };
}

async function bareWay(browser: Browser, site: EmptySite): Promise<Way> {
  return await wayTo(
    await browser.newContext(),
    await browser.newContext(),
    (page) => bareLobby(site, page, "join"),
    (page) => bareLobby(site, page, "join"),
    (page) => page.getByRole("button", { name: "Join" }).click(),
  );
}

async function peerJsWay(
  browser: Browser,
  site: EmptySite,
  port: number,
): Promise<Way> {
  return await wayTo(
    await browser.newContext(),
    await browser.newContext(),
    (page) => peerJsLobby(site, page, port, true),
    (page) => peerJsLobby(site, page, port),
  );
}

async function onePageWay(browser: Browser, site: EmptySite): Promise<Way> {
  const context = await browser.newContext();
  return async () => {
    const page = await context.newPage();
    const module = import.meta.resolve("./pages/one_page.ts");
    await site.open(page, module, "bareConnect");
    const connect = await page.evaluate(() => globalThis.bareConnect());
    await page.close();
    return connect;
  };
}

/** A way to somebody who stays, on pages that have the product's buttons. */
async function wayTo(
  hosts: BrowserContext,
  guests: BrowserContext,
  openHost: (page: Page) => Promise<void>,
  openGuest: (page: Page) => Promise<void>,
  enter = (_page: Page) => Promise.resolve(),
): Promise<Way> {
  const host = await hosts.newPage();
  await openHost(host);
  await enter(host);
  return async () => {
    const page = await guests.newPage();
    await openGuest(page);
    const ms = await join(page);
    await leave(page, host);
    return ms;
  };
}

/** Leaves, and waits until the other one has noticed. */
async function leave(page: Page, host: Page): Promise<void> {
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await host.getByRole("group").nth(1).waitFor({ state: "detached" });
  await page.close();
}

function newcomerRow(row: Omit<Row, "goal">): Row {
  const p95 = percentile(row.product.rounds, 0.95);
  const times = 3;
  return {
    ...row,
    what: `${row.what} (95 of 100 within ${p95.toFixed()} ms)`,
    goal: {
      text: `≤ ${times} × floor, and 95 of 100 within ${SOON} ms`,
      met: (ratio(row) ?? NaN) <= times && p95 < SOON,
    },
  };
}
