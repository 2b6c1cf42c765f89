/** Recordings put into a browser as a recorder leaves them, and what comes out of it again. */
import { assert } from "@std/assert";
import type { Page } from "playwright-core";
import {
  type JournalLine,
  journalLine,
} from "../../../lib/client/recordings/journal.ts";
import type { Person } from "../browser/person.ts";
import { until } from "../browser/until.ts";

/** What is in the folder of a recording. */
export interface Placed {
  id: string;
  /** Written as they are, so that the last one may be cut. */
  journal: string | null;
  media: Uint8Array;
  picture?: Uint8Array;
}

/** A journal's text. */
export const journalOf = (...lines: JournalLine[]): string =>
  lines.map(journalLine).join("");

/** The first line of a journal. */
export const startedAs = (
  name: string,
  type: "video/mp4" | "video/webm" = "video/mp4",
  began = Date.UTC(2026, 10, 30, 9, 30),
): JournalLine => ({
  is: "started",
  version: 1,
  kind: "call",
  name,
  began,
  type,
});

const toBase64 = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

const fromBase64 = (text: string) =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Puts a recording into the browser of a page of the site. */
export async function place(
  page: Page,
  { id, journal, media, picture }: Placed,
): Promise<void> {
  const files = {
    media: toBase64(media),
    ...journal === null ? {} : {
      journal: toBase64(new TextEncoder().encode(journal)),
    },
    ...picture && { picture: toBase64(picture) },
  };
  await page.evaluate(async ({ id, files }) => {
    const root = await navigator.storage.getDirectory();
    const make = { create: true };
    const home = await root.getDirectoryHandle(
      "webrtc-dashboard-recordings",
      make,
    );
    const folder = await home.getDirectoryHandle(id, make);
    for (const [name, text] of Object.entries(files)) {
      const file = await folder.getFileHandle(name, make);
      const stream = await file.createWritable();
      const bytes = Uint8Array.from(
        atob(text),
        (letter) => letter.charCodeAt(0),
      );
      await stream.write(bytes);
      await stream.close();
    }
  }, { id, files });
}

/** The names of a recording's files; `null` where it is gone. */
export function filesOf(page: Page, id: string): Promise<string[] | null> {
  return page.evaluate(async (id) => {
    const root = await navigator.storage.getDirectory();
    try {
      const home = await root.getDirectoryHandle("webrtc-dashboard-recordings");
      const folder = await home.getDirectoryHandle(id);
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names.sort();
    } catch {
      return null;
    }
  }, id);
}

/** Records, as far as another tab can see: it holds the recorder's lock. @returns its end */
export async function pretendToRecord(
  page: Page,
  id: string,
): Promise<() => Promise<void>> {
  await page.evaluate((id) =>
    new Promise<void>((resolve) => {
      navigator.locks.request(
        `webrtc-dashboard-recordings/${id}`,
        () => {
          resolve();
          return new Promise<void>((release) =>
            Reflect.set(globalThis, "stopRecording", release)
          );
        },
      );
    }), id);
  return () => page.evaluate(() => Reflect.get(globalThis, "stopRecording")());
}

declare global {
  /** What the page gave its browser to save, by name. */
  var savedFilms: { name: string; bytes: string }[];
}

/** Notes what a page lets its browser save: Playwright hears of no downloads in Firefox. */
export async function noteFilms({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    globalThis.savedFilms = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = async function () {
      click.call(this);
      if (!this.download) return;
      const bytes = new Uint8Array(
        await (await blobs.get(this.href)!.arrayBuffer()),
      );
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      savedFilms.push({ name: this.download, bytes: btoa(text) });
    };
    const blobs = new Map<string, Blob>();
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      const address = create.call(URL, blob);
      if (blob instanceof Blob) blobs.set(address, blob);
      return address;
    };
  });
}

/** Presses a download's button, and returns what the browser saves. */
export async function saveBy(
  { page }: Person,
  press: () => Promise<void>,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const isNoted = await page.evaluate(() => globalThis.savedFilms?.length);
  if (isNoted !== undefined) {
    await press();
    const saved = await until("a recording is saved", async () => {
      const film = await page.evaluate((n) => savedFilms[n], isNoted);
      assert(film);
      return film;
    });
    return { name: saved.name, bytes: fromBase64(saved.bytes) };
  }
  const downloaded = page.waitForEvent("download");
  await press();
  const file = await downloaded;
  return {
    name: file.suggestedFilename(),
    bytes: await Deno.readFile(await file.path()),
  };
}
