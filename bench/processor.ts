/** What a browser asks of the processor. */
import type { Browser } from "playwright-core";

/** Seconds that all processes of a browser have computed since each began. */
export async function computed(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
