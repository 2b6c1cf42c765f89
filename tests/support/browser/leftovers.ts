/** What a page has that costs: to see whether something that comes and goes leaves any of it behind. */
import type { Person } from "./person.ts";

/** How much of it there is. */
export interface Leftovers {
  connections: number;
  workers: number;
  intervals: number;
  tiles: number;
  /** Elements that make sound or show a picture. */
  players: number;
  /** Captured tracks that run. */
  tracks: number;
  listeners: number;
  nodes: number;
  /** In MB, of the page's own objects. */
  heap: number;
}

/** Runs in the page before any script of it: intervals can be counted nowhere else. */
export function installIntervalCount(): void {
  const running = new Set<unknown>();
  Object.assign(globalThis, { runningIntervals: running });
  const { setInterval, clearInterval, clearTimeout } = globalThis;
  const begin = (...args: Parameters<typeof setInterval>) => {
    const n = setInterval(...args);
    running.add(n);
    return n;
  };
  const end = (clear: (n?: number) => void) => (n?: number) => {
    running.delete(n ?? 0);
    clear(n);
  };
  Object.assign(globalThis, {
    setInterval: begin,
    clearInterval: end((n) => clearInterval(n)),
    clearTimeout: end((n) => clearTimeout(n)),
  });
}

/** Counts it, in Chromium, after what nobody needs was thrown away. */
export async function leftoversOf(
  { page, context }: Person,
): Promise<Leftovers> {
  const devtools = await context.newCDPSession(page);
  try {
    // The probe remembers connections; the page shall not be charged for that.
    const inPage = await page.evaluate(() => {
      const { probe } = globalThis;
      probe.connections = probe.connections.filter(({ signalingState }) =>
        signalingState !== "closed"
      );
      const running: Set<number> = Reflect.get(globalThis, "runningIntervals");
      return {
        connections: probe.connections.length,
        intervals: running.size,
        tiles: document.querySelectorAll(
          '[aria-label="Participants"] [role="group"]',
        ).length,
        players: document.querySelectorAll("audio, video").length,
        tracks: probe.tracks.filter(({ readyState }) => readyState === "live")
          .length,
      };
    });
    await devtools.send("Performance.enable");
    for (let n = 0; n < 3; n++) {
      await devtools.send("HeapProfiler.collectGarbage");
    }
    const { metrics } = await devtools.send("Performance.getMetrics");
    const metric = (name: string) =>
      metrics.find((one) => one.name === name)?.value ?? NaN;
    return {
      ...inPage,
      workers: page.workers().length,
      listeners: metric("JSEventListeners"),
      nodes: metric("Nodes"),
      heap: metric("JSHeapUsedSize") / 1e6,
    };
  } finally {
    await devtools.detach();
  }
}
