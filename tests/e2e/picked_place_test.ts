/** Large files go where their receivers want them, where the browser can ask. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import type { Person } from "../support/browser/person.ts";
import {
  attach,
  digest,
  Disk,
  MEDIALESS,
  progressOf,
  untilHalfWay,
  withoutPicker,
} from "../support/browser/sharing.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const MB = 1_000_000;
const NAME = "film.mkv";

declare global {
  /** What the next dialogs do: save, are cancelled, or save to a disk that becomes full. */
  var dialogs: ("save" | "cancel" | "full")[];
  /** The names that they suggested. */
  var suggested: string[];
}

/**
 * Puts another dialog in the place of the browser's, which nobody can press here: it gives a real
 * handle of a real file, in the page's private file system. It needs a gesture as the real one does.
 */
async function bringDialogs({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    globalThis.dialogs = [];
    globalThis.suggested = [];
    const pick = async ({ suggestedName }: { suggestedName: string }) => {
      if (!navigator.userActivation.isActive) {
        throw new DOMException("no gesture", "SecurityError");
      }
      globalThis.suggested.push(suggestedName);
      const now = globalThis.dialogs.shift();
      if (now === "cancel") throw new DOMException("cancelled", "AbortError");
      const disk = await navigator.storage.getDirectory();
      const handle = await disk.getFileHandle(suggestedName, { create: true });
      if (now === "save") return handle;
      return new Proxy(handle, {
        get(_, name) {
          const found = Reflect.get(handle, name);
          if (name !== "createWritable") {
            return typeof found === "function" ? found.bind(handle) : found;
          }
          return async () => {
            const writable = await handle.createWritable();
            let writes = 0;
            const { write } = writable;
            writable.write = (data) =>
              ++writes < 3 ? write.call(writable, data) : Promise.reject(
                new DOMException("the disk is full", "QuotaExceededError"),
              );
            return writable;
          };
        },
      });
    };
    Reflect.set(globalThis, "showSaveFilePicker", pick);
  });
}

/** What is on the disk that the dialogs know. */
function onDisk(
  { page }: Person,
): Promise<{ name: string; size: number; digest: string }[]> {
  return page.evaluate(async () => {
    const files = [];
    const disk = await navigator.storage.getDirectory();
    for await (const entry of disk.values()) {
      if (!(entry instanceof FileSystemFileHandle)) continue;
      const bytes = await (await entry.getFile()).arrayBuffer();
      const hash = await crypto.subtle.digest("SHA-256", bytes);
      files.push({
        name: entry.name,
        size: bytes.byteLength,
        digest: [...new Uint8Array(hash)].join(),
      });
    }
    return files;
  });
}

/** Files that the page's store keeps. */
function inStore({ page }: Person): Promise<number> {
  return page.evaluate(async () => {
    let count = 0;
    const home = await (await navigator.storage.getDirectory())
      .getDirectoryHandle("webrtc-dashboard-files");
    for await (const tab of home.values()) {
      if (!(tab instanceof FileSystemDirectoryHandle)) continue;
      for await (const entry of tab.values()) {
        if (entry instanceof FileSystemDirectoryHandle) count++;
      }
    }
    return count;
  });
}

/** Ada has offered a large file; Ben's browser has dialogs, and does what they are told. */
async function meet(
  stage: Stage,
  disk: Disk,
  dialogs: typeof globalThis.dialogs,
): Promise<{ ada: Person; ben: Person; path: string }> {
  const { url } = await stage.room();
  const ada = await stage.person("Ada", MEDIALESS);
  const ben = await stage.person("Ben", {
    ...MEDIALESS,
    profile: `${disk.path}/profile`,
  });
  await bringDialogs(ben);
  await ada.enter(url);
  await ben.enter(url);
  await ada.untilWith(["Ben"]);
  const path = await disk.file(NAME, 80 * MB);
  await attach(ada, [path]);
  await ben.openChat();
  await ben.button(`Download ${NAME}`).waitFor();
  await ben.page.evaluate((now) => globalThis.dialogs = now, dialogs);
  return { ada, ben, path };
}

Deno.test(
  "[FILE-9] a large file goes where its receiver wants it, others get it from there, and it is not kept twice",
  // Around the stage: a browser that still runs would write into what is removed.
  () =>
    Disk.with((disk) =>
      onStage(async (stage) => {
        const { ada, ben, path } = await meet(stage, disk, ["cancel", "save"]);
        let saves = 0;
        ben.page.on("download", () => saves++);
        // Who cancels the dialog has pressed nothing.
        await ben.button(`Download ${NAME}`).click();
        await until("the dialog was there", async () => {
          const names = await ben.page.evaluate(() => globalThis.suggested);
          assertEquals(names, [NAME]);
        });
        await ben.button(`Download ${NAME}`).waitFor();
        assertEquals(await progressOf(ben, NAME).count(), 0);

        await ben.button(`Download ${NAME}`).click();
        await untilHalfWay(ben, NAME, 1);
        // Nothing is there under its name before all of it is.
        for (const { size } of await onDisk(ben)) assertEquals(size, 0);
        await ben.button(`Save ${NAME}`).waitFor({ timeout: 60_000 });
        const [file, ...more] = await onDisk(ben);
        assertEquals(more, []);
        assertEquals(file, {
          name: NAME,
          size: 80 * MB,
          digest: await digest(path),
        });
        assertEquals(saves, 0);
        await until("the store has let it go", async () => {
          assertEquals(await inStore(ben), 0);
        });

        await ada.leave();
        const cleo = await stage.person("Cleo", MEDIALESS);
        await withoutPicker(cleo.context);
        await cleo.enter(ben.page.url());
        await cleo.openChat();
        const saved = cleo.page.waitForEvent("download", { timeout: 60_000 });
        await cleo.button(`Download ${NAME}`).click();
        assertEquals(
          await digest(await (await saved).path()),
          await digest(path),
        );
      })()
    ),
);

Deno.test(
  "[FILE-9] a place that cannot be written, and a download that is cancelled, leave nothing there, and the file can be saved elsewhere",
  // Around the stage: a browser that still runs would write into what is removed.
  () =>
    Disk.with((disk) =>
      onStage(async (stage) => {
        const { ben, path } = await meet(stage, disk, ["save", "full"]);
        await ben.button(`Download ${NAME}`).click();
        await untilHalfWay(ben, NAME, 1);
        await ben.button(`Cancel ${NAME}`).click();
        await until("nothing is there", async () => {
          assertEquals(await onDisk(ben), []);
        });

        await ben.button(`Download ${NAME}`).click();
        await until("Ben is told", async () => {
          assertMatch(await ben.chat(), /could not be saved where you chose/);
        }, 60_000);
        assertEquals(await axeProblems(ben.page), [], "a place that is full");
        await until("nothing is there", async () => {
          assertEquals(await onDisk(ben), []);
        });
        const saved = ben.page.waitForEvent("download");
        await ben.button(`Save ${NAME}`).click();
        assertEquals(
          await digest(await (await saved).path()),
          await digest(path),
        );
      })()
    ),
);

Deno.test(
  "[FILE-9] a page that is loaded again knows no place: it goes on with the file, and saves it as browsers do",
  // Around the stage: a browser that still runs would write into what is removed.
  () =>
    Disk.with((disk) =>
      onStage(async (stage) => {
        const { ben, path } = await meet(stage, disk, ["save"]);
        await ben.button(`Download ${NAME}`).click();
        await untilHalfWay(ben, NAME, 1);
        const asked = ben.page.waitForEvent("dialog");
        const saved = ben.page.waitForEvent("download", { timeout: 60_000 });
        const loaded = ben.page.reload();
        // The page says that leaving it breaks something off.
        const dialog = await asked;
        assertEquals(dialog.type(), "beforeunload");
        await dialog.accept();
        await loaded;
        assertEquals(
          await digest(await (await saved).path()),
          await digest(path),
        );
        assert((await onDisk(ben)).every(({ size }) => size === 0));
      })()
    ),
);
