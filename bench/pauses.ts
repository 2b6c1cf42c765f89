/** How long somebody's picture stands still. */
import type { Page } from "playwright-core";
import type {} from "../tests/support/browser/probe.ts";

/** In milliseconds; moments since the page began. */
interface Pauses {
  /** When the newest frame was shown. */
  last: number;
  /** Between two frames, the longest so far. */
  longest: number;
}

declare global {
  var pauses: Pauses;
}

/** From now on the picture of the only other one on a page is watched, anew. */
export function watchPauses(page: Page): Promise<void> {
  return page.evaluate(() => {
    const pauses: Pauses = { last: performance.now(), longest: 0 };
    Object.assign(globalThis, { pauses });
    const video = [...document.querySelectorAll("[role=group]")]
      .find((tile) => !tile.ariaLabel?.endsWith("(you)"))
      ?.querySelector("video");
    if (!video) throw new Error("nobody is seen");
    const next: VideoFrameRequestCallback = (_now, { presentationTime }) => {
      if (globalThis.pauses !== pauses) return;
      const paused = presentationTime - pauses.last;
      pauses.longest = Math.max(pauses.longest, paused);
      pauses.last = presentationTime;
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  });
}

/** The longest pause of it since then, in milliseconds, also one that lasts. */
export function longestPause(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { last, longest } = globalThis.pauses;
    return Math.max(longest, performance.now() - last);
  });
}

/** Waits until a page, with a probe, has no connection any more but with the SFU. */
export async function untilMoved(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { connections, withPages } = globalThis.probe;
    const live = connections.filter(({ signalingState }) =>
      signalingState !== "closed"
    );
    return live.length > 0 &&
      live.every((connection) => !withPages.has(connection));
  });
}
