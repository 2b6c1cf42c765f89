/** Whom files are measured beside, and for how long. */
import { assert, assertEquals } from "@std/assert";
import {
  FilePingTopic,
  FilePongTopic,
} from "../../../../lib/client/files/file_topics.ts";
import { Pace } from "../../../../lib/client/files/pace.ts";
import type { MediaSession } from "../../../../lib/client/session/session.ts";
import { type Topic, Topics } from "../../../../lib/client/session/topics.ts";
import { FakeClock } from "../../../support/clock.ts";

const START = 150_000;
/** Milliseconds of a round trip. */
const ROUND_TRIP = 40;

/** A page whose files go to others that answer. */
function page() {
  const clock = new FakeClock(() => Promise.resolve());
  const topics = new Topics();
  const state = {
    receivers: [] as string[],
    hasMedia: true,
    isUsed: true,
    pings: 0,
    pongs: 0,
  };
  const hear = (from: string, { name }: { name: string }, data: object) => {
    const handle = topics.find(name)?.prepare(from, { type: name, ...data });
    if (handle?.ok) handle.value();
  };
  const session = {
    send(to: string, topic: Topic<unknown>, data: { n: number }) {
      if (topic.name === FilePongTopic.name) state.pongs++;
      else {
        state.pings++;
        clock.after(ROUND_TRIP, () => hear(to, FilePongTopic, data));
      }
      return true;
    },
  };
  const pace = new Pace({
    clock,
    topics,
    // It uses no more of it.
    session: () => session as unknown as MediaSession,
    hasMedia: () => state.hasMedia,
    receivers: () => state.receivers,
    heldBackAt: () => state.isUsed ? clock.now() : -Infinity,
  });
  return { clock, pace, state, hear };
}

Deno.test("[FILE-6] while files go out round trips are measured each 50 ms, and the rate grows", async () => {
  const { clock, pace, state } = page();
  state.receivers = ["b", "c"];
  pace.wake();
  pace.wake();
  await clock.advance(990);
  assertEquals(state.pings, 2 * 20);
  assert(pace.rate > 1.4 * START, `${pace.rate}`);
  pace.close();
  await clock.advance(1_000);
  assertEquals([state.pings, clock.pending], [2 * 20, 0]);
});

Deno.test("[FILE-6] a pause between two pieces changes nothing; after a longer one the rate is found anew, and nothing is measured meanwhile", async () => {
  const { clock, pace, state } = page();
  state.receivers = ["b"];
  pace.wake();
  await clock.advance(1_000);
  const found = pace.rate;
  state.receivers = [];
  await clock.advance(1_500);
  state.receivers = ["b"];
  await clock.advance(100);
  assert(pace.rate >= found);
  state.receivers = [];
  await clock.advance(5_000);
  assertEquals(pace.rate, START);
  assertEquals(clock.pending, 0);
});

Deno.test("[FILE-6] the rate does not grow where something else holds files back", async () => {
  const { clock, pace, state } = page();
  state.receivers = ["b"];
  state.isUsed = false;
  pace.wake();
  await clock.advance(2_000);
  assertEquals(pace.rate, START);
  state.isUsed = true;
  await clock.advance(1_000);
  assert(pace.rate > START);
  pace.close();
});

Deno.test("[FILE-6] without sound and pictures nothing is held back, nor measured", async () => {
  const { clock, pace, state } = page();
  state.receivers = ["b"];
  state.hasMedia = false;
  pace.wake();
  await clock.advance(1_000);
  assertEquals([pace.rate, state.pings], [Infinity, 0]);
});

Deno.test("[FILE-6] pings are answered; an answer to nothing changes nothing", async () => {
  const { clock, pace, state, hear } = page();
  hear("b", FilePingTopic, { n: 7 });
  assertEquals(state.pongs, 1);
  hear("b", FilePongTopic, { n: 7 });
  state.receivers = ["b", "c"];
  pace.wake();
  // The answer to a ping that b has not even got.
  hear("c", FilePongTopic, { n: 1 });
  await clock.advance(30);
  assertEquals(pace.rate, START);
  pace.close();
  hear("b", FilePingTopic, { n: 8 });
  assertEquals(state.pongs, 1);
});
