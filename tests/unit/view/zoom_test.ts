/** How a shared screen is zoomed and moved. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  contained,
  MOST,
  moved,
  timesByWheel,
  WHOLE,
  zoomed,
} from "../../../lib/view/screens/zoom.ts";

const frame = { width: 1_000, height: 500 };
const picture = contained(16 / 9, frame);

Deno.test("a screen is shown whole, whatever its shape and the frame's", () => {
  for (const ratio of [16 / 9, 4 / 3, 9 / 16, 32 / 9, 1]) {
    for (
      const frame of [{ width: 800, height: 200 }, { width: 90, height: 700 }]
    ) {
      const { width, height } = contained(ratio, frame);
      assert(width <= frame.width + 1e-9 && height <= frame.height + 1e-9);
      assertAlmostEquals(width / height, ratio);
      assert(
        Math.abs(width - frame.width) < 1e-9 ||
          Math.abs(height - frame.height) < 1e-9,
        "it could be larger",
      );
    }
  }
});

Deno.test("what is zoomed at stays where it is, from the whole picture to four times as large", () => {
  const at = { x: 200, y: -100 };
  const placeIn = ({ scale, x, y }: typeof WHOLE) => ({
    x: (at.x - x) / scale,
    y: (at.y - y) / scale,
  });
  let view = zoomed(WHOLE, 2, at, picture, frame);
  assertEquals(view.scale, 2);
  const before = placeIn(view);
  view = zoomed(view, 1.5, at, picture, frame);
  assertAlmostEquals(placeIn(view).x, before.x);
  assertAlmostEquals(placeIn(view).y, before.y);
  assertEquals(zoomed(view, 99, at, picture, frame).scale, MOST);
  const back = zoomed(view, 0.001, at, picture, frame);
  assertEquals([back.scale, back.x === 0, back.y === 0], [1, true, true]);
});

Deno.test("it is moved no further than its edges, and not at all where all of it is seen", () => {
  const still = moved(WHOLE, { x: 400, y: -300 }, picture, frame);
  assertEquals([Math.abs(still.x), Math.abs(still.y)], [0, 0]);
  const large = zoomed(WHOLE, 2, { x: 0, y: 0 }, picture, frame);
  const far = moved(large, { x: 9_999, y: -9_999 }, picture, frame);
  assertAlmostEquals(far.x, (picture.width * 2 - frame.width) / 2);
  assertAlmostEquals(far.y, -(picture.height * 2 - frame.height) / 2);
});

Deno.test("a wheel zooms in upwards and out downwards, and a leap of it by no more than a step", () => {
  assert(timesByWheel(-100) > 1 && timesByWheel(100) < 1);
  assertAlmostEquals(timesByWheel(-100) * timesByWheel(100), 1);
  assert(timesByWheel(-1e9) < 2);
});
