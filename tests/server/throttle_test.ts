import { assert, assertEquals, assertFalse } from "@std/assert";
import { LIMITS } from "../../lib/protocol/limits.ts";
import { Throttle } from "../../lib/server/throttle.ts";

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
      (_, n) => world.throttles[n % 2].take("password", "192.0.2.7"),
    ),
  );
  const passed = tries.filter((passed) => passed).length;
  assert(passed > 0 && passed <= LIMITS.passwordTries, `${passed} passed`);
  for (const throttle of world.throttles) {
    assert(await throttle.take("password", "192.0.2.8"));
    assert(await throttle.take("look-up", "192.0.2.7"));
  }
});

Deno.test("[ACC-8] a minute later it may try again", async () => {
  using world = await isolates(1);
  const [throttle] = world.throttles;
  const take = () => throttle.take("password", "192.0.2.7");
  for (let n = 0; n < LIMITS.passwordTries; n++) assert(await take());
  assertFalse(await take());
  world.pass(60_000);
  assert(await take());
});

Deno.test("[ACC-8] a good try is given back: a school behind one address comes in", async () => {
  using world = await isolates(1);
  const [throttle] = world.throttles;
  for (let n = 0; n < 5 * LIMITS.passwordTries; n++) {
    assert(await throttle.take("password", "192.0.2.7"), `try ${n}`);
    await throttle.giveBack("password", "192.0.2.7");
  }
});

Deno.test("[ACC-8] of IPv6 the network counts, not the address, which anybody can change", async () => {
  using world = await isolates(1);
  const [throttle] = world.throttles;
  const same = ["2001:db8::1", "2001:db8:0:0:1::2", "2001:0db8:0:0::ffff"];
  const results: boolean[] = [];
  for (let n = 0; n <= LIMITS.passwordTries; n++) {
    results.push(await throttle.take("password", same[n % same.length]));
  }
  assertEquals(results.pop(), false);
  assert(results.every((passed) => passed));
  assert(await throttle.take("password", "2001:db8:1::1"));
});
