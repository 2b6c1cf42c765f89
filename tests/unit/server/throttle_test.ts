import { assert, assertEquals, assertFalse } from "@std/assert";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import { Throttle } from "../../../lib/server/kv/throttle.ts";

async function isolates(count: number) {
  const kv = await Deno.openKv(":memory:");
  let now = 1_700_000_000_000;
  const clock = {
    now: () => now,
    after: (ms: number, act: () => void) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  };
  return {
    throttles: Array.from({ length: count }, () => new Throttle(kv, clock)),
    pass: (ms: number) => now += ms,
    [Symbol.dispose]: () => kv.close(),
  };
}

Deno.test("[ACC-8] an address has so many tries a minute, over all isolates, and others are unharmed", async () => {
  using world = await isolates(2);
  const tries = await Promise.all(
    Array.from(
      { length: 50 },
      (_, n) => world.throttles[n % 2].tryTake("password", "192.0.2.7"),
    ),
  );
  const passed = tries.filter((passed) => passed).length;
  assert(passed > 0 && passed <= LIMITS.passwordTries, `${passed} passed`);
  for (const throttle of world.throttles) {
    assert(await throttle.tryTake("password", "192.0.2.8"));
    assert(await throttle.tryTake("look-up", "192.0.2.7"));
  }
});

Deno.test("[ACC-8] a minute later it may try again", async () => {
  using world = await isolates(1);
  const [throttle] = world.throttles;
  const take = () => throttle.tryTake("password", "192.0.2.7");
  for (let n = 0; n < LIMITS.passwordTries; n++) assert(await take());
  assertFalse(await take());
  world.pass(60_000);
  assert(await take());
});

Deno.test("[ACC-8] a good try is given back: a school behind one address comes in", async () => {
  using world = await isolates(1);
  const [throttle] = world.throttles;
  for (let n = 0; n < 5 * LIMITS.passwordTries; n++) {
    assert(await throttle.tryTake("password", "192.0.2.7"), `try ${n}`);
    await throttle.refund("password", "192.0.2.7");
  }
});

Deno.test("[ACC-8] of IPv6 the network counts, not the address, which anybody can change", async () => {
  using world = await isolates(1);
  const [throttle] = world.throttles;
  const same = ["2001:db8::1", "2001:db8:0:0:1::2", "2001:0db8:0:0::ffff"];
  const results: boolean[] = [];
  for (let n = 0; n <= LIMITS.passwordTries; n++) {
    results.push(await throttle.tryTake("password", same[n % same.length]));
  }
  assertEquals(results.pop(), false);
  assert(results.every((passed) => passed));
  assert(await throttle.tryTake("password", "2001:db8:1::1"));
});

Deno.test("[ACC-8] the limit holds in any minute, also across the edge of one by the clock", async () => {
  using world = await isolates(2);
  const take = (n: number) => world.throttles[n % 2].tryTake("password", "a");
  // The clock starts 20 s after a full minute; so do all tries but the first, 1 s before the next.
  assert(await take(0));
  world.pass(39_000);
  for (let n = 1; n < LIMITS.passwordTries; n++) assert(await take(n));
  for (const seconds of [0, 2, 10, 8]) {
    world.pass(seconds * 1_000);
    assertFalse(await take(0), `${seconds} s later`);
    assertFalse(await take(1), `${seconds} s later`);
  }
  // Of the first one a minute has passed, of the others not.
  world.pass(1_000);
  assert(await take(0));
  assertFalse(await take(1));
  world.pass(38_000);
  assertFalse(await take(1));
  world.pass(1_000);
  for (let n = 1; n < LIMITS.passwordTries; n++) assert(await take(n), `${n}`);
});

Deno.test("[ACC-8] whoever is refused is told when to try again", async () => {
  using world = await isolates(1);
  const [throttle] = world.throttles;
  const take = () => throttle.tryTake("secret", "192.0.2.7");
  for (let n = 0; n < LIMITS.secretTries; n++) {
    assert(await take());
    world.pass(1_000);
  }
  assertFalse(await take());
  const seconds = throttle.retryAfter("secret", "192.0.2.7");
  assertEquals(seconds, 60 - LIMITS.secretTries);
  world.pass((seconds - 1) * 1_000);
  assertFalse(await take());
  world.pass(1_000);
  assert(await take());
});

Deno.test("[ACC-8] two isolates whose clocks disagree give no more than each its share, for good", async () => {
  const kv = await Deno.openKv(":memory:");
  try {
    const at = (ahead: number) => ({
      now: () => 1_700_000_000_000 + ahead,
      after: () => () => {},
    });
    const throttles = [0, 40 * 86_400_000].map((ahead) =>
      new Throttle(kv, at(ahead))
    );
    let taken = 0;
    for (let n = 0; n < 6 * LIMITS.passwordTries; n++) {
      // In turn, so that each would refill what the other one took.
      if (await throttles[n % 2].tryTake("password", "192.0.2.7")) taken++;
    }
    assertEquals(taken, 2 * LIMITS.passwordTries);
  } finally {
    kv.close();
  }
});
