/** The time of a recording is that of its sound. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { limited } from "../../../../lib/client/recording/limited.ts";
import {
  minutesLeft,
  plentyBeside,
} from "../../../../lib/client/recording/room_left.ts";
import { Timeline } from "../../../../lib/client/recording/timeline.ts";
import { seeded } from "../../../support/random.ts";

const RATE = 48_000;
const PIECE = 1_024;
const MS = PIECE / RATE * 1_000;

/** Sound from one moment to another; `late` delays a piece that was made then. */
function play(
  timeline: Timeline,
  from: number,
  to: number,
  late: (made: number) => number = () => 0,
): { silence: number; dropped: number } {
  const sum = { silence: 0, dropped: 0 };
  for (let made = from + MS; made <= to; made += MS) {
    const place = timeline.take(PIECE, made + late(made));
    if (place.is === "kept") sum.silence += place.silence;
    else sum.dropped++;
  }
  return sum;
}

Deno.test("pictures have the time of the sound of their moment", () => {
  const timeline = new Timeline(RATE);
  assertEquals(timeline.at(1_000), null);
  play(timeline, 1_000, 11_000);
  assertAlmostEquals(timeline.length, 10_000, MS);
  assertAlmostEquals(timeline.at(11_000) ?? 0, 10_000, 1);
  const late = new Timeline(RATE, 30);
  play(late, 1_000, 11_000);
  assertAlmostEquals(late.at(11_000) ?? 0, 10_030, 1);
});

Deno.test("sound that is bunched at first, and late now and then, moves no picture and leaves no gap", () => {
  const random = seeded(5);
  const timeline = new Timeline(RATE);
  const bunched = (made: number) => made < 200 ? 200 - made : random() * 35;
  assertEquals(play(timeline, 0, 60_000, bunched), { silence: 0, dropped: 0 });
  assertAlmostEquals(timeline.length, 60_000, MS);
  assertAlmostEquals(timeline.at(60_000) ?? 0, 60_000, 25);
});

Deno.test("where sound is missing, silence is in its place: what follows keeps its time", () => {
  const timeline = new Timeline(RATE);
  play(timeline, 0, 5_000);
  const { silence } = play(timeline, 5_300, 10_000);
  assertAlmostEquals(silence / RATE * 1_000, 300, MS + 1);
  assertAlmostEquals(timeline.length, 10_000, 2 * MS);
  assertAlmostEquals(timeline.at(10_000) ?? 0, 10_000, 2 * MS);
});

Deno.test("where no sound comes at all, time goes on, and goes on well when it is back", () => {
  const timeline = new Timeline(RATE);
  play(timeline, 0, 5_000);
  for (let now = 5_000; now < 20_000; now += 33) timeline.silence(now);
  assertAlmostEquals(timeline.length, 20_000, 250);
  const { dropped } = play(timeline, 20_000, 30_000);
  assertEquals(dropped, 0);
  assertAlmostEquals(timeline.length, 30_000, 2 * MS);
});

Deno.test("where there never is any sound, time goes on as well", () => {
  const timeline = new Timeline(RATE);
  for (let now = 1_000; now < 11_000; now += 33) timeline.silence(now);
  assertAlmostEquals(timeline.length, 10_000, 250);
  assertAlmostEquals(timeline.at(11_000) ?? 0, 10_000, 50);
  // It comes after all.
  assertEquals(play(timeline, 11_000, 20_000).dropped, 0);
  assertAlmostEquals(timeline.length, 19_000, 250);
});

Deno.test("a sound card that runs fast or slow pulls the pictures with it, in an hour too", () => {
  for (const drift of [1.0001, 0.9999]) {
    const timeline = new Timeline(RATE);
    const hour = 3_600_000;
    const { silence, dropped } = play(
      timeline,
      0,
      hour,
      (made) => made * (drift - 1),
    );
    assertEquals([silence, dropped], [0, 0]);
    // What is heard at this moment is seen at this moment.
    const now = hour * drift;
    assertAlmostEquals(timeline.at(now) ?? 0, timeline.length, MS + 2);
  }
});

Deno.test("a pause takes no time", () => {
  const timeline = new Timeline(RATE);
  play(timeline, 0, 5_000);
  timeline.pause();
  assertEquals(timeline.at(8_000), null);
  assertEquals(timeline.silence(8_000), 0);
  const before = timeline.length;
  const { silence, dropped } = play(timeline, 100_000, 105_000);
  assertEquals([silence, dropped], [0, 0]);
  assertAlmostEquals(timeline.length, 10_000, 2 * MS);
  assertAlmostEquals(timeline.at(105_000) ?? 0, before + 5_000, MS);
});

Deno.test("voices that are too loud together are bent, and others stay as they are", () => {
  for (const sample of [0, 0.1, -0.5, 0.8]) {
    assertEquals(limited(sample), sample);
  }
  let last = -2;
  for (let sample = -10; sample <= 10; sample += 0.01) {
    const bent = limited(sample);
    assert(Math.abs(bent) <= 1 && bent >= last, `${sample}`);
    last = bent;
  }
});

Deno.test("from 80 % of the room on it is said how many minutes are left", () => {
  const recorded = { ms: 60_000, bytes: 10_000_000 };
  const room = 1_000_000_000;
  const left = (used: number) =>
    minutesLeft(
      Math.min(room - used, plentyBeside(used)),
      used,
      recorded,
    );
  assertEquals(left(799_999_000), null);
  assertEquals(left(801_000_000), 19);
  assertEquals(left(995_000_000), 0);
  assertEquals(left(room), 0);
  assertEquals(minutesLeft(0, room, { ms: 100, bytes: 5 }), null);
});
