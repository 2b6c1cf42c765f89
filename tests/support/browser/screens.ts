/** Shared screens, as people in front of a page see them. */
import type { Locator } from "playwright-core";
import type { Person } from "./person.ts";
import { untilGrown } from "./until.ts";

/** The screen of somebody, as another person sees it. */
export const screenOf = ({ page }: Person, name: string): Locator =>
  page.getByRole("region", { name: "Shared screens" })
    .getByRole("group", { name: `Screen of ${name}`, exact: true });

/** How many pictures of a shared screen were shown so far. */
const framesOf = (person: Person, name: string): Promise<number> =>
  screenOf(person, name).locator("video").evaluate((video) =>
    video instanceof HTMLVideoElement
      ? globalThis.probe.shown.get(video) ?? 0
      : NaN
  );

/** Waits until a shared screen is seen, whole and moving. */
export async function untilSeesScreen(
  person: Person,
  name: string,
): Promise<void> {
  await screenOf(person, name).waitFor();
  await untilGrown(
    `${person.name} sees the screen of ${name}`,
    () => framesOf(person, name),
  );
}

/** Waits until somebody's screen is shown no more. */
export const untilNoScreen = (person: Person, name: string): Promise<void> =>
  screenOf(person, name).waitFor({ state: "detached" });

/** Presses the button that shares a screen; the browser's fake picker chooses a monitor with sound. */
export const share = ({ page }: Person) =>
  page.getByRole("button", { name: "Share screen" }).click();
