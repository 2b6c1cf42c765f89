import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { type Claim, OwnKey, safetyNumber } from "../../lib/client/proof.ts";

const claim: Claim = {
  room: "k7mq-2vxp-9drt",
  from: "aaaaaaaaaaaaaaaa",
  to: "bbbbbbbbbbbbbbbb",
  fingerprint: "sha-256 AB:CD:EF",
};

Deno.test("[SEC-1] whose link has the secret is believed; without one a key is all that is known", async () => {
  const [ann, ben] = [await OwnKey.make("secret"), await OwnKey.make("secret")];
  assertEquals(await ben.judge(claim, await ann.prove(claim)), "invited");
  const stranger = await OwnKey.make(null);
  assertEquals(await ben.judge(claim, await stranger.prove(claim)), "unknown");
  assertEquals(await stranger.judge(claim, await ann.prove(claim)), "unknown");
});

Deno.test("[SEC-1] nothing of a proof can be changed, and none serves anybody else", async () => {
  const [ann, ben] = [await OwnKey.make("secret"), await OwnKey.make("secret")];
  const proof = await ann.prove(claim);
  const others: Partial<Claim>[] = [
    { room: "zzzz-zzzz-zzzz" },
    { from: "cccccccccccccccc" },
    { to: "cccccccccccccccc" },
    { fingerprint: "sha-256 AB:CD:00" },
  ];
  for (const other of others) {
    assertEquals(
      await ben.judge({ ...claim, ...other }, proof),
      "forged",
      JSON.stringify(other),
    );
  }
  const mallory = await OwnKey.make("another secret");
  const forged = await mallory.prove(claim);
  const changed = [
    forged,
    { ...proof, key: forged.key },
    { ...proof, signature: forged.signature },
    { ...proof, invited: forged.invited },
    { ...forged, invited: proof.invited },
    { ...proof, key: "no key" },
    { ...proof, signature: "%" },
  ];
  for (const [n, one] of changed.entries()) {
    assertEquals(await ben.judge(claim, one), "forged", `change ${n}`);
  }
});

Deno.test("[SEC-1] letters of a fingerprint may be large or small", async () => {
  const [ann, ben] = [await OwnKey.make(null), await OwnKey.make(null)];
  const small = { ...claim, fingerprint: claim.fingerprint.toLowerCase() };
  assertEquals(await ben.judge(small, await ann.prove(claim)), "unknown");
});

Deno.test("[SEC-2] both see the same safety number, and another with another key", async () => {
  const keys = await Promise.all(
    [null, null, null].map((secret) => OwnKey.make(secret)),
  );
  const [a, b, c] = keys.map(({ key }) => key);
  const number = await safetyNumber(a, b);
  assertMatch(number, /^(\d{4} ){5}\d{4}$/);
  assertEquals(await safetyNumber(b, a), number);
  assertNotEquals(await safetyNumber(a, c), number);
});
