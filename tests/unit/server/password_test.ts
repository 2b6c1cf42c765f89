import {
  assert,
  assertEquals,
  assertFalse,
  assertNotEquals,
  assertRejects,
} from "@std/assert";
import {
  hashPassword,
  hashToCompare,
  newPasswordHash,
  wasRight,
} from "../../../lib/server/crypto/password.ts";
import { BusyError } from "../../../lib/server/crypto/slow_lane.ts";
import { settle, until } from "../../support/clock.ts";

/** Counts what is derived from passwords while `act` runs. */
async function derivations(act: () => Promise<unknown>): Promise<number> {
  const { subtle } = crypto;
  const { deriveBits } = subtle;
  let count = 0;
  subtle.deriveBits = (...args) => {
    count++;
    return deriveBits.apply(subtle, args);
  };
  try {
    await act();
  } finally {
    subtle.deriveBits = deriveBits;
  }
  return count;
}

Deno.test("[ACC-2] a password is known by its hash, in whichever way its letters are composed", async () => {
  const stored = await newPasswordHash("caf\u00e9");
  assertEquals(await hashPassword("cafe\u0301", stored), stored.hash);
  assertNotEquals(await hashPassword("cafe", stored), stored.hash);
});

Deno.test("[ACC-2] a class that types the password at the same time waits for one hash, and each gets it", async () => {
  const how = { salt: "salt", rounds: 1_000 };
  const typeIt = () => hashPassword("open sesame", how);
  const count = await derivations(async () => {
    const hashes = await Promise.all(Array.from({ length: 32 }, typeIt));
    assertEquals(new Set(hashes).size, 1);
  });
  assertEquals(count, 1);
  assertEquals(await derivations(typeIt), 1, "Nothing is kept");
});

Deno.test("[ACC-2] another password, salt or number of rounds has a hash of its own, at the same time too", async () => {
  const hashes = await Promise.all([
    hashPassword("a", { salt: "b", rounds: 1_000 }),
    hashPassword("a", { salt: "c", rounds: 1_000 }),
    hashPassword("a", { salt: "b", rounds: 1_001 }),
    hashPassword("ab", { salt: "", rounds: 1_000 }),
  ]);
  assertEquals(new Set(hashes).size, hashes.length);
});

Deno.test("[ACC-2] spaces around a password count neither where it is set nor where it is typed", async () => {
  for (const set of ["open sesame", "\u00a0open sesame "]) {
    const stored = await newPasswordHash(set);
    for (const typed of ["open sesame", " open sesame\t"]) {
      const hash = await hashToCompare(typed, stored);
      assertEquals(hash, stored.hash, JSON.stringify([set, typed]));
    }
    assertNotEquals(await hashToCompare("opensesame", stored), stored.hash);
  }
  const spaces = await newPasswordHash("   ");
  assertEquals(await hashToCompare("   ", spaces), spaces.hash);
  assertNotEquals(await hashToCompare("  ", spaces), spaces.hash);
});

Deno.test("[ACC-2] a password that was stored with a space at its end still opens the room", async () => {
  const how = { salt: "of old", rounds: 1_000 };
  const stored = { ...how, hash: await hashPassword("sesame ", how) };
  assertEquals(await hashToCompare("sesame ", stored), stored.hash);
  assertNotEquals(await hashToCompare("sesame", stored), stored.hash);
});

Deno.test("[ACC-8] a right password is hashed once; a wrong one, and one of another salt, each time", async () => {
  const stored = await newPasswordHash("a right one");
  const other = { ...stored, salt: "another" };
  assertFalse(await wasRight("a right one", stored));
  const compare = async (typed: string, to = stored) =>
    await derivations(() => hashToCompare(typed, to));
  assertEquals(await compare("a right one"), 1);
  assert(await wasRight("a right one", stored));
  assertEquals(await compare("a right one"), 0);
  assertEquals(await compare("a wrong one"), 1);
  assertEquals(await compare("a wrong one"), 1);
  assertEquals(await compare("a right one", other), 1);
  assertFalse(await wasRight("a right one", other));
  assertFalse(await wasRight("a wrong one", stored));
});

Deno.test("passwords are hashed two at a time, in turn, and only so many wait", async () => {
  const { subtle } = crypto;
  const { deriveBits } = subtle;
  const pending: (() => void)[] = [];
  let running = 0;
  let most = 0;
  subtle.deriveBits = async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => pending.push(resolve));
    running--;
    return new ArrayBuffer(32);
  };
  try {
    const hashes = Array.from({ length: 26 }, (_, n) => hashPassword(`${n}`));
    await until(() => pending.length === 2, "two hashes");
    await settle();
    await assertRejects(() => hashPassword("one too many"), BusyError);
    for (let done = 0; done < 26; done++) {
      await until(() => pending.length > 0, "another hash");
      pending.shift()?.();
    }
    assertEquals((await Promise.all(hashes)).length, 26);
    assertEquals(most, 2);
  } finally {
    subtle.deriveBits = deriveBits;
  }
});
