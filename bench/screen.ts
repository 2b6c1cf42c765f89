/** From sharing a screen until it is seen and read, and what that costs. */
import { EmptySite } from "./empty_site.ts";
import { againstFloor, median, type Section } from "./figures.ts";
import { compareShares, SHARE_PAGE, VIEWERS, WATCH } from "./share_cost.ts";
import type { World } from "./world.ts";

declare global {
  var bareShare: typeof import("./pages/one_page.ts").bareShare;
  var productShare: typeof import("./pages/one_page.ts").productShare;
  var pageTurns: typeof import("./pages/one_page.ts").pageTurns;
  var pageTurnsFor: typeof import("./pages/share_page.ts").pageTurnsFor;
}

/** Milliseconds within which a page that was turned can be read. */
const SHARP = 1_600;
/** Times for each round of other things: each takes little. */
const TIMES = 3;
/** Who reads along, and the bits a second that each of them may cost. */
const READERS = 4;
const MOST_EACH = 1_000_000;
/** Measures the product's share and a bare one in turn, in one page. */
export async function measureScreen(world: World): Promise<Section> {
  const site = EmptySite.serve(world);
  const browser = await world.browse({ fps: 30 });
  const page = await browser.newPage();
  const module = import.meta.resolve("./pages/one_page.ts");
  await site.open(page, module, "bareShare, productShare, pageTurns");
  const product: number[] = [];
  const bare: number[] = [];
  const turns: number[] = [];
  const rounds = TIMES * world.rounds;
  for (let round = 1; round <= rounds; round++) {
    product.push(await page.evaluate(() => globalThis.productShare()));
    bare.push(await page.evaluate(() => globalThis.bareShare()));
    world.report(
      `screen, ${round} of ${rounds}: ${product.at(-1)?.toFixed()} ms, ` +
        `bare ${bare.at(-1)?.toFixed()} ms`,
    );
  }
  for (let round = 1; round <= world.rounds; round++) {
    turns.push(...await page.evaluate(() => globalThis.pageTurns()));
    world.report(
      `page turns, ${round} of ${world.rounds}: ${turns.at(-1)?.toFixed()} ms`,
    );
  }
  const several = await browser.newPage();
  await site.open(several, SHARE_PAGE.module, SHARE_PAGE.names);
  await page.close();
  const forAll: number[] = [];
  const bitrates: number[] = [];
  for (let round = 1; round <= world.rounds; round++) {
    const turned = await several.evaluate(
      (readers) => globalThis.pageTurnsFor(readers),
      READERS,
    );
    forAll.push(...turned.times);
    bitrates.push(...turned.bitrates);
    world.report(
      `page turns for ${READERS}, ${round} of ${world.rounds}: ` +
        `${turned.times.map((ms) => ms.toFixed()).join(", ")} ms, ` +
        `${Math.max(...turned.bitrates).toFixed()} bit/s at most`,
    );
  }
  const { product: ours, bare: floors } = await compareShares(
    world,
    browser,
    several,
  );
  const readByAll = { rounds: forAll, unit: "ms" };
  const read = { rounds: turns, unit: "ms" };
  return {
    headline: "Sharing a screen",
    about:
      "Two participants in one page, as in “Connecting again”, who are connected and send camera " +
      "and microphone; one shares a screen of 1280 × 720 that was captured before. The product " +
      "negotiates over its data channel, sends it as text, and by AV1; the floor adds a track " +
      "to two RTCPeerConnections in the same page, which are told everything at once. The page of text has 1920 × 1080 pixels; it is read back " +
      "from the picture, and may have one letter of 200 wrong. " +
      `With several others, whoever shares is connected with each, and these with nobody else; all of it ` +
      `is in one page. What a share costs is watched for ${
        WATCH / 1_000
      } s, with a page that is turned ` +
      "every 2 s, beside bare connections whose encoders are told the same. In both they are told to " +
      "send no less on a busy machine: otherwise each encodes what it finds time for.",
    versions: [],
    rows: [
      againstFloor({
        what: "share → its first frame at the other",
        product: { rounds: product, unit: "ms" },
        floor: { rounds: bare, unit: "ms" },
        peers: {},
      }, { atMost: 1.3 }),
      {
        what: "page of 11,520 letters turned → readable at the other",
        product: read,
        floor: null,
        peers: {},
        goal: { text: `≤ ${SHARP} ms`, met: median(read) <= SHARP },
      },
      {
        what: `the same page turned → readable at the last of ${READERS}`,
        product: readByAll,
        floor: null,
        peers: {},
        goal: { text: `≤ ${SHARP} ms`, met: median(readByAll) <= SHARP },
      },
      {
        what: `bits for each of the ${READERS} meanwhile`,
        product: {
          rounds: bitrates.map((bits) => bits / 1_000),
          unit: "kbit/s",
        },
        floor: null,
        peers: {},
        goal: {
          text: `≤ ${MOST_EACH / 1_000} kbit/s for each, in every round`,
          met: bitrates.every((bits) => bits <= MOST_EACH),
        },
      },
      againstFloor({
        what: `processor of a share to ${VIEWERS}`,
        product: { rounds: ours.map(({ processor }) => processor), unit: "%" },
        floor: { rounds: floors.map(({ processor }) => processor), unit: "%" },
        peers: {},
      }, { atMost: 1.1 }),
      {
        what: "… and the frames of it that are shown, all together",
        product: { rounds: ours.map(({ frames }) => frames), unit: "frames/s" },
        floor: { rounds: floors.map(({ frames }) => frames), unit: "frames/s" },
        peers: {},
        goal: null,
      },
      {
        what: "… and what is encoded meanwhile, cameras and screens",
        product: {
          rounds: ours.map(({ pixels }) => pixels),
          unit: "Mpixel/s",
        },
        floor: {
          rounds: floors.map(({ pixels }) => pixels),
          unit: "Mpixel/s",
        },
        peers: {},
        goal: null,
      },
    ],
  };
}
