/** Who came and who left between two moments. */
import { assertEquals } from "@std/assert";
import { changeOfPresence, type Present } from "../../../lib/view/presence.ts";

const ada: Present = { id: "a", name: "Ada" };
const ben: Present = { id: "b", name: "Ben" };

Deno.test("who came and who left is told by name", () => {
  const cases: [
    before: Present[],
    now: Present[],
    joined: string[],
    left: string[],
  ][] = [
    [[], [], [], []],
    [[ada], [ada], [], []],
    [[], [ada], ["Ada"], []],
    [[ada], [], [], ["Ada"]],
    [[ada], [ben], ["Ben"], ["Ada"]],
    [[], [ada, ben], ["Ada", "Ben"], []],
  ];
  for (const [before, now, joined, left] of cases) {
    assertEquals(changeOfPresence(before, now), { joined, left });
  }
});

Deno.test("[SIG-9] whoever comes in anew under another id neither left nor came", () => {
  const again = { id: "a2", replaces: "a", name: "Ada" };
  const nobody = { joined: [], left: [] };
  assertEquals(changeOfPresence([ada], [again]), nobody);
  assertEquals(changeOfPresence([again], [again]), nobody);
  assertEquals(changeOfPresence([], [again]), { joined: ["Ada"], left: [] });
});
