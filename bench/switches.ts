/** How long pictures stand still where a third person takes a call of two from the mesh to an SFU. */
import type { Browser } from "playwright-core";
import { gather, lobby, untilConnected } from "./call.ts";
import { longestPause, untilMoved, watchPauses } from "./pauses.ts";
import { pause } from "./watch.ts";
import type { World } from "./world.ts";

/** Milliseconds for which a picture is watched before the third comes, and after the mesh is gone. */
export const WATCH = 4_000;

/** The longest pauses of pictures, in milliseconds: of both people in each round. */
export interface Stills {
  before: number[];
  during: number[];
}

/** Lets one call after the other go there. @param linkOf makes a room, and its link */
export async function measureSwitches(
  world: World,
  browser: Browser,
  linkOf: () => Promise<string>,
): Promise<Stills> {
  const all: Stills = { before: [], during: [] };
  const told = (those: number[]) => those.map((ms) => ms.toFixed()).join(", ");
  for (let round = 1; round <= world.rounds; round++) {
    const { before, during } = await switchOnce(browser, await linkOf());
    all.before.push(...before);
    all.during.push(...during);
    world.report(
      `switches, ${round} of ${world.rounds}: ${told(during)} ms, ` +
        `before ${told(before)} ms`,
    );
  }
  return all;
}

async function switchOnce(browser: Browser, url: string): Promise<Stills> {
  const people = await gather(browser, url, ["Ann", "Ben"]);
  const pages = people.map(({ page }) => page);
  const context = await browser.newContext();
  const third = await context.newPage();
  await lobby(third, url, "Cleo");
  await pause(WATCH);
  await Promise.all(pages.map(watchPauses));
  await pause(WATCH);
  const before = await Promise.all(pages.map(longestPause));
  await Promise.all(pages.map(watchPauses));
  await third.getByRole("button", { name: "Join", exact: true }).click();
  for (const page of [...pages, third]) {
    await untilConnected(page, 3);
  }
  await Promise.all(pages.map(untilMoved));
  await pause(WATCH);
  const during = await Promise.all(pages.map(longestPause));
  for (const page of [...pages, third]) await page.context().close();
  return { before, during };
}
