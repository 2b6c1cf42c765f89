/** What a browser asks of the processor, and what of it nobody asks for. */
import type { Browser } from "playwright-core";

/** Seconds that all processes of a browser have computed since each began. */
export async function computed(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** What all cores of a Linux machine did since it was started, together, in its own unit of time. */
export function machineTime(): { idle: number; all: number } {
  const [first] = Deno.readTextFileSync("/proc/stat").split("\n");
  // User, nice, system, idle, waiting for disks, interrupts of two kinds, stolen by other machines.
  const times = first.split(/ +/).slice(1, 9).map(Number);
  const all = times.reduce((sum, one) => sum + one, 0);
  return { idle: times[3] + times[4], all };
}
