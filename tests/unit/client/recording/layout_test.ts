/** Where everybody is in the picture of a recording. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  filling,
  FRAME,
  layoutOf,
  type Rect,
  shownIn,
  whole,
} from "../../../../lib/client/recording/layout.ts";
import type { SceneLook } from "../../../../lib/client/recording/scene.ts";

function sceneOf(
  names: string,
  differs: { large?: string; screen?: boolean; speaks?: string } = {},
): SceneLook {
  const { large = null, screen = false, speaks = "" } = differs;
  return {
    tiles: [...names].map((id) => ({
      id,
      name: id,
      hue: 0,
      initials: id,
      isSpeaking: speaks.includes(id),
      hasVideo: true,
    })),
    screen: screen ? { name: "A screen" } : null,
    large,
  };
}

const NOBODY = new Map<string, number>();
const placed = (scene: SceneLook) =>
  layoutOf(scene, shownIn(scene, [], NOBODY));

const touches = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width &&
  a.y < b.y + b.height && b.y < a.y + a.height;

Deno.test("in every scene all places are in the picture, and none covers another", () => {
  for (let count = 0; count <= 40; count++) {
    const names = String.fromCodePoint(
      ...Array.from({ length: count }, (_, n) => 0x4e00 + n),
    );
    for (
      const differs of [{}, { screen: true }, { large: [...names].at(-1) }]
    ) {
      const { screen, tiles, more } = placed(sceneOf(names, differs));
      assertEquals(tiles.length + more, count);
      const rects = [...screen ? [screen] : [], ...tiles.map((t) => t.rect)];
      for (const [n, rect] of rects.entries()) {
        assert(
          rect.x >= 0 && rect.y >= 0 &&
            rect.x + rect.width <= FRAME.width &&
            rect.y + rect.height <= FRAME.height,
          `${count}: ${JSON.stringify(rect)}`,
        );
        assert(rect.width > 80 && rect.height > 60, JSON.stringify(rect));
        for (const other of rects.slice(n + 1)) {
          assert(!touches(rect, other), `${count} overlap`);
        }
      }
    }
  }
});

Deno.test("four stand two by two, and of three the last is in the middle", () => {
  const shape = (names: string) =>
    placed(sceneOf(names)).tiles.map(({ rect: { x, y } }) => [x, y]);
  assertEquals(shape("abcd"), [[8, 8], [644, 8], [8, 364], [644, 364]]);
  assertEquals(shape("abc"), [[8, 8], [644, 8], [326, 364]]);
});

Deno.test("a screen has the large place, and five people stand beside it", () => {
  const { screen, tiles, more } = placed(sceneOf("abcdefg", { screen: true }));
  assertEquals(screen, { x: 8, y: 8, width: 1_064, height: 704 });
  assertEquals(tiles.map(({ id }) => id), [..."abcde"]);
  assertEquals(more, 2);
  // Nobody's wish comes before a screen.
  const both = placed(sceneOf("ab", { screen: true, large: "a" }));
  assertEquals(both.tiles.map(({ id }) => id), ["a", "b"]);
});

Deno.test("whoever is large has the large place, unless they are alone or gone", () => {
  const { screen, tiles } = placed(sceneOf("abc", { large: "b" }));
  assertEquals(screen, null);
  assertEquals(tiles.map(({ id }) => id), ["b", "a", "c"]);
  assert(tiles[0].rect.width > 1_000);
  for (const [names, large] of [["a", "a"], ["abc", "x"]]) {
    const { tiles } = placed(sceneOf(names, { large }));
    assertEquals(tiles.map(({ id }) => id), [...names]);
  }
});

Deno.test("whoever speaks takes the place of whoever was silent for longest; nobody else moves", () => {
  const names = "abcdefg";
  const shown = (
    before: string,
    speaks: string,
    heard: Record<string, number> = {},
  ) =>
    shownIn(
      sceneOf(names, { screen: true, speaks }),
      [...before],
      new Map(Object.entries(heard)),
    ).join("");
  assertEquals(shown("", ""), "abcde");
  assertEquals(shown("abcde", "g", { a: 5, b: 4, c: 1, d: 2, e: 3 }), "abgde");
  assertEquals(shown("abgde", ""), "abgde");
  assertEquals(shown("abgde", "abgdec"), "abgde");
  assertEquals(shown("xyabc", ""), "abcde");
});

Deno.test("a screen is never cut, whatever its shape", () => {
  const place = { x: 10, y: 20, width: 1_000, height: 500 };
  for (
    const size of [{ width: 3_840, height: 1_080 }, { width: 400, height: 900 }]
  ) {
    const { x, y, width, height } = whole(size, place);
    assertAlmostEquals(width / height, size.width / size.height, 0.01);
    assert(x >= 10 && y >= 20 && x + width <= 1_010 && y + height <= 520);
    assert(width === 1_000 || height === 500);
  }
});

Deno.test("a face fills its place as far as its picture's nature allows", () => {
  const wide = { width: 1_280, height: 720 };
  const tall = { width: 720, height: 1_280 };
  const place = (width: number, height: number) => ({
    x: 0,
    y: 0,
    width,
    height,
  });
  // A wide picture in a square: its sides are cut.
  const square = filling(wide, place(400, 400));
  assertEquals(square.to, place(400, 400));
  assertEquals(square.from, { x: 280, y: 0, width: 720, height: 720 });
  // A tall picture in a wide place keeps its shape, as far as three to four.
  const { from, to } = filling(tall, place(1_264, 704));
  assertEquals(from, { x: 0, y: 160, width: 720, height: 960 });
  assertEquals(to, { x: 368, y: 0, width: 528, height: 704 });
  for (const picture of [wide, tall]) {
    for (const [w, h] of [[100, 700], [700, 100], [160, 90]]) {
      const { from, to } = filling(picture, place(w, h));
      assertAlmostEquals(from.width / from.height, to.width / to.height, 0.05);
      assert(from.x >= 0 && from.y >= 0);
      assert(from.x + from.width <= picture.width + 1e-6);
      assert(from.y + from.height <= picture.height + 1e-6);
    }
  }
});
