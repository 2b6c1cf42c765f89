import { assertEquals } from "@std/assert";
import { steady } from "../../lib/view/steady.ts";

Deno.test("a round trip that moves a little stands still", () => {
  assertEquals(steady(40, 50), 40);
  assertEquals(steady(40, 30), 40);
  assertEquals(steady(300, 330), 300);
});

Deno.test("a round trip that moves is shown as it is", () => {
  assertEquals(steady(40, 51), 51);
  assertEquals(steady(40, 29), 29);
  assertEquals(steady(300, 331), 331);
});

Deno.test("small steps one way are not lost", () => {
  const times = [40, 44, 48, 52, 56, 60];
  const shown: (number | null)[] = [];
  let stands: number | null = null;
  for (const time of times) shown.push(stands = steady(stands, time));
  assertEquals(shown, [40, 40, 40, 52, 52, 52]);
});

Deno.test("what was not measured is not shown, and the first figure at once", () => {
  assertEquals(steady(40, null), null);
  assertEquals(steady(null, 5), 5);
  assertEquals(steady(null, null), null);
});
