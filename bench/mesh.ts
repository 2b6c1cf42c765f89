/** What a call of four costs the processor, beside bare connections that send and show the same. */
import type { Page } from "playwright-core";
import { gatherBare } from "./bare_call.ts";
import { gather, newRoom } from "./call.ts";
import { EmptySite } from "./empty_site.ts";
import { againstFloor, type Section } from "./figures.ts";
import { lookOf } from "./look.ts";
import {
  framesASecond,
  pause,
  uplink,
  usualSize,
  watchCall,
  type Watched,
} from "./watch.ts";
import type { World } from "./world.ts";

/** Frames a second of the camera: so few that two cores can show them all. */
const FPS = 10;
const NAMES = ["Ann", "Ben", "Cleo", "Dora"];
/** Everybody's window, in pixels: so small that two cores are not used up. */
const WINDOW = { width: 800, height: 600 };
/** Milliseconds until pictures have grown to the size that they keep. */
const SETTLE = 3_000;
/** Milliseconds for which a call is watched before the other kind has its turn. */
const WATCH = 4_000;

/** Watches a call of the product, then a bare one, in the same browser, again and again. */
export async function measureMesh(world: World): Promise<Section> {
  const { origin } = await world.serve();
  const site = EmptySite.serve(world);
  const browser = await world.browse({ fps: FPS });
  const watch = async (kind: string, pages: readonly Page[]) => {
    await pause(SETTLE);
    const watched = await watchCall(browser, pages, WATCH);
    world.report(
      `mesh of four, ${kind}: ${watched.processor.toFixed()} % of a core, ` +
        `${framesASecond(watched).toFixed()} frames/s, ${usualSize(watched)}`,
    );
    return watched;
  };
  const end = async (pages: readonly Page[]) => {
    for (const page of pages) await page.context().close();
  };
  const product: Watched[] = [];
  const bare: Watched[] = [];
  while (product.length < world.rounds) {
    const url = await newRoom(origin);
    const people = await gather(browser, url, NAMES, { viewport: WINDOW });
    const pages = people.map(({ page }) => page);
    product.push(await watch("product", pages));
    const look = await lookOf(pages[0]);
    await end(pages);

    const others = await gatherBare(site, browser, NAMES.length, {
      look,
      viewport: WINDOW,
    });
    bare.push(await watch("bare", others));
    await end(others);
  }
  const row = (
    what: string,
    unit: string,
    read: (watched: Watched) => number,
  ) => ({
    what,
    product: { rounds: product.map(read), unit },
    floor: { rounds: bare.map(read), unit },
    peers: {},
  });
  return {
    headline: "A call of four on one machine",
    about:
      `All four pages are in one browser, in windows of ${WINDOW.width}×${WINDOW.height}, with a ` +
      `camera of ${FPS} frames a second, which sends and ` +
      "receives twelve pictures; the floor " +
      "are four pages with bare RTCPeerConnections that are limited to the product's bits and " +
      `frames, and show pictures as large as the product does. Sent are ${
        usualSize(product[0])
      } by the product, ${
        usualSize(bare[0])
      } by the floor. Processor time is that of all of ` +
      `Chromium's processes in ${WATCH / 1000} s, in per cent of one core.`,
    versions: [],
    rows: [
      againstFloor(
        row("processor time for each frame that is shown", "ms", costOfFrame),
        { atMost: 1.1 },
      ),
      { ...row("processor", "%", ({ processor }) => processor), goal: null },
      {
        ...row("pictures shown, all together", "frames/s", framesASecond),
        goal: null,
      },
      { ...row("uplink of each", "kbit/s", uplink), goal: null },
    ],
  };
}

/** Milliseconds of the processor, for each frame that some page has shown of another. */
function costOfFrame(watched: Watched): number {
  return watched.processor * 10 / framesASecond(watched);
}
