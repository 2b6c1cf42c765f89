/** When it is told who came and left: one by one among few, and summed up in a large call. */
import { assertEquals } from "@std/assert";
import type { Present } from "../../../lib/view/presence.ts";
import { Comings } from "../../../lib/view/toasts/comings.ts";
import { FakeClock } from "../../support/clock.ts";

/** A call in which there are so many others at first. */
function call(others: number) {
  const clock = new FakeClock();
  const told: string[] = [];
  let next = 1;
  const newcomer = (): Present => ({ id: `i${next}`, name: `P${next++}` });
  let here = Array.from({ length: others }, newcomer);
  const comings = new Comings({
    clock,
    tell: (news) => {
      if ("names" in news) told.push(`${news.is}: ${news.names}`);
    },
    present: () => here,
  });
  return {
    clock,
    comings,
    come: () => {
      here = [...here, newcomer()];
      comings.changed();
    },
    leave: () => {
      here = here.slice(0, -1);
      comings.changed();
    },
    take: () => told.splice(0),
  };
}

Deno.test("among few it is told after a moment of quiet who came", async () => {
  const { clock, come, leave, take } = call(3);
  come();
  await clock.advance(1_400);
  assertEquals(take(), []);
  come();
  await clock.advance(1_600);
  assertEquals(take(), ["joined: P4,P5"]);
  leave();
  await clock.advance(1_600);
  assertEquals(take(), ["left: P5"]);
});

Deno.test("in a large call, whoever comes within some seconds is told of together, though somebody always comes", async () => {
  const { clock, come, take } = call(20);
  for (let n = 0; n < 7; n++) {
    come();
    await clock.advance(1_000);
  }
  assertEquals(take(), []);
  await clock.advance(1_000);
  assertEquals(take(), ["joined: P21,P22,P23,P24,P25,P26,P27"]);
  await clock.advance(60_000);
  assertEquals([take(), clock.pending], [[], 0]);
  come();
  await clock.advance(8_000);
  assertEquals(take(), ["joined: P28"]);
});

Deno.test("in a large call, whoever is gone again by then is not told of", async () => {
  const { clock, come, leave, take } = call(20);
  come();
  await clock.advance(3_000);
  leave();
  await clock.advance(20_000);
  assertEquals(take(), []);
  // Many who leave at once, until the call is large no more.
  for (let n = 0; n < 18; n++) leave();
  await clock.advance(8_000);
  assertEquals(take()[0].split(",").length, 18);
  leave();
  await clock.advance(1_500);
  assertEquals(take().length, 1);
});

Deno.test("the ninth person makes a call large; what is told no more needs no timer", async () => {
  const { clock, come, comings, take } = call(6);
  come();
  await clock.advance(1_000);
  come();
  await clock.advance(1_600);
  assertEquals(take(), []);
  comings.close();
  await clock.advance(60_000);
  assertEquals([take(), clock.pending], [[], 0]);
});
