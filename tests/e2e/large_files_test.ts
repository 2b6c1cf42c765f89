/** Files that are kept on a real disk: large ones, and disks that are too small for them. */
import { assert, assertEquals, assertMatch } from "@std/assert";

import type { Person } from "../support/browser/person.ts";
import {
  assertSame,
  attach,
  Disk,
  MEDIALESS,
  progressOf,
  savedBy,
  untilHalfWay,
  withoutPicker,
} from "../support/browser/sharing.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const MB = 1_000_000;

/** Ada, who has a file, and Ben, whose browser keeps what it gets in a folder. */
async function meet(stage: Stage, profile: string): Promise<[Person, Person]> {
  const { url } = await stage.room();
  const ada = await stage.person("Ada", MEDIALESS);
  const ben = await stage.person("Ben", { ...MEDIALESS, profile });
  await withoutPicker(ben.context);
  await ada.enter(url);
  await ben.enter(url);
  await ada.untilWith(["Ben"]);
  await ben.openChat();
  return [ada, ben];
}

/** Files in the private file system, by their paths; empty where nothing is kept. */
function keptBy({ page }: Person): Promise<string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    const list = async (folder: FileSystemDirectoryHandle, path: string) => {
      for await (const entry of folder.values()) {
        const name = `${path}/${entry.name}`;
        if (entry instanceof FileSystemDirectoryHandle) await list(entry, name);
        else if (entry.name !== "mark") paths.push(name);
      }
    };
    await list(await navigator.storage.getDirectory(), "");
    return paths;
  });
}

Deno.test(
  "[FILE-2] a file of 300 MB comes whole, over the disk",
  // Around the stage: a browser that still runs would write into what is removed.
  () =>
    Disk.with((disk) =>
      onStage(async (stage) => {
        const path = await disk.file("film.mkv", 300 * MB);
        const [ada, ben] = await meet(stage, `${disk.path}/profile`);
        await attach(ada, [path]);
        const saved = savedBy(ben, 120_000);
        await ben.button("Download film.mkv").click();
        await untilHalfWay(ben, "film.mkv", 1);
        assert((await keptBy(ben)).some((path) => path.endsWith("/data")));
        await assertSame(await saved, path);
        await ben.button("Save film.mkv").waitFor();
      })()
    ),
);

/** A disk of its own, of so many bytes, that is full when it is full. */
class SmallDisk {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Why there is none on this machine, in words; `null` where there can be. */
  static async lacks(): Promise<string | null> {
    if (Deno.build.os !== "linux") return "it takes Linux's tmpfs";
    if (Deno.uid() !== 0) return "it takes root, to mount a tmpfs";
    try {
      await SmallDisk.with(MB, () => Promise.resolve());
      return null;
    } catch (error) {
      return `no tmpfs can be mounted here: ${error}`;
    }
  }

  /** Runs a test's body with one. */
  static async with(
    size: number,
    act: (disk: SmallDisk) => Promise<void>,
  ): Promise<void> {
    const path = await Deno.makeTempDir();
    try {
      await run("mount", "-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path);
      try {
        await act(new SmallDisk(path));
      } finally {
        // A browser that ends may still have a file open.
        await run("umount", "--lazy", path);
      }
    } finally {
      await Deno.remove(path);
    }
  }

  /** Writes until there is no room any more. */
  async fill(): Promise<void> {
    using file = await Deno.create(`${this.path}/filling`);
    // Less and less at a time, until not even a byte fits.
    for (let size = 4 * 1024 * 1024; size > 0;) {
      try {
        await file.write(new Uint8Array(size));
      } catch {
        size >>= 1;
      }
    }
  }

  /** Makes room again. */
  async clear(): Promise<void> {
    await Deno.remove(`${this.path}/filling`);
  }
}

async function run(command: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args })
    .output();
  if (!success) throw new Error(new TextDecoder().decode(stderr).trim());
}

const lacking = await SmallDisk.lacks();
if (lacking) console.log(`Disks that are full are not tried: ${lacking}`);

Deno.test({
  name:
    "a disk that is too small is said to be before anything comes, and one that becomes full then: nothing half-written stays, and it can be tried again",
  ignore: lacking !== null,
  fn: onStage((stage) =>
    Disk.with((disk) =>
      SmallDisk.with(600 * MB, async (small) => {
        const [ada, ben] = await meet(stage, `${small.path}/profile`);
        const huge = `${disk.path}/huge.iso`;
        await Deno.writeFile(huge, new Uint8Array(1));
        await Deno.truncate(huge, 700 * MB);
        const path = await disk.file("big.iso", 80 * MB);
        await attach(ada, [huge, path]);
        await ben.button("Download huge.iso").click();
        await until("Ben is told that there is no room", async () => {
          assertMatch(await ben.chat(), /Not enough space: 700 MB needed/);
        });
        assertEquals(await keptBy(ben), []);

        // There shall be time to fill the disk.
        const slow = await ada.context.newCDPSession(ada.page);
        await slow.send("Emulation.setCPUThrottlingRate", { rate: 6 });
        await ben.button("Download big.iso").click();
        await untilHalfWay(ben, "big.iso", 5);
        await small.fill();
        await until("Ben is told that the disk is full", async () => {
          assertMatch(await ben.chat(), /The disk is full/);
        });
        assertEquals(await progressOf(ben, "big.iso").count(), 0);
        assertEquals(await ben.button("Save big.iso").count(), 0);
        await until("nothing of it stays", async () => {
          assertEquals(await keptBy(ben), []);
        });

        await slow.detach();
        await small.clear();
        const saved = savedBy(ben);
        await ben.button("Download big.iso").click();
        await assertSame(await saved, path);
      })
    )
  ),
});
