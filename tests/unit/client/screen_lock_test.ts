/** The screen stays on for as long as a call is visible, where the browser lets it. */
import { assertEquals } from "@std/assert";
import {
  keepScreenOn,
  type ScreenLock,
} from "../../../lib/client/page/screen_lock.ts";
import { settle } from "../../support/clock.ts";

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = "visible";
  become(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

class FakeLock extends EventTarget implements ScreenLock {
  released = false;
  release(): Promise<void> {
    if (this.released) return Promise.reject(new DOMException("twice"));
    this.released = true;
    this.dispatchEvent(new Event("release"));
    return Promise.resolve();
  }
}

/** A browser that gives a lock, or refuses with this error. */
function setUp(refusal: { error: unknown } = { error: null }) {
  const page = new FakePage();
  const locks: FakeLock[] = [];
  const asked: string[] = [];
  const wakeLock = {
    request(type: "screen"): Promise<ScreenLock> {
      asked.push(type);
      if (refusal.error) return Promise.reject(refusal.error);
      const lock = new FakeLock();
      locks.push(lock);
      return Promise.resolve(lock);
    },
  };
  const held = () => locks.filter(({ released }) => !released).length;
  return { page, wakeLock, asked, held, locks };
}

Deno.test("a call keeps the screen on, also after the page was hidden, until it is over", async () => {
  const { page, wakeLock, asked, held, locks } = setUp();
  const end = keepScreenOn({ wakeLock }, page);
  await settle();
  assertEquals([asked, held()], [["screen"], 1]);
  page.become("visible");
  await settle();
  assertEquals(asked.length, 1, "there is one already");
  // The browser releases it as it hides the page.
  page.visibilityState = "hidden";
  locks[0].release();
  page.become("hidden");
  await settle();
  assertEquals([asked.length, held()], [1, 0]);
  page.become("visible");
  await settle();
  assertEquals([asked.length, held()], [2, 1]);
  end();
  await settle();
  assertEquals(held(), 0);
  page.become("visible");
  await settle();
  assertEquals(asked.length, 2, "after the call nothing is asked for");
});

Deno.test("a lock that comes after the call is released at once", async () => {
  const { page, wakeLock, held, locks } = setUp();
  keepScreenOn({ wakeLock }, page)();
  await settle();
  assertEquals([locks.length, held()], [1, 0]);
});

Deno.test("where the screen lock is refused or missing nothing throws, and it is tried again", async () => {
  const refusal: { error: unknown } = {
    error: new DOMException("low battery", "NotAllowedError"),
  };
  const { page, wakeLock, asked, held } = setUp(refusal);
  const end = keepScreenOn({ wakeLock }, page);
  await settle();
  assertEquals([asked.length, held()], [1, 0]);
  refusal.error = null;
  page.become("visible");
  await settle();
  assertEquals(held(), 1);
  end();
  keepScreenOn({}, page)();
});

Deno.test("a page that opens hidden asks when it is shown", async () => {
  const { page, wakeLock, asked } = setUp();
  page.visibilityState = "hidden";
  const end = keepScreenOn({ wakeLock }, page);
  await settle();
  assertEquals(asked.length, 0);
  page.become("visible");
  await settle();
  assertEquals(asked.length, 1);
  end();
});
