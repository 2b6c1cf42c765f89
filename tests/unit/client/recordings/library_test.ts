/** The library over a file system in memory: what is listed, and what becomes of it. */
import { assert, assertEquals } from "@std/assert";
import {
  type JournalLine,
  journalLine,
} from "../../../../lib/client/recordings/journal.ts";
import {
  type LibraryWorld,
  RecordingLibrary,
} from "../../../../lib/client/recordings/library.ts";
import type { KeptRecording } from "../../../../lib/client/recordings/listing.ts";
import { ChangeError } from "../../../../lib/client/recordings/workers.ts";
import {
  FakeFolder,
  FakeLocks,
} from "../../../support/recordings/fake_folder.ts";
import { journalOf, startedAs } from "../../../support/recordings/shelf.ts";

const HOME = "webrtc-dashboard-recordings";
const [A, B, C, D] = ["a", "b", "c", "d"].map((letter) => letter.repeat(16));
const ENDED = {
  is: "ended",
  at: 9_000,
  bytes: 5,
  reason: "stopped",
} as const satisfies JournalLine;
const MP4 = new TextEncoder().encode("\0\0\0\x18ftypiso5 and more");

/** A library, and the world around it. */
class World implements LibraryWorld {
  readonly root = new FakeFolder();
  readonly locking = new FakeLocks();
  readonly home = this.root.folder(HOME);
  readonly library = new RecordingLibrary(this);
  used = 10;
  /** What waits until its time has come. */
  due = new Set<() => void>();
  /** How the next repair ends. */
  repair: LibraryWorld["recover"] = ({ id, lines }) => {
    this.home.folder(id).put("repaired", "whole");
    const text = this.home.folder(id).text("journal");
    const end = journalLine({ ...ENDED, reason: "recovered" });
    this.home.folder(id).put("journal", `${text}\n${lines}${end}`);
    return this.home.folder(id).removeEntry("media");
  };

  get storage(): LibraryWorld["storage"] {
    return {
      getDirectory: () => Promise.resolve(this.root.handle),
      estimate: () => Promise.resolve({ usage: this.used, quota: 100 }),
      persist: () => Promise.resolve(false),
      persisted: () => Promise.resolve(false),
    };
  }

  get locks(): LibraryWorld["locks"] {
    return this.locking as unknown as LibraryWorld["locks"];
  }

  append({ id, lines }: { id: string; lines: string }): Promise<void> {
    const folder = this.home.folder(id);
    folder.put("journal", `${folder.text("journal")}\n${lines}`);
    return Promise.resolve();
  }

  recover: LibraryWorld["recover"] = (...args) => this.repair(...args);

  filmLength(): Promise<number | null> {
    return Promise.resolve(12_345);
  }

  after(_: number, act: () => void): () => void {
    this.due.add(act);
    return () => this.due.delete(act);
  }

  put(id: string, ...lines: JournalLine[]): FakeFolder {
    return this.home.folder(id).put("journal", journalOf(...lines))
      .put("media", MP4);
  }

  get shelf(): readonly KeptRecording[] {
    const shelf = this.library.shelf.value;
    assert(shelf.is === "read");
    return shelf.recordings;
  }

  /** The time to undo is over. */
  async late(): Promise<void> {
    for (const act of this.due) act();
    this.due.clear();
    for (let n = 0; n < 20; n++) await Promise.resolve();
    await this.library.refresh();
  }
}

const states = ({ shelf }: World) => shelf.map(({ id, state }) => [id, state]);

Deno.test("what is listed is whole, cut off, or being recorded; the latest comes first", async () => {
  const world = new World();
  world.put(A, startedAs("One", "video/mp4", 1), ENDED);
  world.put(B, startedAs("Two", "video/mp4", 2));
  world.put(C, startedAs("Three", "video/mp4", 3));
  world.put(D, startedAs("Four", "video/mp4", 4), { is: "paused", at: 1 });
  world.locking.held.add(`${HOME}/${C}`).add(`${HOME}/${D}`);
  await world.library.open();
  assertEquals(states(world), [
    [D, "paused"],
    [C, "recording"],
    [B, "cut-off"],
    [A, "whole"],
  ]);
  assertEquals(world.library.lengths.value, new Map([[B, 12_345]]));
});

Deno.test("what is no recording is not listed, and nothing of it is touched", async () => {
  const world = new World();
  world.home.folder("not an id").put("media", MP4).put("journal", "x");
  world.home.put("a file", "x");
  world.home.folder(A).put("journal", journalOf(startedAs("Empty")));
  world.home.folder(B).put("journal", "").put("media", "a text");
  const before = world.home.names;
  await world.library.open();
  assertEquals(world.shelf, []);
  assertEquals(world.home.names, before);
  assertEquals(world.home.folder(B).names, ["journal", "media"]);
});

Deno.test("a recording whose journal is lost is listed by its file, and can be named", async () => {
  const world = new World();
  world.home.folder(A).put("media", MP4);
  await world.library.open();
  const [{ name, type, state, isJournalLost, began }] = world.shelf;
  assertEquals([name, type, state], ["", "video/mp4", "cut-off"]);
  assertEquals([isJournalLost, began], [true, Date.UTC(2026, 0, 2)]);
  await world.library.rename(A, "Found");
  assertEquals([world.shelf[0].name, world.shelf[0].state], [
    "Found",
    "cut-off",
  ]);
});

Deno.test("where nothing can be kept that is known, and where nothing was kept that is no problem", async () => {
  const empty = new World();
  await empty.root.removeEntry(HOME);
  await empty.library.open();
  assertEquals(empty.shelf, []);
  const none = new World();
  const library = new RecordingLibrary({
    ...none,
    locks: none.locks,
    append: none.append,
    filmLength: none.filmLength,
    after: none.after,
    storage: {
      ...none.storage,
      getDirectory: () => Promise.reject(new DOMException("", "SecurityError")),
    },
  });
  await library.open();
  assertEquals(library.shelf.value, { is: "unavailable" });
});

Deno.test("from 80 % of the quota on there is a warning", async () => {
  const world = new World();
  const isNearlyFull = async (used: number) => {
    world.used = used;
    await world.library.refresh();
    const shelf = world.library.shelf.value;
    return shelf.is === "read" && shelf.room?.isNearlyFull;
  };
  assertEquals(await isNearlyFull(79), false);
  assertEquals(await isNearlyFull(80), true);
});

Deno.test("nothing is removed before the undo has gone", async () => {
  const world = new World();
  world.put(A, startedAs("One"), ENDED);
  await world.library.open();
  world.library.delete(A);
  assertEquals(world.library.changes.value.get(A)?.is, "deleting");
  assertEquals(world.home.names, [A]);
  world.library.undo(A);
  await world.late();
  assertEquals(world.home.names, [A]);
  world.library.delete(A);
  await world.late();
  assertEquals(world.home.names, []);
  assertEquals(world.shelf, []);
  assertEquals(world.library.changes.value.size, 0);
});

Deno.test("a page that closes deletes nothing more", async () => {
  const world = new World();
  world.put(A, startedAs("One"), ENDED);
  await world.library.open();
  world.library.delete(A);
  world.library.close();
  assertEquals(world.due.size, 0);
  assertEquals(world.home.names, [A]);
});

Deno.test("what another page records or changes is not deleted", async () => {
  for (const lock of [`${HOME}/${A}`, `${HOME}/${A}/change`]) {
    const world = new World();
    world.put(A, startedAs("One"), ENDED);
    await world.library.open();
    world.library.delete(A);
    world.locking.held.add(lock);
    await world.late();
    assertEquals(world.home.names, [A], lock);
    assertEquals(world.library.changes.value.get(A), {
      is: "failed",
      what: "delete",
      reason: "unavailable",
    });
  }
});

Deno.test("what was recovered is whole, and its new file is the one that plays", async () => {
  const world = new World();
  world.put(A, startedAs("One"), { is: "progress", at: 2_000, bytes: 3 });
  await world.library.open();
  await world.library.recover(A);
  assertEquals(states(world), [[A, "whole"]]);
  assertEquals(await (await world.library.file(A))?.text(), "whole");
  assertEquals(world.shelf[0].length, 9_000);
});

Deno.test("a repair that fails says why and changes nothing; one that is stopped says nothing", async () => {
  const world = new World();
  world.put(A, startedAs("One"));
  await world.library.open();
  world.repair = () => Promise.reject(new ChangeError("full"));
  await world.library.recover(A);
  assertEquals(world.library.changes.value.get(A), {
    is: "failed",
    what: "recover",
    reason: "full",
  });
  world.library.undo(A);
  assertEquals(world.library.changes.value.size, 0);

  const { promise, reject } = Promise.withResolvers<void>();
  world.repair = ({ id }, told, signal) => {
    world.home.folder(id).put("repaired", "half");
    told(0.5);
    signal.addEventListener("abort", () => reject(signal.reason));
    return promise;
  };
  const recovering = world.library.recover(A);
  for (let n = 0; n < 5; n++) await Promise.resolve();
  assertEquals(world.library.changes.value.get(A), {
    is: "recovering",
    part: 0.5,
  });
  world.library.undo(A);
  await recovering;
  assertEquals(world.library.changes.value.size, 0);
  assertEquals(world.home.folder(A).names, ["journal", "media"]);
  assertEquals(states(world), [[A, "cut-off"]]);
});

Deno.test("what a repair left is cleared away: half a copy, or an original that has a whole one", async () => {
  const world = new World();
  world.put(A, startedAs("One")).put("repaired", "half");
  world.put(B, startedAs("Two"), { ...ENDED, reason: "recovered" })
    .put("repaired", "whole");
  world.put(C, startedAs("Three")).put("repaired", "being written");
  world.locking.held.add(`${HOME}/${C}/change`);
  await world.library.open();
  assertEquals(world.home.folder(A).names, ["journal", "media"]);
  assertEquals(world.home.folder(B).names, ["journal", "repaired"]);
  assertEquals(world.home.folder(C).names, ["journal", "media", "repaired"]);
  assertEquals(await (await world.library.file(B))?.text(), "whole");
});

Deno.test("what cannot be shown is no name", async () => {
  const world = new World();
  world.put(A, startedAs("One"), ENDED);
  await world.library.open();
  for (const name of ["", "  ", "\u200b", "One"]) {
    await world.library.rename(A, name);
  }
  assertEquals(
    world.home.folder(A).text("journal"),
    journalOf(startedAs("One"), ENDED),
  );
  await world.library.rename(A, " Two\u202e\n ");
  assertEquals(world.shelf[0].name, "Two");
});
