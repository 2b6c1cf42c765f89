/** From the click on "Join", and from a link that is opened, to the first frame of somebody else. */
import type { Browser, Page } from "playwright-core";
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
import { joinAtOnce, sightingOn, watchForOther } from "./sighting.ts";
import { percentile } from "./stats.ts";
import { type Host, leave, timeVisits, visit } from "./visits.ts";
import { pause } from "./watch.ts";
import type { World } from "./world.ts";

declare global {
  var bareConnect: typeof import("./pages/one_page.ts").bareConnect;
}

/** Joins of each round: with five rounds, the 20 that the goals name … */
const JOINS = 4;
/** … and half as many of the peer's, and where nobody else is there. */
const HALF = [PEERJS, "bare in one page"];
/** Milliseconds that Chromium has for the pages of which it makes a new window itself. */
const WINDOW = 1_000;
/** Milliseconds within which 95 of 100 newcomers shall see somebody. */
const SOON = 1_000;

/** Measures each way in turn, some joins at a time, so that what disturbs one disturbs all. */
export async function measureJoin(world: World): Promise<Section> {
  const { origin } = await world.serve();
  const site = EmptySite.serve(world);
  const port = await servePeerJs(world);
  const browser = await world.browse({ fps: 30 });
  const hosts: (() => Promise<Host>)[] = [
    () => productHost(browser, origin),
    () => bareHost(browser, site),
    () => onePage(browser, site),
    () => peerJsHost(browser, site, port),
  ];
  const times = await timeVisits(
    world,
    hosts,
    (name) => HALF.includes(name) ? JOINS / 2 : JOINS,
  );
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
      "Nobody uses STUN or TURN. Who opens a link has a new profile with a name in it, an " +
      "empty window that is open already, nothing in the cache, and a script that clicks on " +
      "Join as soon as it can.",
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

/** In a room of the product, for those in its lobby, and for those who open its link. */
async function productHost(browser: Browser, origin: string): Promise<Host> {
  const url = await newRoom(origin);
  const [{ page: host }] = await gather(browser, url, ["Host"]);
  return {
    page: host,
    visits: {
      product: () => visit(browser, host, (page) => lobby(page, url, "Guest")),
      newcomer: () => newcomer(browser, host, url),
    },
  };
}

/** Opens a link in a browser that was never there, and whose window is open already. */
async function newcomer(
  browser: Browser,
  host: Page,
  url: string,
): Promise<number> {
  const context = await browser.newContext({ storageState: remembered(url) });
  await context.addInitScript(watchForOther);
  await context.addInitScript(joinAtOnce);
  const page = await context.newPage();
  await pause(WINDOW);
  await page.goto(url, { waitUntil: "commit" });
  const { seen } = await sightingOn(page);
  await leave(page, host);
  return seen;
}

/** A name as `lib/client/storage/browser_storage.ts` keeps it. */
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

async function bareHost(browser: Browser, site: EmptySite): Promise<Host> {
  const room = crypto.randomUUID();
  const open = (page: Page) => bareLobby(site, page, room);
  const host = await (await browser.newContext()).newPage();
  await open(host);
  await host.getByRole("button", { name: "Join", exact: true }).click();
  return {
    page: host,
    visits: { bare: () => visit(browser, host, open) },
  };
}

async function peerJsHost(
  browser: Browser,
  site: EmptySite,
  port: number,
): Promise<Host> {
  const host = await (await browser.newContext()).newPage();
  await peerJsLobby(site, host, port, true);
  const open = (page: Page) => peerJsLobby(site, page, port);
  return {
    page: host,
    visits: { [PEERJS]: () => visit(browser, host, open) },
  };
}

/** Nobody is there but the page itself. */
async function onePage(browser: Browser, site: EmptySite): Promise<Host> {
  const page = await (await browser.newContext()).newPage();
  const module = import.meta.resolve("./pages/one_page.ts");
  const visit = async () => {
    await site.open(page, module, "bareConnect");
    return await page.evaluate(() => globalThis.bareConnect());
  };
  return { page, visits: { "bare in one page": visit } };
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
