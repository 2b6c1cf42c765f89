/** From the click on "Join" to the first frame of somebody else. */
import type { Page } from "playwright-core";
import { barePair } from "./bare_pair.ts";
import { againstFloor, type Section } from "./figures.ts";
import type { World } from "./world.ts";

/** How often; the goal names it. */
const ROUNDS = 20;

/** Measures the product and the floor in turn, so that what disturbs one disturbs both. */
export async function measureJoin(world: World): Promise<Section> {
  const server = await world.serve();
  const browser = await world.browse({ fps: 30 });
  const times: { product: number[]; bare: number[] } = {
    product: [],
    bare: [],
  };
  const rounds = Math.max(ROUNDS, world.rounds);
  const host = await browser.newContext();
  const guest = await browser.newContext();
  const created = await fetch(`${server.origin}/api/rooms`, {
    method: "POST",
    body: "{}",
  });
  const { url } = await created.json();
  const inside = await host.newPage();
  await lobby(inside, url);
  await inside.getByRole("button", { name: "Join", exact: true }).click();
  await inside.getByRole("region", { name: "Participants" }).waitFor();

  for (let round = 1; round <= rounds; round++) {
    const floor = await guest.newPage();
    await floor.goto(`${server.origin}/favicon.svg`);
    await floor.goto(server.origin);
    times.bare.push(await floor.evaluate(barePair));
    await floor.close();

    const page = await guest.newPage();
    await lobby(page, url);
    await page.evaluate(watchForFrame);
    await page.getByRole("button", { name: "Join", exact: true }).click();
    const ms = page.waitForFunction(() => Reflect.get(globalThis, "msToFrame"));
    times.product.push(Number(await (await ms).jsonValue()));
    await page.getByRole("button", { name: "Leave" }).click();
    await page.close();
    await inside.getByRole("group").nth(1).waitFor({ state: "detached" });
    world.report(
      `join, round ${round} of ${rounds}: ${
        times.product.at(-1)?.toFixed()
      } ms, ` +
        `bare ${times.bare.at(-1)?.toFixed()} ms`,
    );
  }
  const ms = (values: number[]) => ({ rounds: values, unit: "ms" });
  return {
    headline: "Joining",
    about:
      "Two browsers on one machine, with 30 frames a second; the floor is a bare pair of " +
      "RTCPeerConnections in the same browser.",
    versions: [],
    rows: [
      againstFloor({
        what: "click on Join → first frame of somebody else",
        product: ms(times.product),
        floor: ms(times.bare),
        peers: {},
      }, { atMost: 1.3 }),
    ],
  };
}

/** Waits in the lobby, as people do, until the picture of the own camera is there. */
async function lobby(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("textbox", { name: "Your name" }).fill("Ann");
  await page.waitForFunction(() =>
    (document.querySelector("video")?.videoWidth ?? 0) > 0
  );
}

/** In the page: from the next click on until somebody else's first frame is shown. */
function watchForFrame(): void {
  let clicked = 0;
  addEventListener("click", () => clicked ||= performance.now(), {
    capture: true,
  });
  const watched = new WeakSet<Element>();
  new MutationObserver(() => {
    for (const video of document.querySelectorAll("[role=group] video")) {
      const own = video.closest("[role=group]")?.getAttribute("aria-label")
        ?.endsWith("(you)");
      if (own || watched.has(video) || !(video instanceof HTMLVideoElement)) {
        continue;
      }
      watched.add(video);
      video.requestVideoFrameCallback((now) =>
        Reflect.set(globalThis, "msToFrame", now - clicked)
      );
    }
  }).observe(document.body, { childList: true, subtree: true });
}
