import { assert, assertEquals } from "@std/assert";
import {
  COMMENT_EVERY,
  eventStream,
} from "../../../lib/server/http/event_stream.ts";
import { FakeClock } from "../../support/clock.ts";

/** A stream of what the test says, and its reader. */
function streaming() {
  const clock = new FakeClock();
  const world = { say: (_line: string) => {}, watched: 0 };
  const stream = eventStream(clock, (say) => {
    world.say = say;
    world.watched++;
    return () => world.watched--;
  });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const read = async () => decoder.decode((await reader.read()).value);
  return { clock, world, reader, read };
}

Deno.test("a stream says each state to whoever reads, and is alive in between", async () => {
  const { clock, world, reader, read } = streaming();
  world.say("one");
  assertEquals(await read(), "data: one\n\n");
  world.say("two");
  assertEquals(await read(), "data: two\n\n");
  for (let n = 0; n < 5; n++) {
    await clock.advance(COMMENT_EVERY);
    assertEquals(await read(), ":\n\n");
  }
  await reader.cancel();
  assertEquals([world.watched, clock.pending], [0, 0]);
});

Deno.test("a slow reader gets the newest state, not all of them; one that reads nothing is dropped", async () => {
  const { clock, world, reader, read } = streaming();
  const long = "x".repeat(10_000);
  for (let n = 0; n < 1_000; n++) world.say(`${n} ${long}`);
  // What waited within the bound, and then the newest.
  let texts = "";
  while (!texts.includes("999 ")) texts += await read();
  assert(texts.length < 5 * long.length, `${texts.length}`);
  world.say("here again");
  assertEquals(await read(), "data: here again\n\n");

  for (let n = 0; n < 1_000; n++) world.say(`${n} ${long}`);
  await clock.advance(COMMENT_EVERY);
  assertEquals(world.watched, 1, "it may be slow");
  await clock.advance(COMMENT_EVERY);
  assertEquals([world.watched, clock.pending], [0, 0]);
  world.say("to nobody");
  const dropped = await read().catch((reason) => reason);
  assert(/dropped/.test(dropped), dropped);
  await reader.cancel().catch(() => {});
});
