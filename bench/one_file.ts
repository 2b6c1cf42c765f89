/** One file from somebody in a call to all others there: how long it takes, and what is sent for it. */
import { basename } from "node:path";
import type { Browser } from "playwright-core";
import { Person } from "../tests/support/browser/person.ts";
import { attach, withoutPicker } from "../tests/support/browser/sharing.ts";

declare global {
  /** When the button was pressed, and when the file was whole, in ms of this page. */
  var wanted: number | undefined;
  var whole: number | undefined;
  /** Bytes of messages with parts of files that were sent. */
  var partBytes: number;
}

/** Milliseconds that a file may take, unless somebody says otherwise. */
const PATIENCE = 120_000;

/** Somebody in a window of their own, who counts what is sent of files; before they enter. */
export async function personForFiles(
  browser: Browser,
  name: string,
): Promise<Person> {
  const context = await browser.newContext();
  await context.addInitScript(watchParts);
  await withoutPicker(context);
  return new Person(name, context, await context.newPage());
}

/**
 * The first of these people offers a file, and all others press "Download" at once.
 * @returns milliseconds from there until the last one has it, and bytes that its sender sent
 */
export async function share(
  [sender, ...receivers]: readonly Person[],
  file: string,
  patience = PATIENCE,
): Promise<{ ms: number; sent: number }> {
  const name = basename(file);
  await attach(sender, [file]);
  for (const receiver of receivers) {
    await receiver.openChat();
    await receiver.button(`Download ${name}`).waitFor();
    await receiver.page.evaluate(watchFile, name);
  }
  await Promise.all(
    receivers.map((one) => one.button(`Download ${name}`).click()),
  );
  const times = await Promise.all(receivers.map(async ({ page }) => {
    await page.waitForFunction(() => globalThis.whole !== undefined, null, {
      timeout: patience,
    });
    return page.evaluate(() =>
      (globalThis.whole ?? NaN) - (globalThis.wanted ?? NaN)
    );
  }));
  const sent = await sender.page.evaluate(() => globalThis.partBytes);
  return { ms: Math.max(...times), sent };
}

/** Runs in a page before its scripts. */
function watchParts(): void {
  globalThis.partBytes = 0;
  const { send } = RTCDataChannel.prototype;
  RTCDataChannel.prototype.send = function (this: RTCDataChannel, data) {
    if (this.label === "files" && data instanceof ArrayBuffer) {
      globalThis.partBytes += data.byteLength;
    }
    return Reflect.apply(send, this, [data]);
  };
}

/** Runs in the page of who gets a file. */
function watchFile(name: string): void {
  const find = (what: string) =>
    document.querySelector(`[aria-label="${what} ${name}"]`);
  find("Download")?.addEventListener(
    "click",
    () => globalThis.wanted = performance.now(),
    { capture: true },
  );
  const log = document.querySelector("[role=log]");
  if (!log) throw new Error("there is no log");
  new MutationObserver(() => {
    if (find("Save")) globalThis.whole ??= performance.now();
  }).observe(log, { childList: true, subtree: true, attributes: true });
}
