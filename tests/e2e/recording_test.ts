/** Recordings of calls: whole, in time, and there also after a crash. */
import { assert, assertEquals, AssertionError, assertLess } from "@std/assert";
import {
  FRAME,
  layoutOf,
  type Rect,
  shownIn,
  whole,
} from "../../lib/client/recording/layout.ts";
import { ROUNDS } from "../network/requirements.ts";
import { OwnChromium } from "../support/browser/own_chromium.ts";
import {
  beepsIn,
  delays,
  onsets,
  picturesIn,
  probe,
  RecordingPage,
  type RecordingPlace,
  recordingScript,
  type Seen,
  soundIn,
  type Spot,
  withRecordingPage,
  withRecordings,
} from "../support/browser/recordings.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const PICTURE = { width: 640, height: 360 };
const ADA = { id: "ada", name: "Ada Lovelace", picture: PICTURE, tone: 1_000 };
const BEN = {
  id: "ben",
  name: "Ben",
  picture: PICTURE,
  tone: 600,
  remote: true,
};
/** Seconds by which what is heard may come apart from what is seen. */
const APART = 0.04;
/** The same in a hidden tab, where up to 52 ms were seen. */
const APART_HIDDEN = 0.08;
/** Seconds that a crash may take. */
const LOST = 2;

const inFrame = ({ x, y, width, height }: Rect): Spot => ({
  x: x / FRAME.width,
  y: y / FRAME.height,
  width: width / FRAME.width,
  height: height / FRAME.height,
});

/** Where somebody is, or the screen, while these are in the picture. */
function spotOf(
  whose: string,
  ids: readonly string[],
  hasScreen = false,
): Spot {
  const scene = {
    tiles: ids.map((id) => ({
      id,
      name: id,
      hue: 0,
      initials: "",
      isSpeaking: false,
      hasVideo: true,
    })),
    screen: hasScreen ? { name: "" } : null,
    large: null,
  };
  const { tiles, screen } = layoutOf(scene, shownIn(scene, [], new Map()));
  const rect = whose === "screen" && screen
    ? whole({ width: 1_280, height: 720 }, screen)
    : tiles.find(({ id }) => id === whose)?.rect;
  assert(rect, whose);
  return inFrame(rect);
}

/** Waits until so many seconds more are recorded. @returns how many are */
async function record(page: RecordingPage, seconds: number): Promise<number> {
  const before = (await page.do("stateNow"))?.seconds ?? 0;
  return await until(`${seconds} s more are recorded`, async () => {
    const now = (await page.do("stateNow"))?.seconds ?? 0;
    assert(now >= before + seconds, `${now} s`);
    return now;
  }, 60_000);
}

const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const flashesIn = (seen: readonly Seen[]) =>
  onsets(seen.map(({ at, flashes }) => ({ at, on: flashes })));

/** Asserts that moments follow each other by a second, each. */
function assertEverySecond(
  what: string,
  moments: readonly number[],
  within = 0.1,
): void {
  for (const [n, at] of moments.entries()) {
    // The recording may begin in the middle of the first.
    if (n < 2) continue;
    const gap = at - moments[n - 1];
    assert(Math.abs(gap - 1) < within, `${what}: ${gap} s before ${at}`);
  }
}

/** From the first picture of a camera on: before it comes, there is an avatar. */
const counting = (seen: readonly Seen[]) =>
  seen.slice(seen.findIndex(({ second }) => second !== 0));

/** Asserts that the picture counts on without leaving out a second. */
function assertCounts(seen: readonly Seen[]): void {
  const seconds = seen.map(({ second }) => second)
    .filter((second, n, all) => n === 0 || second !== all[n - 1]);
  for (const [n, second] of seconds.entries()) {
    if (n > 0) assertEquals(second, (seconds[n - 1] + 1) % 256, `${seconds}`);
  }
}

/** Asserts that a file has these seconds, and that sound and picture of somebody belong together. */
async function assertWhole(
  path: string,
  spot: Spot,
  seconds: number,
  most = APART,
): Promise<void> {
  const seen = counting(await picturesIn(path, spot));
  const sound = await soundIn(path);
  const [flashes, beeps] = [flashesIn(seen), beepsIn(sound)];
  assertCounts(seen);
  // A busy machine draws fewer pictures.
  assertEverySecond("flashes", flashes, 0.25);
  assertEverySecond("tones", beeps);
  assert(
    beeps.length >= Math.floor(seconds) - 1,
    `${beeps.length} tones in ${seconds} s`,
  );
  const apart = delays(flashes, beeps);
  assert(apart.length >= Math.floor(seconds) - 2, `${apart.length} pairs`);
  assert(
    Math.abs(median(apart)) <= most,
    `the picture comes ${apart.map((s) => Math.round(s * 1_000))} ms late`,
  );
  const last = Math.max(seen.at(-1)?.at ?? 0, sound.at(-1)?.at ?? 0);
  assert(Math.abs(last - seconds) < 0.5, `${last} s of ${seconds}`);
}

/** With `deno task test:faults` all is tried, and for longer. */
const ALL = ROUNDS > 0;

/** A test that is one of `deno task test:faults` alone. */
function longTest(name: string, fn: () => Promise<void>): void {
  if (ALL) Deno.test(name, fn);
}

for (const format of ALL ? ["mp4", "webm"] as const : ["mp4"] as const) {
  Deno.test(`a recording as ${format} is whole, in time, and plays and seeks in the browser`, () =>
    withRecordingPage(async (page) => {
      await page.do("comeIn", BEN);
      await page.do("comeIn", { id: "cleo", picture: PICTURE });
      const id = await page.do("record", "A call", [format]);
      const [running] = await page.do("leftBehind");
      assert(running.isLocked, "it holds its lock while it runs");
      await record(page, 10);
      await page.do("stop");
      const state = await page.do("stateNow");
      assert(state?.phase === "ended" && state.reason === "stopped");
      const path = await page.file(id);
      const found = await probe(path);
      assertEquals(found.codecs[0] === "h264", format === "mp4");
      assertEquals(found.codecs[1], "opus");
      assertEquals([found.width, found.height], [1_280, 720]);
      assert(
        Math.abs(found.duration - state.seconds) < 0.5,
        `${found.duration}`,
      );
      assertEquals((await Deno.stat(path)).size, state.bytes);
      await assertWhole(path, spotOf("ben", ["ben", "cleo"]), state.seconds);
      const played = await page.do("play", id, 7);
      assertEquals(played.error, "");
      assert(Math.abs(played.duration - state.seconds) < 0.5);
      assert(Math.abs(played.at - 7) < 0.1, `${played.at}`);
      assertEquals(await page.do("leftBehind"), [
        { id, files: ["journal", "media", "picture"], isLocked: false },
      ]);
      const [{ began, ...started }, ...lines] = await page.journal(id);
      assert(Math.abs(Date.now() - Number(began)) < 600_000);
      assertEquals(started, {
        is: "started",
        version: 1,
        kind: "call",
        name: "A call",
        type: `video/${format}`,
      });
      assertEquals(lines.slice(0, 2), [
        { is: "seen", at: 0, name: "Ben" },
        { is: "seen", at: 0, name: "cleo" },
      ]);
      const ended = lines.at(-1);
      assertEquals([ended?.is, ended?.reason, ended?.bytes], [
        "ended",
        "stopped",
        state.bytes,
      ]);
      const picture = await probe(await page.file(id, "picture"));
      assertEquals([picture.codecs, picture.width], [["mjpeg"], 640]);
    }));
}

longTest(
  "what happens during a pause is not recorded, and nothing is missing beside it",
  () =>
    withRecordingPage(async (page) => {
      await page.do("comeIn", ADA);
      const id = await page.do("record", "A call");
      await record(page, 4);
      await page.do("mark", "A moment");
      await page.do("act", "pause");
      await until(
        "it is paused",
        async () => assertEquals((await page.do("stateNow"))?.phase, "paused"),
      );
      const paused = await page.do("stateNow");
      // Half a second, as the clock of the pause is no other than the second's.
      await page.page.waitForTimeout(4_500);
      assertEquals((await page.do("stateNow"))?.seconds, paused?.seconds);
      await page.do("act", "resume");
      await record(page, 4);
      await page.do("stop");
      const state = await page.do("stateNow");
      assert(state && state.seconds < 11, `${state?.seconds}`);
      const path = await page.file(id);
      const seen = await picturesIn(path, spotOf("ada", ["ada"]));
      const sound = await soundIn(path);
      const apart = delays(flashesIn(seen), beepsIn(sound));
      assert(apart.length >= 6, `${apart}`);
      assert(Math.abs(median(apart)) <= APART, `${apart}`);
      const gaps = seen.map(({ at }, n) => n > 0 ? at - seen[n - 1].at : 0);
      assertLess(Math.max(...gaps), 0.25);
      assert(Math.abs((sound.at(-1)?.at ?? 0) - state.seconds) < 0.3);
      const lines = await page.journal(id);
      assertEquals(
        lines.map(({ is }) => is).filter((is) => is !== "progress"),
        ["started", "seen", "marked", "paused", "resumed", "ended"],
      );
      const at = Object.fromEntries(lines.map((line) => [line.is, line.at]));
      assertEquals(at.paused, at.resumed);
      assert(Math.abs(Number(at.paused) - Number(at.marked)) < 500);
    }),
);

longTest(
  "people leave and come back, switch cameras and share screens: the recording shows it, and leaves nothing out",
  () =>
    withRecordingPage(async (page) => {
      await page.do("comeIn", ADA);
      await page.do("comeIn", BEN);
      const id = await page.do("record", "A call");
      const both = await record(page, 3);
      await page.do("goOut", "ben");
      const alone = await record(page, 3);
      await page.do("comeIn", BEN);
      const again = await record(page, 3);
      await page.do("switchCamera", "ada", { width: 320, height: 180 });
      const switched = await record(page, 3);
      await page.do("shareScreen", { width: 1_280, height: 720 });
      const shared = await record(page, 3);
      await page.do("shareScreen", null);
      await page.do("switchCamera", "ada", null);
      const off = await record(page, 2);
      await page.do("stop");
      const path = await page.file(id);
      assertEverySecond("Ada's tones", beepsIn(await soundIn(path)));
      const all = await picturesIn(path, spotOf("ada", ["ada"]));
      const gaps = all.map(({ at }, n) => n > 0 ? at - all[n - 1].at : 0);
      assertLess(Math.max(...gaps), 1.2);
      /** In the middle of a part: where it begins, pages and workers need a moment. */
      const shown = async (spot: Spot, from: number, to: number) =>
        (await picturesIn(path, spot))
          .filter(({ at }) => at > from + 0.6 && at < to - 0.1);
      const two = ["ada", "ben"];
      for (
        const [what, spot, from, to] of [
          ["Ben at first", spotOf("ben", two), 0, both],
          ["Ada alone", spotOf("ada", ["ada"]), both, alone],
          ["Ben again", spotOf("ben", two), alone + 1, again],
          ["Ada with another camera", spotOf("ada", two), again, switched],
          ["the screen", spotOf("screen", two, true), switched, shared],
        ] as const
      ) {
        const seen = await shown(spot, from, to);
        assert(seen.length > 20, `${what}: ${seen.length} pictures`);
        assertCounts(seen);
        assert(flashesIn(seen).length > 0, `${what} flashes`);
      }
      const dark = await shown(spotOf("ada", two), shared, off);
      assertEquals(flashesIn(dark), [], "without a camera there is an avatar");
      const names = (await page.journal(id)).filter(({ is }) => is === "seen")
        .map(({ name }) => name);
      assertEquals(names, ["Ada Lovelace", "Ben", "Ben"]);
    }),
);

longTest(
  "where nobody is seen or heard there are avatars and silence, for as long as it takes",
  () =>
    withRecordingPage(async (page) => {
      await page.do("comeIn", { id: "ada", name: "Ada", speaks: true });
      await page.do("comeIn", { id: "ben", name: "بن علي" });
      const id = await page.do("record", "A call");
      await record(page, 5);
      await page.do("stop");
      const path = await page.file(id);
      const { duration, codecs } = await probe(path);
      assert(duration > 4.9, `${duration}`);
      assertEquals(codecs, ["h264", "opus"]);
      const sound = await soundIn(path);
      assert((sound.at(-1)?.at ?? 0) > 4.9);
      assert(sound.every(({ on }) => !on));
      // What does not change costs little.
      assert((await Deno.stat(path)).size < 300_000);
    }),
);

/** A Chromium of one's own, with Ada in a page that records. */
async function withOwn(
  act: (
    chromium: OwnChromium,
    page: RecordingPage,
    place: RecordingPlace,
    folder: string,
  ) => Promise<OwnChromium>,
): Promise<void> {
  await withRecordings(async (place) => {
    const folder = `${place.folder}/profile`;
    let chromium = await OwnChromium.start(folder);
    try {
      const page = await place.open(chromium.context);
      await page.do("comeIn", ADA);
      chromium = await act(chromium, page, place, folder);
    } finally {
      await chromium.close();
    }
  });
}

Deno.test("a hidden tab is recorded at full rate", () =>
  withOwn(async (chromium, page) => {
    const id = await page.do("record", "A call");
    const front = await chromium.context.newPage();
    await front.bringToFront();
    assertEquals(
      await page.page.evaluate(() => document.visibilityState),
      "hidden",
    );
    await record(page, ALL ? 60 : 12);
    await page.do("stop");
    const path = await page.file(id);
    const spot = spotOf("ada", ["ada"]);
    const { seconds } = (await page.do("stateNow"))!;
    await assertWhole(path, spot, seconds, APART_HIDDEN);
    const pictures = (await picturesIn(path, spot)).length;
    assert(pictures > 20 * seconds, `${pictures} pictures in ${seconds} s`);
    return chromium;
  }));

/** What is left of a recording that was cut off, beside what should be. */
async function assertRecoverable(
  page: RecordingPage,
  id: string,
  seconds: number,
): Promise<void> {
  const [left, ...others] = await page.do("leftBehind");
  assertEquals(others, []);
  assertEquals([left.id, left.isLocked], [id, false]);
  const lines = await page.journal(id);
  assertEquals(lines[0].is, "started");
  assert(!lines.some(({ is }) => is === "ended"));
  const path = await page.file(id);
  const seen = await picturesIn(path, spotOf("ada", ["ada"]));
  const sound = await soundIn(path);
  assertCounts(counting(seen));
  assertEverySecond("tones", beepsIn(sound));
  for (const last of [seen.at(-1), sound.at(-1)]) {
    assert(last && last.at > seconds - LOST, `${last?.at} s of ${seconds}`);
  }
}

/** Somewhere in the second and the pieces of a file. */
const someMoment = () => 3_000 + Math.random() * 3_000;

/** `deno task test:faults` has it happen more often. */
for (let round = 1; round <= Math.max(1, ROUNDS); round++) {
  Deno.test(`a renderer is killed: all but the last two seconds plays (${round})`, () =>
    withOwn(async (chromium, page, place) => {
      const id = await page.do("record", "A call");
      const began = Date.now();
      await page.page.waitForTimeout(someMoment());
      assert(await chromium.killRenderers() > 0);
      const seconds = (Date.now() - began) / 1_000;
      const next = await until("there is another page", async () => {
        try {
          return await place.open(chromium.context);
        } catch (error) {
          // The process that was to be the next page's was killed as well.
          throw new AssertionError(String(error));
        }
      });
      await assertRecoverable(next, id, seconds);
      return chromium;
    }));

  Deno.test(`a browser is killed: all but the last two seconds plays (${round})`, () =>
    withOwn(async (chromium, page, place, folder) => {
      const id = await page.do("record", "A call");
      const began = Date.now();
      await page.page.waitForTimeout(someMoment());
      await chromium.kill();
      const seconds = (Date.now() - began) / 1_000;
      const after = await OwnChromium.start(folder);
      const next = await place.open(after.context);
      await assertRecoverable(next, id, seconds);
      return after;
    }));
}

Deno.test("the page is left: what is recorded plays, and nobody holds its lock", () =>
  withOwn(async (chromium, page, place) => {
    const id = await page.do("record", "A call");
    const seconds = await record(page, 4);
    await page.page.goto("about:blank");
    const next = await place.open(chromium.context);
    await until("its lock is free", async () => {
      const [{ isLocked }] = await next.do("leftBehind");
      assert(!isLocked);
    });
    const path = await next.file(id);
    const sound = await soundIn(path);
    assert((sound.at(-1)?.at ?? 0) > seconds - LOST);
    const ended = (await next.journal(id)).find(({ is }) => is === "ended");
    assert(!ended || ended.reason === "left");
    return chromium;
  }));

/**
 * Bytes. Chromium gives room in steps: 1 MiB for the journal, and 1, 2, 4 and 8 for the recording, after
 * which there is none for twice as much.
 */
const ROOM = 12_600_000;

/** The browser gives this page's origin so many bytes and no more. */
async function limitRoom(
  { page }: RecordingPage,
  place: RecordingPlace,
  quotaSize: number,
): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(place.origin).origin,
    quotaSize,
  });
}

Deno.test("the room fills up: it is said before, and the recording ends whole", () =>
  withOwn(async (chromium, page, place) => {
    await page.do("goOut", "ada");
    await page.do("comeIn", {
      ...ADA,
      picture: { ...PICTURE, isNoisy: true },
    });
    await limitRoom(page, place, ROOM);
    const id = await page.do("record", "A call");
    const state = await until("it ends", async () => {
      const state = await page.do("stateNow");
      assert(state?.phase === "ended");
      return state;
    }, 60_000);
    assertEquals(state.reason, "full");
    const said = (await page.do("statesSeen")).flatMap((one) =>
      one.phase === "ended" ? [] : [one.minutesLeft]
    );
    assertEquals([said[0], said.at(-1)], [null, 0]);
    const path = await page.file(id);
    const { duration } = await probe(path);
    assert(duration > state.seconds - LOST, `${duration} s`);
    assertEverySecond("tones", beepsIn(await soundIn(path)));
    assertEquals((await page.do("play", id, 2)).error, "");
    const ended = (await page.journal(id)).at(-1);
    assertEquals([ended?.is, ended?.reason], ["ended", "full"]);
    // With no room at all none begins, and nothing is left of it.
    await limitRoom(page, place, 1_000_000);
    assertEquals(await page.do("record", "Another"), "full");
    assertEquals(await page.do("leftBehind"), [
      { id, files: ["journal", "media", "picture"], isLocked: false },
    ]);
    return chromium;
  }));

longTest(
  "a worker that dies ends the recording; what it wrote stays",
  () =>
    withRecordingPage(async (page) => {
      await page.do("comeIn", ADA);
      await page.do("watchWorker");
      const id = await page.do("record", "A call");
      const seconds = await record(page, 4);
      await page.do("endWorker");
      await until("it has ended", async () => {
        const state = await page.do("stateNow");
        assert(state?.phase === "ended");
        assertEquals(state.reason, "failed");
      }, 40_000);
      const [{ isLocked }] = await page.do("leftBehind");
      assert(!isLocked, "nobody holds its lock");
      const sound = await soundIn(await page.file(id));
      assert((sound.at(-1)?.at ?? 0) > seconds - LOST);
    }),
);

Deno.test(
  "the app's own pages may record: what a build makes is served, and their policy allows it",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada");
    await page.goto(stage.origin);
    await page.mouse.click(5, 5);
    await page.evaluate(await recordingScript());
    const recorded = new RecordingPage(page, "");
    await recorded.do("comeIn", { id: "ada", name: "Ada" });
    const id = await recorded.do("record", "A call");
    await record(recorded, 3);
    await recorded.do("stop");
    const state = await recorded.do("stateNow");
    assert(state?.phase === "ended" && state.bytes > 0);
    assertEquals(await recorded.do("leftBehind"), [
      { id, files: ["journal", "media", "picture"], isLocked: false },
    ]);
  }),
);

Deno.test("in Firefox a recording is whole and in time, too", () =>
  withRecordingPage(async (page) => {
    await page.do("comeIn", BEN);
    const id = await page.do("record", "A call");
    await record(page, 10);
    await page.do("stop");
    const state = await page.do("stateNow");
    assert(state?.phase === "ended" && state.reason === "stopped");
    const path = await page.file(id);
    assertEquals((await probe(path)).codecs[1], "opus");
    await assertWhole(path, spotOf("ben", ["ben"]), state.seconds);
  }, { engine: "firefox" }));
