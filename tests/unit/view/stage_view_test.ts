/** The stage: in how many columns tiles stand, where oneself floats, and what "More" offers. */
import { assertEquals } from "@std/assert";
import {
  type Corner,
  rememberCorner,
  rememberedCorner,
} from "../../../lib/client/storage/self_corner.ts";
import { linesOf } from "../../../lib/view/more/More.tsx";
import type { MoreContext, MoreEntry } from "../../../lib/view/more/more.ts";
import { entries } from "../../../lib/view/more/registry.ts";
import { columnsFor } from "../../../lib/view/tiles/columns.ts";
import {
  cornerByKey,
  nearestCorner,
  nextCorner,
} from "../../../lib/view/tiles/corners.ts";
import { signal } from "@preact/signals";
import { Meeting } from "../../support/simulation/meeting.ts";

Deno.test("tiles stand in as many columns as bring them nearest to the shape of a picture", () => {
  const on = (width: number, height: number) => (count: number) =>
    columnsFor(count, { width, height });
  const counts = [1, 2, 3, 4, 5, 6, 9, 12, 16];
  assertEquals(counts.map(on(1264, 712)), [1, 2, 2, 2, 3, 3, 3, 4, 4]);
  // Where two columns would have stripes beside each picture.
  assertEquals([5, 6].map(on(1424, 812)), [3, 3]);
  // A phone held upright, and one on its side.
  assertEquals(counts.map(on(374, 728)), [1, 1, 1, 2, 2, 2, 2, 3, 3]);
  assertEquals(counts.map(on(752, 374)), [1, 2, 2, 2, 3, 3, 3, 4, 4]);
  // Before there is any room at all.
  assertEquals(on(0, 0)(4) > 0, true);
});

Deno.test("no column stands empty, and no more rows than are needed", () => {
  for (let count = 1; count <= 30; count++) {
    for (const [width, height] of [[1920, 400], [320, 900], [800, 800]]) {
      const columns = columnsFor(count, { width, height });
      const rows = Math.ceil(count / columns);
      assertEquals(Math.ceil(count / columns) * columns >= count, true);
      assertEquals(columns <= count && (rows - 1) * columns < count, true);
    }
  }
});

Deno.test("one's own picture goes to the corner of the key, in either direction of the text", () => {
  assertEquals(cornerByKey("bottom-end", "ArrowUp", false), "top-end");
  assertEquals(cornerByKey("bottom-end", "ArrowLeft", false), "bottom-start");
  assertEquals(cornerByKey("bottom-end", "ArrowLeft", true), "bottom-end");
  assertEquals(cornerByKey("bottom-start", "ArrowLeft", true), "bottom-end");
  assertEquals(cornerByKey("top-start", "ArrowUp", false), "top-start");
  assertEquals(cornerByKey("top-start", "Tab", false), null);
});

Deno.test("pressed again and again, it is in each corner once", () => {
  const seen: Corner[] = ["bottom-end"];
  while (seen.length < 4) seen.push(nextCorner(seen[seen.length - 1]));
  assertEquals(new Set(seen).size, 4);
  assertEquals(nextCorner(seen[3]), "bottom-end");
});

Deno.test("let go, it is in the nearest corner", () => {
  assertEquals(nearestCorner(0.1, 0.2, false), "top-start");
  assertEquals(nearestCorner(0.9, 0.8, false), "bottom-end");
  assertEquals(nearestCorner(0.9, 0.2, true), "top-start");
});

Deno.test("the corner is remembered; what nobody wrote so is not one", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  assertEquals(rememberedCorner(storage), "bottom-end");
  rememberCorner(storage, "top-start");
  assertEquals(rememberedCorner(storage), "top-start");
  for (const key of kept.keys()) kept.set(key, '"middle"');
  assertEquals(rememberedCorner(storage), "bottom-end");
});

Deno.test("the menu leaves out what cannot be had, and what is registered is in its group", async () => {
  await using meeting = await Meeting.open();
  const { call } = await meeting.enter("Ann");
  const context: MoreContext = {
    call,
    panel: signal(null),
  };
  const toy = (can: boolean): MoreEntry => ({
    id: `toy-${can}`,
    group: "you",
    icon: "star",
    label: "Toys",
    act: () => can ? () => {} : null,
    isOn: () => true,
  });
  const lines = linesOf(context, [toy(true), toy(false)]);
  assertEquals(
    lines.map((group) => group.map(({ id, isOn }) => [id, isOn])),
    [[["toy-true", true]]],
  );
  const ids = entries.map(({ id }) => id);
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("a line that opens a panel opens that one", async () => {
  await using meeting = await Meeting.open();
  const { call } = await meeting.enter("Ann");
  const panel = signal<string | null>(null);
  const context = { call, panel };
  for (const id of ["people", "connections", "security"]) {
    entries.find((entry) => entry.id === id)?.act(context)?.();
    assertEquals(panel.value, id);
  }
});
