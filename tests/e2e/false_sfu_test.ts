/** A media server that swaps, downgrades and replays: real pages, a real LiveKit, and lies in between. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import {
  type Deceived,
  downgrade,
  type Lie,
  lieTo,
  swapPeople,
  swapSlots,
} from "../support/browser/false_sfu.ts";
import {
  type SfuMeeting,
  type SfuPerson,
  withSfuMeeting,
} from "../support/browser/sfu_meeting.ts";
import { until, untilGrown, untilStill } from "../support/browser/until.ts";
import { findLiveKit } from "../support/servers/livekit.ts";

/** A test that is left out where there is no LiveKit, of which tests/run.ts tells. */
const test = (name: string, act: (meeting: SfuMeeting) => Promise<void>) =>
  Deno.test({
    name,
    ignore: findLiveKit() === null,
    fn: () => withSfuMeeting(act),
  });

/** Somebody comes in to whom the media server lies. */
const enterDeceived = (
  meeting: SfuMeeting,
  self: string,
  people: string[],
  ...lies: Lie[]
) =>
  meeting.enter(self, people, {}, undefined, async (page) => {
    await lieTo(page, ...lies);
  });

/** Waits until so many videos come to a page, each with bytes, and tells how many of them are decoded. */
async function untilComing(person: SfuPerson, count: number): Promise<number> {
  await until(`${count} videos come`, async () => {
    const { length } = (await person.act("comingVideos"))
      .filter((bytes) => bytes > 20_000);
    assertEquals(length, count);
  });
  return (await person.act("decodedVideos")).filter((n) => n > 0).length;
}

test("[SEAL-5] whose media are given out for somebody else's is not seen or heard, and whoever is left alone is", async (meeting) => {
  const people = ["ann", "ben", "cal", "dan"];
  const ben = await meeting.enter("ben", people);
  await meeting.enter("cal", people);
  const dan = await meeting.enter("dan", people);
  const ann = await enterDeceived(
    meeting,
    "ann",
    people,
    swapPeople("ben", "cal"),
  );
  await untilGrown("Ann sees Dan", () => ann.act("framesOf", "dan"));
  for (const id of ["ben", "cal"]) {
    await until(
      `${id}'s keys are there`,
      async () => assertEquals((await ann.sees(id))?.status, "connected"),
    );
  }
  assertEquals(await untilComing(ann, 3), 1);
  for (const id of ["ben", "cal"]) {
    assertEquals((await ann.sees(id))?.shown.includes("camera"), false, id);
  }
  // What they write comes in their own names all the same.
  await ben.act("say", "who am I?");
  await until(
    "Ann hears Ben",
    async () => assertEquals(await ann.act("listen"), ["ben: who am I?"]),
  );
  await dan.act("turn", "microphone", false);
  await untilStill("Ann hears nobody", () => ann.act("soundEnergy"));
});

test("[SEAL-5] a camera that is given out for a screen is not seen as one, nor a microphone heard as its sound", async (meeting) => {
  const people = ["ann", "ben", "cal"];
  await meeting.enter("ben", people);
  const cal = await meeting.enter("cal", people);
  const ann = await enterDeceived(meeting, "ann", people, swapSlots("ben"));
  await untilGrown("Ann sees Cal", () => ann.act("framesOf", "cal"));
  await until(
    "Ben's keys are there",
    async () => assertEquals((await ann.sees("ben"))?.status, "connected"),
  );
  assertEquals(await untilComing(ann, 2), 1);
  assertEquals((await ann.sees("ben"))?.shown.includes("camera"), false);
  assertEquals((await ann.sees("ben"))?.shown.includes("screen"), false);
  assertEquals(await ann.act("framesOf", "ben", "screen"), 0);
  // Of Ben's microphone there is nothing in what Ann hears.
  await cal.act("turn", "microphone", false);
  await untilStill("Ann hears nothing", () => ann.act("soundEnergy"));
});

test("[SEAL-5] a page that is told that it is somebody else seals as itself, and nobody sees it as them", async (meeting) => {
  const people = ["ann", "ben", "cal"];
  const cal = await meeting.enter("cal", people);
  await meeting.enter("ben", people);
  await untilGrown("Cal sees Ben", () => cal.act("framesOf", "ben"));
  const ann = await enterDeceived(meeting, "ann", people, (told) => {
    if (told.identity === "ann") told.identity = "ben";
  });
  await untilGrown("Cal sees Ann as herself", () => cal.act("framesOf", "ann"));
  assertEquals((await ann.act("look")).way, { is: "connected" });
});

test("[SEAL-5] nobody plays what is said not to be sealed: what is opens, what is not does not", async (meeting) => {
  const people = ["ann", "ben", "pat"];
  await meeting.enter("ben", people);
  await meeting.enter("pat", people, { cheats: "plain" });
  const ann = await enterDeceived(meeting, "ann", people, downgrade);
  await untilGrown("Ann sees Ben", () => ann.act("framesOf", "ben"));
  await until(
    "Pat's keys are there",
    async () => assertEquals((await ann.sees("pat"))?.status, "connected"),
  );
  assertEquals(await untilComing(ann, 2), 1);
  assertEquals((await ann.sees("pat"))?.shown.includes("camera"), false);
});

test("[SEAL-5] a media server can mute somebody, and open no microphone that is off", async (meeting) => {
  const people = ["ann", "ben"];
  const ben = await meeting.enter("ben", people);
  let deceived: Deceived | undefined;
  const ann = await meeting.enter(
    "ann",
    people,
    {},
    undefined,
    async (page) => {
      deceived = await lieTo(page);
    },
  );
  const opens = async () => (await ann.act("look")).openTracks;
  await until(
    "Ben hears Ann",
    async () => assert((await ben.sees("ann"))?.speaking),
  );
  deceived?.mute(true);
  await until("Ann is muted", async () => assertEquals(await opens(), []));
  deceived?.mute(false);
  await until(
    "and not",
    async () => assertEquals((await opens()).toSorted(), ["audio", "video"]),
  );
  await ann.act("turn", "microphone", false);
  deceived?.mute(true);
  await until(
    "Ann's camera is muted",
    async () => assertEquals(await opens(), []),
  );
  deceived?.mute(false);
  await until(
    "her camera is open, and nothing else",
    async () => assertEquals(await opens(), ["video"]),
  );
  await untilStill("Ben hears nothing", () => ben.act("soundEnergy"));
  await ann.act("turn", "microphone", true);
  await until(
    "Ben hears Ann again",
    async () => assert((await ben.sees("ann"))?.speaking),
  );
});

test("[SEAL-5] frames that were kept, and come again, are neither seen nor heard, also after a new connection; new ones are", async (meeting) => {
  const people = ["ann", "rex"];
  const ann = await meeting.enter("ann", people);
  const rex = await meeting.enter("rex", people, { cheats: "replay" });
  const frames = () => ann.act("framesOf", "rex");
  const bytes = async () => Math.max(...await ann.act("comingVideos"));
  await untilGrown("Ann sees Rex", frames);
  await until(
    "and hears him",
    async () => assert((await ann.sees("rex"))?.speaking),
  );
  await rex.act("cheat", true);
  await untilStill("Rex stands still", frames);
  await untilStill("and is silent", () => ann.act("soundEnergy"));
  await untilGrown("though old frames come", bytes);
  assertNotEquals(await bytes(), 0);
  await rex.act("cheat", false);
  await untilGrown("Rex moves again", frames);
  await rex.act("cheat", true);
  // The media server drops everybody; both come back, with a new connection each.
  await meeting.livekit.kill();
  await until(
    "Ann knows that it is gone",
    async () =>
      assertEquals((await ann.act("look")).way, { is: "reconnecting" }),
  );
  await meeting.restart();
  await until(
    "both are back",
    async () => assertEquals((await ann.sees("rex"))?.status, "connected"),
    40_000,
  );
  await untilGrown("old frames come again", bytes);
  await untilStill("and are not seen", frames);
  await rex.act("cheat", false);
  await untilGrown("new ones are", frames);
});
