/** How long pictures stand still where a third person takes a call of two from the mesh to an SFU. */
import type { Browser } from "playwright-core";
import { gather, lobby, untilConnected } from "./call.ts";
import { longestPause, untilMoved, watchPauses } from "./pauses.ts";
import { pause } from "./watch.ts";
import type { World } from "./world.ts";

/** Milliseconds for which a call settles before the third comes, and is watched after that. */
export const WATCH = 4_000;

/** The longest pauses of pictures, in milliseconds: of both people in each round. */
export interface Stills {
  /** Where the third takes the call to the SFU. */
  moved: number[];
  /** Where the third comes into a mesh that stays one. */
  stayed: number[];
}

/**
 * Lets one call after the other go to the SFU, and others stay, in turn.
 * @param links each makes a room, and its link
 */
export async function measureSwitches(
  world: World,
  browser: Browser,
  links: Record<keyof Stills, () => Promise<string>>,
): Promise<Stills> {
  const all: Stills = { moved: [], stayed: [] };
  for (let round = 1; round <= world.rounds; round++) {
    for (const way of inTurn(round)) {
      const pauses = await joinByThird(
        browser,
        await links[way](),
        way === "moved",
      );
      all[way].push(...pauses);
      world.report(
        `switches, ${round} of ${world.rounds}: ${way}, ${
          pauses.map((ms) => ms.toFixed()).join(", ")
        } ms`,
      );
    }
  }
  return all;
}

const inTurn = (round: number): (keyof Stills)[] =>
  round % 2 === 0 ? ["stayed", "moved"] : ["moved", "stayed"];

/** @returns the longest pause of each picture of the two who were there */
async function joinByThird(
  browser: Browser,
  url: string,
  moves: boolean,
): Promise<number[]> {
  const people = await gather(browser, url, ["Ann", "Ben"]);
  const pages = people.map(({ page }) => page);
  const context = await browser.newContext();
  const third = await context.newPage();
  await lobby(third, url, "Cleo");
  await pause(WATCH);
  await Promise.all(pages.map(watchPauses));
  await third.getByRole("button", { name: "Join", exact: true }).click();
  for (const page of [...pages, third]) {
    await untilConnected(page, 3);
  }
  if (moves) await Promise.all(pages.map(untilMoved));
  await pause(WATCH);
  const longest = await Promise.all(pages.map(longestPause));
  for (const page of [...pages, third]) await page.context().close();
  return longest;
}
