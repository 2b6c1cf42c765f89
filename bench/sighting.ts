/** When somebody else is seen first, by the same instrument on every kind of page. */
import type { Page } from "playwright-core";

/** In milliseconds since the page began; 0 before it happened. */
interface Sighting {
  /** When "Join" was clicked. */
  clicked: number;
  /** When somebody else's first frame was shown. */
  seen: number;
}

declare global {
  var sighting: Sighting;
}

/** Runs in the page, before the click on "Join". */
export function watchForOther(): void {
  const sighting: Sighting = { clicked: 0, seen: 0 };
  Object.assign(globalThis, { sighting });
  addEventListener("click", () => sighting.clicked ||= performance.now(), {
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
      video.requestVideoFrameCallback((now) => sighting.seen ||= now);
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page before any script of it: clicks on "Join" as soon as that can be done. */
export function joinAtOnce(): void {
  const observer = new MutationObserver(() => {
    for (const button of document.querySelectorAll("button")) {
      if (button.textContent !== "Join" || button.disabled) continue;
      observer.disconnect();
      button.click();
    }
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
  });
}

/** Waits until somebody else was seen on a page with `watchForOther`. */
export async function sightingOn(page: Page): Promise<Sighting> {
  const found = await page.waitForFunction(() =>
    globalThis.sighting.seen > 0 && globalThis.sighting
  );
  const sighting = await found.jsonValue();
  if (!sighting) throw new Error("nobody was seen");
  return sighting;
}

/** Milliseconds from the click on "Join", which this makes, to the first frame of somebody else. */
export async function join(page: Page): Promise<number> {
  await page.evaluate(watchForOther);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  const { clicked, seen } = await sightingOn(page);
  return seen - clicked;
}
