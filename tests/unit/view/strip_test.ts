/** The strip beside what is large: for whom it has room, and whose turn it is. */
import { assertEquals } from "@std/assert";
import {
  columnsBelow,
  inTurn,
  roomIn,
  unseenOf,
} from "../../../lib/view/tiles/strip.ts";

const people = (
  names: string,
  { stays = "", speaks = "" }: { stays?: string; speaks?: string } = {},
) =>
  [...names].map((key) => ({
    key,
    stays: stays.includes(key),
    speaks: speaks.includes(key),
  }));

Deno.test("a strip has room for tiles that show a face; where not all fit, a button takes some of it", () => {
  // Beside a screen on a laptop, on a large screen, and on a phone on its side.
  assertEquals(roomIn({ width: 192, height: 640 }, 1), {
    all: 6,
    besideMore: 5,
  });
  assertEquals(roomIn({ width: 216, height: 820 }, 1), {
    all: 7,
    besideMore: 6,
  });
  assertEquals(roomIn({ width: 120, height: 374 }, 1), {
    all: 5,
    besideMore: 4,
  });
  // Below it, on a phone held upright, the button is as large as a tile.
  assertEquals(roomIn({ width: 374, height: 260 }, 2), {
    all: 4,
    besideMore: 3,
  });
  // Below two screens on a tablet.
  assertEquals(roomIn({ width: 804, height: 440 }, 3), {
    all: 9,
    besideMore: 8,
  });
  // Before there is any room at all.
  assertEquals(roomIn({ width: 0, height: 0 }, 2), { all: 2, besideMore: 1 });
});

Deno.test("below what is large many stand in three columns where it is wide, and few in two", () => {
  assertEquals(columnsBelow(50, 5), 3);
  assertEquals(columnsBelow(50, 4), 2);
  assertEquals(columnsBelow(24, 12), 2);
});

Deno.test("tiles beside the button never need more room than there is", () => {
  for (let height = 60; height < 1_500; height += 7) {
    for (const width of [100, 144, 192, 240]) {
      const { besideMore } = roomIn({ width, height }, 1);
      const least = Math.max(64, width / 2);
      const needed = besideMore * (least + 8) + 44;
      if (besideMore > 1) assertEquals(needed <= height, true, `${height}`);
    }
  }
});

Deno.test("who is in a strip stays where all fit; else oneself, who shares and who speaks are seen first", () => {
  const room = { all: 4, besideMore: 3 };
  assertEquals(unseenOf(inTurn(people("abcd"), []), room), []);
  const turn = inTurn(people("abcdey", { stays: "dy", speaks: "c" }), []);
  assertEquals(turn, ["d", "y", "c", "a", "b", "e"]);
  assertEquals(unseenOf(turn, room), ["a", "b", "e"]);
});

Deno.test("whoever speaks and is not seen takes the place of whoever was silent for longest", () => {
  const room = { all: 3, besideMore: 3 };
  let turn: string[] = [];
  const unseenWhile = (speaks: string, names = "abcdy") => {
    turn = inTurn(people(names, { stays: "y", speaks }), turn);
    return unseenOf(turn, room).join("");
  };
  assertEquals(unseenWhile(""), "cd");
  assertEquals(unseenWhile("d"), "bc");
  assertEquals(unseenWhile(""), "bc", "silence changes nothing");
  assertEquals(unseenWhile("a"), "bc");
  assertEquals(unseenWhile("c"), "db", "d was silent for longer than a");
  // Who leaves makes room, and who comes waits.
  assertEquals(unseenWhile("", "abdey"), "be");
});
