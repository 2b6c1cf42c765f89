import { assertEquals } from "@std/assert";
import { Healing } from "../../../lib/client/mesh/healing.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import { FakeClock } from "../../support/clock.ts";
import { ticks } from "../../support/rtc/ticks.ts";

function healing(
  {
    extraWaitMs = 0,
    reachable = true,
    most = 3,
    within = TIMES.iceRestartTimeout as number,
  } = {},
) {
  const clock = new FakeClock(() => ticks(2));
  const did: string[] = [];
  const world = { reachable };
  const subject = new Healing({
    clock,
    extraWaitMs,
    restarts: () => ({ most, within }),
    reachable: () => world.reachable,
    restart: () => did.push("restart"),
    renew: () => did.push("renew"),
  });
  return { subject, clock, did, world };
}

Deno.test("[NEG-6] a link that comes back by itself is left alone", async () => {
  const { subject, clock, did } = healing();
  subject.lost();
  await clock.advance(TIMES.selfHealWindow - 1);
  subject.recovered();
  await clock.advance(60_000);
  assertEquals(did, []);
  assertEquals(clock.pending, 0);
});

Deno.test("[NEG-6] three restarts, then new connections, one after the other", async () => {
  const { subject, clock, did } = healing();
  subject.lost();
  await clock.advance(TIMES.selfHealWindow);
  assertEquals(did, ["restart"]);
  subject.lost(); // The browser says so too: nothing begins anew.
  await clock.advance(TIMES.iceRestartTimeout - 1);
  assertEquals(did, ["restart"]);
  await clock.advance(1);
  await clock.advance(TIMES.iceRestartTimeout);
  assertEquals(did, ["restart", "restart", "restart"]);
  await clock.advance(TIMES.iceRestartTimeout);
  await clock.advance(TIMES.connectTimeout);
  assertEquals(did.slice(3), ["renew", "renew"]);
  assertEquals(clock.pending, 1);
});

Deno.test("[NEG-6] what was found begins at the beginning when it is lost again", async () => {
  const { subject, clock, did } = healing();
  subject.lost();
  await clock.advance(TIMES.selfHealWindow + 3 * TIMES.iceRestartTimeout);
  assertEquals(did.at(-1), "renew");
  subject.recovered();
  subject.lost();
  await clock.advance(TIMES.selfHealWindow);
  assertEquals(did.at(-1), "restart");
});

Deno.test("[NEG-6] the network came back: no more waiting, but no storm either", async () => {
  const { subject, clock, did } = healing();
  subject.retryNow(false); // Nothing is lost.
  subject.lost();
  subject.retryNow(false);
  subject.retryNow(false);
  assertEquals(did, ["restart"]);
  await clock.advance(1_000);
  subject.retryNow(false);
  assertEquals(did, ["restart", "restart"]);
  await clock.advance(TIMES.iceRestartTimeout - 1);
  assertEquals(did.length, 2);
});

Deno.test("[NEG-6] the side that answered first waits longer, and leaves it to the other one once it began", async () => {
  const { subject, clock, did } = healing({ extraWaitMs: TIMES.answererDelay });
  subject.lost();
  await clock.advance(TIMES.selfHealWindow + 100);
  subject.peerStarted();
  await clock.advance(TIMES.iceRestartTimeout);
  assertEquals(did, []);
  await clock.advance(TIMES.answererDelay);
  assertEquals(did, ["restart"]);
});

Deno.test("[NEG-6] without a way to the other side nothing is tried, and nothing counts as failed", async () => {
  const { subject, clock, did, world } = healing({ reachable: false });
  subject.lost();
  await clock.advance(10 * 60_000);
  assertEquals(did, []);
  world.reachable = true;
  await clock.advance(1_000);
  assertEquals(did, ["restart"]);
});

Deno.test("a first connection that does not come is tried anew; stopping ends all", async () => {
  const { subject, clock, did } = healing();
  subject.connecting();
  await clock.advance(TIMES.connectTimeout);
  assertEquals(did, ["restart"]);
  subject.stop();
  await clock.advance(60_000);
  assertEquals(did, ["restart"]);
  assertEquals(clock.pending, 0);
});

Deno.test("[NEG-6] between different engines a new connection is made after the first restart", async () => {
  const within = TIMES.crossEngineRestartTimeout;
  const { subject, clock, did } = healing({ most: 1, within });
  subject.lost();
  await clock.advance(TIMES.selfHealWindow + within);
  assertEquals(did, ["restart", "renew"]);
  await clock.advance(TIMES.connectTimeout);
  assertEquals(did, ["restart", "renew", "renew"]);
});

Deno.test("[NEG-6] a path that the browser gives up ends the waiting, and an attempt has failed with it", async () => {
  const { subject, clock, did } = healing();
  subject.pathFailed(false); // Nothing is lost.
  subject.lost();
  subject.pathFailed(false);
  assertEquals(did, ["restart"]);
  subject.pathFailed(false); // That was the path of before.
  assertEquals(did, ["restart"]);
  for (let time = 0; time < 3; time++) {
    await clock.advance(2_000);
    subject.pathFailed(false);
  }
  assertEquals(did, ["restart", "restart", "restart", "renew"]);
});

Deno.test("[NEG-6] where no restart would help, a new connection is made at once, and only those until one works", async () => {
  for (const end of ["retryNow", "pathFailed"] as const) {
    const { subject, clock, did } = healing();
    subject[end](true); // Nothing is lost.
    subject.lost();
    subject[end](true);
    subject[end](true);
    await clock.advance(TIMES.connectTimeout);
    assertEquals(did, ["renew", "renew"]);
    subject.recovered();
    subject.lost();
    await clock.advance(TIMES.selfHealWindow);
    assertEquals(did, ["renew", "renew", "restart"]);
  }
});

Deno.test("[NEG-6] a restart that the other side began has as long as an own one", async () => {
  const within = TIMES.crossEngineRestartTimeout;
  const { subject, clock, did } = healing({ most: 1, within });
  subject.lost();
  subject.peerStarted();
  await clock.advance(within - 1);
  assertEquals(did, []);
  await clock.advance(1);
  assertEquals(did, ["renew"]);
});

Deno.test("[NEG-6] what is noticed just after the network came back was lost before", async () => {
  for (const anew of [false, true]) {
    const { subject, clock, did } = healing();
    subject.retryNow(anew); // Nobody knows yet whether there is a way.
    await clock.advance(1_000);
    subject.lost();
    assertEquals(did, []);
    subject.recovered();
    subject.retryNow(anew, true);
    await clock.advance(2_000);
    subject.lost();
    assertEquals(did, [anew ? "renew" : "restart"]);
    subject.recovered();
    await clock.advance(1_000);
    subject.lost();
    await clock.advance(TIMES.selfHealWindow - 1);
    assertEquals(did.length, 1, "that is another matter");
    await clock.advance(1);
    assertEquals(did.at(1), "restart");
  }
});
