/** From the click on "Join" to the first frame of somebody else. */
import type { Browser, Page } from "playwright-core";
import type { TestServer } from "../tests/servers.ts";
import { barePair } from "./bare_pair.ts";

/** Milliseconds of each round, of the product and of the floor in the same browser. */
export interface JoinTimes {
  product: number[];
  bare: number[];
}

/** Measures both, in turn, so that what disturbs the machine disturbs both. */
export async function measureJoins(
  browser: Browser,
  server: TestServer,
  rounds: number,
  report: (line: string) => void,
): Promise<JoinTimes> {
  const times: JoinTimes = { product: [], bare: [] };
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
    report(
      `join, round ${round} of ${rounds}: ${
        times.product.at(-1)?.toFixed()
      } ms, ` +
        `bare ${times.bare.at(-1)?.toFixed()} ms`,
    );
  }
  await host.close();
  await guest.close();
  return times;
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
