/** A call is watched without a touch: meanwhile the screen does not turn itself off. */
import { log } from "../log/log.ts";
import type { EventTargetPort } from "./wake.ts";

/** What this needs of a `WakeLockSentinel`. */
export interface ScreenLock extends EventTargetPort {
  release(): Promise<void>;
}

/** What this needs of `navigator`; older browsers, and pages without https, have no wake lock. */
export interface WakeLockOwner {
  readonly wakeLock?: { request(type: "screen"): Promise<ScreenLock> };
}

/** A page that is hidden gets none. */
export type VisiblePage = EventTargetPort & Pick<Document, "visibilityState">;

/**
 * Keeps the screen on while the page is visible; the browser takes the lock away whenever it is
 * hidden. The result ends it.
 */
export function keepScreenOn(
  { wakeLock }: WakeLockOwner,
  page: VisiblePage,
): () => void {
  if (!wakeLock) return () => {};
  let lock: ScreenLock | "wanted" | null = null;
  let isOver = false;
  const request = async () => {
    if (lock !== null || page.visibilityState !== "visible") return;
    lock = "wanted";
    try {
      const given = await wakeLock.request("screen");
      if (isOver) return release(given);
      lock = given;
      given.addEventListener("release", () => {
        if (lock === given) lock = null;
      });
    } catch (error) {
      // Such as with a low battery; a call does without.
      log("page").info("screen may turn off", null, error);
      lock = null;
    }
  };
  page.addEventListener("visibilitychange", request);
  request();
  return () => {
    isOver = true;
    page.removeEventListener("visibilitychange", request);
    if (lock !== null && lock !== "wanted") release(lock);
    lock = null;
  };
}

/** One that was released already may reject. */
async function release(lock: ScreenLock): Promise<void> {
  try {
    await lock.release();
  } catch (error) {
    log("page").info("screen lock not released", null, error);
  }
}
