/** Files: from the click on "Download" until the file is whole, beside a bare data channel. */
import type { Browser, Page } from "playwright-core";
import type { Person } from "../tests/support/browser/person.ts";
import { Disk } from "../tests/support/browser/sharing.ts";
import { newRoom } from "./call.ts";
import { EmptySite } from "./empty_site.ts";
import {
  againstFloor,
  type Figure,
  median,
  type Row,
  type Section,
} from "./figures.ts";
import { personForFiles, share } from "./one_file.ts";
import type { BareWay } from "./pages/bare_file.ts";
import { PEERJS, servePeerJs } from "./peers/peerjs.ts";
import { pairOfPeerJs } from "./peers/peerjs_files.ts";
import { shareByWebTorrent, WEBTORRENT } from "./peers/webtorrent.ts";
import type { World } from "./world.ts";

declare global {
  var openBareFile: typeof import("./pages/bare_file.ts").openBareFile;
  /** Sends or receives so many bytes. */
  var transfer: (bytes: number) => Promise<number>;
}

/** Bytes of the file. */
const SIZE = 64 * 1024 * 1024;
const NAME = "file.bin";
/** People who get it at the same time, where it is not one alone. */
const RECEIVERS = 4;

/** Whose time is measured, for one receiver and for several. */
type Who = "product" | "bare" | "webtorrent";

/** Measures the product, bare data channels and the peers in turn, without sound and pictures. */
export async function measureFiles(world: World): Promise<Section> {
  const { origin } = await world.serve();
  const site = EmptySite.serve(world);
  const browser = await world.browse({ refuse: true });
  const port = await servePeerJs(world);
  const times = {
    one: { product: ms(), bare: ms(), webtorrent: ms(), peerjs: ms() },
    many: { product: ms(), bare: ms(), webtorrent: ms() },
  };
  const copies: Figure = { rounds: [], unit: "copies" };
  await Disk.with(async (disk) => {
    const file = await disk.file(NAME, SIZE);
    const peerjs = await pairOfPeerJs(site, browser, port, file);
    for (let round = 1; round <= world.rounds; round++) {
      for (
        const [count, found] of [[1, times.one], [
          RECEIVERS,
          times.many,
        ]] as const
      ) {
        const bare = await bareTransfer(site, browser, count);
        const product = await byProduct(browser, origin, file, count);
        const webtorrent = await shareByWebTorrent(site, browser, file, count);
        found.bare.rounds.push(bare);
        found.product.rounds.push(product.ms);
        found.webtorrent.rounds.push(webtorrent);
        if (count === RECEIVERS) copies.rounds.push(product.copies);
        world.report(
          `files, round ${round} of ${world.rounds}, to ${count}: bare ${
            bare.toFixed(0)
          } ms, product ${product.ms.toFixed(0)} ms and ${
            product.copies.toFixed(2)
          } copies, ${WEBTORRENT} ${webtorrent.toFixed(0)} ms`,
        );
      }
      const time = await peerjs.evaluate((bytes) => getByPeerJs(bytes), SIZE);
      times.one.peerjs.rounds.push(time);
      world.report(`files, ${PEERJS} to 1: ${time.toFixed(0)} ms`);
    }
  });
  const { one, many } = times;
  return {
    headline: "Files",
    about:
      `A file of ${
        SIZE / 2 ** 20
      } MiB between browser windows in a call without sound and ` +
      'pictures, from the click on "Download" until it is whole: hashed, stored on disk, and ready ' +
      "to be saved. The floor is a bare data channel with messages of the same size, whose bytes " +
      `are counted and forgotten; for ${RECEIVERS} receivers, such channels from page to page, ` +
      "each of which passes on what comes. WebTorrent hashes and stores too; its pages are " +
      "connected before the time begins, and a relay of some lines stands for its tracker. PeerJS " +
      "does neither: the whole file is in the memory of both pages. All pages are on one machine, " +
      `so to ${RECEIVERS} receivers it moves ${RECEIVERS} times the bytes that it moves to one.`,
    versions: [PEERJS, WEBTORRENT],
    rows: [
      againstFloor({
        what: "One receiver",
        product: rateOf(one.product),
        floor: rateOf(one.bare),
        peers: {
          [PEERJS]: rateOf(one.peerjs),
          [WEBTORRENT]: rateOf(one.webtorrent),
        },
      }, { atLeast: 0.9 }),
      {
        what: `${RECEIVERS} receivers at once`,
        product: many.product,
        floor: many.bare,
        peers: { [WEBTORRENT]: many.webtorrent },
        goal: null,
      },
      {
        what: `${RECEIVERS} receivers at once, as a multiple of one receiver`,
        ...multiples(times),
        goal: {
          text: "≤ 1.5",
          met: median(many.product) <= 1.5 * median(one.product),
        },
      },
      {
        what: `Copies that leave the sender, ${RECEIVERS} receivers`,
        product: copies,
        floor: null,
        peers: {},
        goal: {
          text: "≤ 1.3",
          met: copies.rounds.reduce((sum, one) => sum + one, 0) <=
            1.3 * copies.rounds.length,
        },
      },
    ],
  };
}

function ms(): Figure {
  return { rounds: [], unit: "ms" };
}

/** Of times for the whole file. */
function rateOf({ rounds }: Figure): Figure {
  return { rounds: rounds.map((one) => SIZE / one / 1000), unit: "MB/s" };
}

/** What several receivers take, in each round, of what one takes. */
function multiples(
  { one, many }: Record<"one" | "many", Record<Who, Figure>>,
): Pick<Row, "product" | "floor" | "peers"> {
  const of = (who: Who): Figure => ({
    rounds: many[who].rounds.map((time, n) => time / one[who].rounds[n]),
    unit: "×",
  });
  return {
    product: of("product"),
    floor: of("bare"),
    peers: { [WEBTORRENT]: of("webtorrent") },
  };
}

/** Milliseconds that bare channels take from page to page, one behind the other. */
async function bareTransfer(
  site: EmptySite,
  browser: Browser,
  receivers: number,
): Promise<number> {
  const name = crypto.randomUUID();
  const pages: Page[] = [];
  // Each page calls the one behind it, which is there before.
  for (let n = receivers; n >= 0; n--) {
    const page = await (await browser.newContext()).newPage();
    pages.push(page);
    const module = import.meta.resolve("./pages/bare_file.ts");
    await site.open(page, module, "openBareFile");
    const way: BareWay = {
      from: n === 0 ? null : site.relay(`${name}-${n}`),
      to: n === receivers ? [] : [site.relay(`${name}-${n + 1}`)],
    };
    await page.evaluate(async (way) => {
      globalThis.transfer = await globalThis.openBareFile(way);
    }, way);
  }
  const times = await Promise.all(
    pages.map((page) => page.evaluate((bytes) => transfer(bytes), SIZE)),
  );
  for (const page of pages) await page.context().close();
  return Math.max(...times);
}

/** How long it takes so many people to get a file, and how often its sender sends it. */
async function byProduct(
  browser: Browser,
  origin: string,
  file: string,
  receivers: number,
): Promise<{ ms: number; copies: number }> {
  const url = await newRoom(origin);
  const people: Person[] = [];
  for (let n = 0; n <= receivers; n++) {
    const one = await personForFiles(browser, `Name ${n}`);
    await one.enter(url);
    people.push(one);
  }
  const { ms, sent } = await share(people, file);
  for (const { context } of people) await context.close();
  return { ms, copies: sent / SIZE };
}
