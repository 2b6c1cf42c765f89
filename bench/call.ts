/** A room of the product, and people in it. */
import type { Browser, Page } from "playwright-core";
import { Person } from "../tests/support/browser/person.ts";
import { installProbe } from "../tests/support/browser/probe.ts";

/** Milliseconds that a call may take until all in it are connected. */
const PATIENCE = 60_000;

/** Creates a room; the result is its link. @param given what `POST /api/rooms` takes */
export async function newRoom(origin: string, given = {}): Promise<string> {
  const created = await fetch(`${origin}/api/rooms`, {
    method: "POST",
    body: JSON.stringify(given),
  });
  if (!created.ok) throw new Error(`No room was made: ${await created.text()}`);
  const { url } = await created.json();
  return String(url);
}

/** Waits in the lobby, as people do, until the picture of the own camera is there. */
export async function lobby(
  page: Page,
  url: string,
  name: string,
): Promise<void> {
  await page.goto(url);
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.waitForFunction(() =>
    (document.querySelector("video")?.videoWidth ?? 0) > 0
  );
}

/** How people come together. */
export interface Gathering {
  /** The size of everybody's window, in pixels. */
  viewport?: { width: number; height: number };
  /** Those whose microphone is on; all by default. */
  speak?: readonly string[];
}

/** Lets people of these names meet in a room, each with a window of their own and a probe in it. */
export async function gather(
  browser: Browser,
  url: string,
  names: readonly string[],
  { viewport, speak = names }: Gathering = {},
): Promise<Person[]> {
  // Lobbies are mostly waited for, all at the same time; people come in one after the other.
  const people = await Promise.all(names.map(async (name) => {
    const context = await browser.newContext({ ...viewport && { viewport } });
    await context.addInitScript(installProbe);
    const person = new Person(name, context, await context.newPage());
    await lobby(person.page, url, name);
    if (!speak.includes(name)) await person.button("Microphone").click();
    return person;
  }));
  for (const person of people) await person.join();
  for (const { page } of people) await untilConnected(page, names.length);
  return people;
}

/** Waits until all tiles of a page, so many, say that they are connected. */
export async function untilConnected(page: Page, tiles: number): Promise<void> {
  await page.waitForFunction(
    (tiles) =>
      document.querySelectorAll("[role=group][data-state=connected]").length ===
        tiles,
    tiles,
    { timeout: PATIENCE },
  );
}
