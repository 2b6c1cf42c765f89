import { assertEquals, assertNotEquals } from "@std/assert";
import { hashPassword, newPasswordHash } from "../../lib/server/password.ts";

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
