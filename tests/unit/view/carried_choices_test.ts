import { assertEquals } from "@std/assert";
import {
  carriedChoices,
  type Known,
} from "../../../lib/view/tiles/carried_choices.ts";
import type { TileChoices } from "../../../lib/view/tiles/choices.ts";

const person = (
  id: string,
  link: number,
  more: Partial<Known> = {},
): Known => ({
  key: `${id}/${link}`,
  id,
  proof: null,
  ...more,
});

const ada = person("ada", 1);
const MUTED: TileChoices = {
  pinned: ada.key,
  of: new Map([[ada.key, { volume: 0.4, muted: true }]]),
};

const chosen = ({ pinned, of }: TileChoices, { key }: Known) => ({
  isPinned: pinned === key,
  ...of.get(key),
});
const KEPT = { isPinned: true, volume: 0.4, muted: true };

Deno.test("what was chosen for somebody holds on their next link", () => {
  const again = person("ada", 2);
  assertEquals(chosen(carriedChoices(MUTED, [again], [ada]), again), KEPT);
});

Deno.test("what was chosen for somebody holds when they reload, however often", () => {
  const second = person("ada2", 2, { replaces: "ada" });
  const third = person("ada3", 3, { replaces: "ada2" });
  const once = carriedChoices(MUTED, [second], [ada]);
  assertEquals(chosen(once, second), KEPT);
  const twice = carriedChoices(once, [third], [ada, second]);
  assertEquals(chosen(twice, third), KEPT);
});

Deno.test("what was chosen for somebody holds for whoever has the same proven key", () => {
  const before = { ...ada, proof: "her key" };
  const again = person("new", 2, { proof: "her key" });
  assertEquals(chosen(carriedChoices(MUTED, [again], [before]), again), KEPT);
});

Deno.test("nobody else has what was chosen for somebody", () => {
  for (
    const [before, other] of [
      [ada, person("ben", 2)],
      [{ ...ada, proof: "her key" }, person("ben", 2, { proof: "his key" })],
      // Two of whom nothing is proven are not one.
      [{ ...ada, proof: null }, person("ben", 2, { proof: null })],
    ]
  ) {
    const { of, pinned } = carriedChoices(MUTED, [other], [before]);
    assertEquals([of.get(other.key), pinned], [undefined, ada.key]);
  }
});

Deno.test("what is chosen later is not undone by what was chosen before", () => {
  const again = person("ada", 2);
  const loud: TileChoices = {
    pinned: null,
    of: new Map([...MUTED.of, [again.key, { muted: false }]]),
  };
  const carried = carriedChoices(loud, [again], [ada, again]);
  assertEquals(carried, loud);
  const next = person("ada", 3);
  assertEquals(
    chosen(carriedChoices(loud, [next], [ada, again]), next),
    { isPinned: false, muted: false },
  );
});

Deno.test("while both links of somebody are there, the pin stays on the older one", () => {
  const again = person("ada", 2);
  const both = carriedChoices(MUTED, [ada, again], [ada]);
  assertEquals(both.pinned, ada.key);
  assertEquals(both.of.get(again.key), MUTED.of.get(ada.key));
});
