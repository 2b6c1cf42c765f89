/** One large file through two browsers: what their pages take of the memory meanwhile. */
import type { Page } from "playwright-core";
import { openProfile } from "../tests/support/browser/chromium.ts";
import { Person } from "../tests/support/browser/person.ts";
import { attach, Disk, progressOf } from "../tests/support/browser/sharing.ts";
import { newRoom } from "./call.ts";
import type { Figure, Row, Section } from "./figures.ts";
import { residentBytes } from "./server/process_use.ts";
import type { World } from "./world.ts";

const NAME = "large.bin";
const MIB = 1024 * 1024;
/** Bytes of the file; another size by LARGE_FILE_MIB, to try it. */
const SIZE = Number(Deno.env.get("LARGE_FILE_MIB") ?? 4096) * MIB;
/** Milliseconds between two looks at the memory. */
const LOOK_EVERY = 200;
/** Milliseconds that a page has to come to rest before it is looked at. */
const REST = 5_000;
/** Milliseconds that all of it may take. */
const WITHIN = 14 * 60_000;
/** Megabytes that a page may take more. */
const MOST = 100;

/** Measures once, however many rounds are wanted: it takes minutes. */
export async function measureLargeFile(world: World): Promise<Section> {
  const { origin } = await world.serve();
  const grown: Record<"sender" | "receiver", Figure> = {
    sender: { rounds: [], unit: "MB" },
    receiver: { rounds: [], unit: "MB" },
  };
  const whole: typeof grown = {
    sender: { rounds: [], unit: "MB" },
    receiver: { rounds: [], unit: "MB" },
  };
  const rate: Figure = { rounds: [], unit: "MB/s" };
  await Disk.with(async (disk) => {
    const path = `${disk.path}/${NAME}`;
    await writeNumbered(path);
    const url = await newRoom(origin);
    const folders = [`${disk.path}/sender`, `${disk.path}/receiver`];
    const [sender, receiver] = await Promise.all(
      folders.map(async (folder, n) => {
        const context = await openProfile(folder, { refuse: true });
        world.onEnd(() => context.close());
        await context.addInitScript(pickPrivately);
        return new Person(`Name ${n}`, context, await context.newPage());
      }),
    );
    for (const person of [sender, receiver]) await person.enter(url);
    await sender.untilWith(["Name 1"]);
    await receiver.openChat();
    await sender.openChat();
    await new Promise((resolve) => setTimeout(resolve, REST));
    const watches = folders.map((folder) => new MemoryWatch(folder));
    await attach(sender, [path]);
    await receiver.button(`Download ${NAME}`).waitFor({ timeout: WITHIN });
    world.report("large-file: offered");
    const began = performance.now();
    await receiver.button(`Download ${NAME}`).click();
    const ends = receiver.button(`Save ${NAME}`).waitFor({ timeout: WITHIN });
    let isOver = false;
    const over = ends.finally(() => isOver = true);
    while (!isOver) {
      const share = await progressOf(receiver, NAME)
        .getAttribute("aria-valuenow", { timeout: 1_000 }).catch(() => null);
      world.report(
        `large-file: ${share} % after ${
          Math.round((performance.now() - began) / 1000)
        } s, ${
          watches.map(({ pageGrowth }) => Math.round(pageGrowth / 1e6))
        } MB more`,
      );
      await Promise.race([
        over,
        new Promise((resolve) => setTimeout(resolve, 10_000)),
      ]);
    }
    await over;
    rate.rounds.push(SIZE / (performance.now() - began) / 1000);
    for (const [n, who] of (["sender", "receiver"] as const).entries()) {
      watches[n].close();
      grown[who].rounds.push(watches[n].pageGrowth / 1e6);
      whole[who].rounds.push(watches[n].browserGrowth / 1e6);
    }
    await checkNumbers(receiver.page);
    // What the profiles keep is deleted with the disk: nobody may write to it any more.
    for (const { context } of [sender, receiver]) await context.close();
  });
  const row = (what: string, product: Figure): Row => ({
    what,
    product,
    floor: null,
    peers: {},
    goal: null,
  });
  const page = (who: "sender" | "receiver"): Row => ({
    ...row(
      `the ${who}'s page: its process at most, more than before`,
      grown[who],
    ),
    goal: {
      text: `< ${MOST} MB`,
      met: grown[who].rounds.every((one) => one < MOST),
    },
  });
  return {
    headline: "One large file",
    about:
      `A file of ${
        SIZE / MIB
      } MiB from one browser to another, with profiles on disk, in a call ` +
      "without sound and pictures, until it is in the place that its receiver picked. Memory in " +
      `RAM, looked at each ${LOOK_EVERY} ms: before the file was attached, and at most while it ` +
      "was hashed, sent, stored and copied.",
    versions: [],
    rows: [
      page("sender"),
      page("receiver"),
      row(
        "all processes of the sender's browser, more than before",
        whole.sender,
      ),
      row(
        "all processes of the receiver's browser, more than before",
        whole.receiver,
      ),
      row('"Download" → in its place', rate),
    ],
  };
}

/** A file in which each MiB begins with its number, and which takes hardly any of the disk. */
async function writeNumbered(path: string): Promise<void> {
  using file = await Deno.create(path);
  for (let at = 0; at < SIZE; at += MIB) {
    await file.seek(at, Deno.SeekMode.Start);
    await file.write(new Uint8Array(new Float64Array([at]).buffer));
  }
  await file.truncate(SIZE);
}

/** Looks whether what came is that file. */
async function checkNumbers(page: Page): Promise<void> {
  const isRight = await page.evaluate(async ([name, size, step]) => {
    const disk = await navigator.storage.getDirectory();
    const file = await (await disk.getFileHandle(name)).getFile();
    if (file.size !== size) return false;
    for (let at = 0; at < size; at += step) {
      const bytes = await file.slice(at, at + 8).arrayBuffer();
      if (new Float64Array(bytes)[0] !== at) return false;
    }
    return true;
  }, [NAME, SIZE, MIB] as const);
  if (!isRight) throw new Error("What came is not what was sent");
}

/** Runs in a page before its scripts: nobody can press the browser's dialog here. */
function pickPrivately(): void {
  const pick = async ({ suggestedName }: { suggestedName: string }) => {
    const disk = await navigator.storage.getDirectory();
    return disk.getFileHandle(suggestedName, { create: true });
  };
  Reflect.set(globalThis, "showSaveFilePicker", pick);
}

/** The memory of a browser with a profile of its own: since it was made, and at most. */
class MemoryWatch {
  readonly #folder: string;
  readonly #before: Memory;
  #most: Memory;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(folder: string) {
    this.#folder = folder;
    this.#before = this.#most = memoryOf(folder);
    this.#timer = setInterval(() => {
      const now = memoryOf(folder);
      this.#most = {
        page: Math.max(this.#most.page, now.page),
        browser: Math.max(this.#most.browser, now.browser),
      };
    }, LOOK_EVERY);
  }

  /** Bytes. */
  get pageGrowth(): number {
    return this.#most.page - this.#before.page;
  }

  /** Bytes. */
  get browserGrowth(): number {
    return this.#most.browser - this.#before.browser;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** Bytes in RAM. */
interface Memory {
  /** Of the largest process that draws pages: the others wait for one. */
  page: number;
  /** Of all its processes. */
  browser: number;
}

function memoryOf(folder: string): Memory {
  const processes = [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    const pid = Number(name);
    try {
      if (!Number.isInteger(pid)) return [];
      const command = Deno.readTextFileSync(`/proc/${pid}/cmdline`);
      const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
      // The name, in brackets, may hold anything; then come the state and the parent.
      const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [{
        pid,
        parent: Number(parent),
        command,
        bytes: residentBytes(pid),
      }];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
  const own = new Set(
    processes.filter(({ command }) =>
      command.includes(`--user-data-dir=${folder}`)
    ).map(({ pid }) => pid),
  );
  for (let before = 0; before < own.size;) {
    before = own.size;
    for (const { pid, parent } of processes) if (own.has(parent)) own.add(pid);
  }
  const all = processes.filter(({ pid }) => own.has(pid));
  const pages = all.filter(({ command }) =>
    command.includes("--type=renderer")
  );
  return {
    page: Math.max(0, ...pages.map(({ bytes }) => bytes)),
    browser: all.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
