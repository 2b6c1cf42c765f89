/** Which pull with a finger closes a sheet. */
import { assertEquals } from "@std/assert";
import { closes } from "../../../components/ui/swipe.ts";

Deno.test("a long pull closes a sheet, however slow it is; a short one does not", () => {
  assertEquals(closes(200, 600, 0), true);
  assertEquals(closes(100, 600, 0), false);
  assertEquals(closes(100, 200, 0), true, "a low sheet takes less");
});

Deno.test("a flick closes it, unless the finger hardly moved, or went back up", () => {
  assertEquals(closes(60, 600, 1), true);
  assertEquals(closes(60, 600, 0.2), false);
  assertEquals(closes(10, 600, 2), false);
  assertEquals(closes(60, 600, -1), false);
});

Deno.test("whoever pulls far and flicks back up keeps it", () => {
  assertEquals(closes(300, 600, -1), false);
});
