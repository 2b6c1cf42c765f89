/** An ICE restart, and a new connection between two who are connected. */
import { EmptySite } from "./empty_site.ts";
import { againstFloor, type Section } from "./figures.ts";
import type { Times } from "./pages/one_page.ts";
import type { World } from "./world.ts";

declare global {
  var bareTimes: typeof import("./pages/one_page.ts").bareTimes;
  var productTimes: typeof import("./pages/one_page.ts").productTimes;
}

/** Times for each round of other things: each takes little. */
const TIMES = 2;

/** Measures the product's connections and bare ones in turn, in one page. */
export async function measureReconnect(world: World): Promise<Section> {
  const site = EmptySite.serve(world);
  const browser = await world.browse({ fps: 30 });
  const page = await browser.newPage();
  const module = import.meta.resolve("./pages/one_page.ts");
  await site.open(page, module, "bareTimes, productTimes");
  const product: Times[] = [];
  const bare: Times[] = [];
  const rounds = TIMES * world.rounds;
  for (let round = 1; round <= rounds; round++) {
    product.push(await page.evaluate(() => globalThis.productTimes()));
    bare.push(await page.evaluate(() => globalThis.bareTimes()));
    world.report(
      `reconnect, ${round} of ${rounds}: ${told(product)}, bare ${told(bare)}`,
    );
  }
  const row = (
    what: string,
    read: (times: Times) => number | number[],
    atMost: number,
  ) =>
    againstFloor({
      what,
      product: { rounds: product.flatMap(read), unit: "ms" },
      floor: { rounds: bare.flatMap(read), unit: "ms" },
      peers: {},
    }, { atMost });
  return {
    headline: "Connecting again",
    about:
      "Two participants in one page, with everything of the product's client that connects " +
      "people, proofs and all, but with neither a server nor a screen; the floor is two " +
      "RTCPeerConnections in the same page. Both send camera and microphone both ways. The " +
      "product does it by its action Reconnect, which makes a new connection, or restarts ICE " +
      "where the server is away and only the data channel is left to agree by.",
    versions: [],
    rows: [
      row(
        "ICE restart → new pair of candidates in use",
        ({ restarts }) => restarts,
        1.5,
      ),
      row("new connection → its first frame", ({ connect }) => connect, 1.3),
    ],
  };
}

function told(measured: readonly Times[]): string {
  const { connect, restarts = [] } = measured.at(-1) ?? {};
  const ms = restarts.map((restart) => restart.toFixed()).join(", ");
  return `restarts ${ms} ms, connect ${connect?.toFixed()} ms`;
}
