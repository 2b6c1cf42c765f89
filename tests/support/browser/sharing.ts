/** People who share files: what is on their disks, and what comes out of their browsers. */
import { createHash } from "node:crypto";
import { assert, assertEquals } from "@std/assert";
import type { BrowserContext, Locator } from "playwright-core";
import type { Person } from "./person.ts";
import type { PersonOptions } from "./stage.ts";
import { until } from "./until.ts";

/** People without sound and pictures: files have all there is to themselves. */
export const MEDIALESS: PersonOptions = { browser: { refuse: true } };

/** A folder with files, which goes with the test. */
export class Disk {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Runs a test's body with a new one. */
  static async with(act: (disk: Disk) => Promise<void>): Promise<void> {
    const path = await Deno.makeTempDir();
    try {
      await act(new Disk(path));
    } finally {
      await Deno.remove(path, { recursive: true });
    }
  }

  /** Makes a file of so many bytes that nobody can guess. */
  async file(name: string, size: number): Promise<string> {
    const path = `${this.path}/${name}`;
    const file = await Deno.open(path, { write: true, create: true });
    const bytes = new Uint8Array(65_536);
    for (let left = size; left > 0; left -= bytes.length) {
      crypto.getRandomValues(bytes);
      let part = bytes.subarray(0, Math.min(left, bytes.length));
      while (part.length > 0) part = part.subarray(await file.write(part));
    }
    file.close();
    return path;
  }
}

/** Chooses files with the chat's button. */
export async function attach(
  person: Person,
  paths: readonly string[],
): Promise<void> {
  await person.openChat();
  const chooser = person.page.waitForEvent("filechooser");
  await person.button("Attach files").click();
  await (await chooser).setFiles([...paths]);
}

/** Gets a file by its button, and returns it as the browser saved it. */
export async function receive(
  person: Person,
  name: string,
): Promise<Saved> {
  await person.openChat();
  const saved = savedBy(person);
  await person.button(`Download ${name}`).click();
  return saved;
}

/** A file that a browser saved. */
export interface Saved {
  readonly name: string;
  readonly size: number;
  /** SHA-256. */
  readonly digest: string;
}

declare global {
  /** What the page let its browser save, by the names that it gave. */
  var saved: { name: string; size: number; digest: string }[];
}

/**
 * Notes what a page lets its browser save, before they enter: Playwright hears of no downloads in
 * Firefox.
 */
export async function noteSaved({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    globalThis.saved = [];
    const blobs = new Map<string, Blob>();
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      const address = create.call(URL, blob);
      if (blob instanceof Blob) blobs.set(address, blob);
      return address;
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = async function () {
      click.call(this);
      const name = this.download;
      const bytes = await blobs.get(this.href)?.arrayBuffer();
      if (!bytes) return;
      const hash = await crypto.subtle.digest("SHA-256", bytes);
      const digest = [...new Uint8Array(hash)].join();
      globalThis.saved.push({ name, size: bytes.byteLength, digest });
    };
  });
}

/**
 * Their browser cannot ask where a file is to be saved, as Firefox cannot: nobody could press its
 * dialog here. Before they enter.
 */
export async function withoutPicker(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "showSaveFilePicker");
  });
}

/** The next file that somebody's browser saves, within so many milliseconds. */
export function savedBy(
  person: Person,
  within = 60_000,
): Promise<Saved> {
  const saved = waitForSaved(person, within);
  // Where the test has failed by then, that is told already.
  saved.catch(() => {});
  return saved;
}

async function waitForSaved(person: Person, within: number): Promise<Saved> {
  const { page } = person;
  const count = await page.evaluate(() => globalThis.saved?.length);
  if (count !== undefined) {
    return await until("a file is saved", async () => {
      const saved = await page.evaluate((n) => globalThis.saved[n], count);
      assert(saved);
      return saved;
    }, within);
  }
  const download = await page.waitForEvent("download", { timeout: within });
  const path = await download.path();
  const { size } = await Deno.stat(path);
  return {
    name: download.suggestedFilename(),
    size,
    digest: await digest(path),
  };
}

/** SHA-256 of a file, which may be larger than memory. */
export async function digest(path: string): Promise<string> {
  const hash = createHash("sha256");
  const file = await Deno.open(path);
  for await (const bytes of file.readable) hash.update(bytes);
  return [...hash.digest()].join();
}

/** Asserts that what was saved is what was sent. */
export async function assertSame(saved: Saved, sent: string): Promise<void> {
  assertEquals(saved.size, (await Deno.stat(sent)).size, saved.name);
  assertEquals(saved.digest, await digest(sent), saved.name);
}

/** How far a file is that somebody gets. */
export const progressOf = (person: Person, name: string): Locator =>
  person.page.getByRole("progressbar", { name, exact: true });

/** Waits until so much of a file is there, in percent, and not yet all. */
export async function untilHalfWay(
  person: Person,
  name: string,
  percent: number,
): Promise<void> {
  await until(`${person.name} has ${percent} % of ${name}`, async () => {
    const now = await progressOf(person, name).getAttribute("aria-valuenow");
    assert(Number(now) >= percent, `${now} %`);
  });
}

declare global {
  /** Bytes of files that the page has sent. */
  var sentBytes: number;
  /** Whether a bit of each message with a part of a file is turned on its way out. */
  var spoils: boolean;
}

/** Counts what a page sends of files, and lets a test spoil it; before they enter. */
export async function watchSent({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    globalThis.sentBytes = 0;
    globalThis.spoils = false;
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (
      this: RTCDataChannel,
      data: unknown,
    ) {
      if (this.label === "files" && data instanceof ArrayBuffer) {
        globalThis.sentBytes += data.byteLength;
        const bytes = new Uint8Array(data);
        if (globalThis.spoils) bytes[bytes.length - 1] ^= 1;
      }
      return Reflect.apply(send, this, [data]);
    };
  });
}
