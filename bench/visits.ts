/** People who come, see somebody, and leave again: the same on every kind of page. */
import type { Browser, Page } from "playwright-core";
import { join } from "./sighting.ts";
import type { World } from "./world.ts";

/** Comes, sees and leaves; milliseconds until the host's first frame, in a page of its own. */
export type Visit = () => Promise<number>;

/** Somebody who is there, for whoever comes to see them. */
export interface Host {
  page: Page;
  /** The ways to come, by the names of what is measured. */
  visits: Record<string, Visit>;
}

/**
 * Measures each way in turn, some joins at a time, so that what disturbs one disturbs all.
 * @param joinsOf how often somebody comes this way in each round
 */
export async function timeVisits(
  world: World,
  hosts: readonly (() => Promise<Host>)[],
  joinsOf: (name: string) => number,
): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {};
  for (let round = 1; round <= world.rounds; round++) {
    for (const open of hosts) {
      const { page, visits } = await open();
      for (const [name, visit] of Object.entries(visits)) {
        const those: number[] = [];
        while (those.length < joinsOf(name)) those.push(await visit());
        (times[name] ??= []).push(...those);
        const told = those.map((ms) => ms.toFixed()).join(", ");
        world.report(`joins, ${round} of ${world.rounds}: ${name}: ${told} ms`);
      }
      await page.context().close();
    }
  }
  return times;
}

/** Joins from a lobby on a page of its own. */
export async function visit(
  browser: Browser,
  host: Page,
  open: (page: Page) => Promise<void>,
): Promise<number> {
  const page = await (await browser.newContext()).newPage();
  await open(page);
  const ms = await join(page);
  await leave(page, host);
  return ms;
}

/** Leaves, and waits until the other one has noticed. */
export async function leave(page: Page, host: Page): Promise<void> {
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await host.getByRole("group").nth(1).waitFor({ state: "detached" });
  await page.context().close();
}
