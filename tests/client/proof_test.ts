import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import {
  type Claim,
  OwnKey,
  type Signer,
  type Words,
} from "../../lib/client/proof.ts";
import { FakeSigner } from "../fake_signer.ts";

const claim: Claim = {
  room: "k7mq-2vxp-9drt",
  from: "aaaaaaaaaaaaaaaa",
  to: "bbbbbbbbbbbbbbbb",
  fingerprint: "sha-256 AB:CD:EF",
};

/** The real one, and the one for tests whose time is not the real one. */
const MAKERS: Record<string, (secret: string | null) => Promise<Signer>> = {
  "a real key": (secret) => OwnKey.make(secret),
  "a fake key": (secret) => Promise.resolve(new FakeSigner(secret)),
};

const words: Words = {
  room: claim.room,
  author: claim.from,
  name: "Ann",
  n: 1,
  at: 1_700_000_000_000,
  text: "Hello\nworld",
};

for (const [kind, make] of Object.entries(MAKERS)) {
  Deno.test(`[CHAT-3] ${kind}: what somebody wrote is signed, and nothing of it can be changed`, async () => {
    const [ann, ben] = [await make(null), await make("secret")];
    const signed = await ann.sign(words);
    assertEquals(signed.key, ann.key);
    assertEquals(await ben.wrote(words, signed), true);
    const others: Partial<Words>[] = [
      { room: "zzzz-zzzz-zzzz" },
      { author: claim.to },
      { name: "Ben" },
      { n: 2 },
      { at: 1 },
      { text: "Hello" },
      { name: "Ann Hello", text: "world" },
    ];
    for (const other of others) {
      assertEquals(
        await ben.wrote({ ...words, ...other }, signed),
        false,
        JSON.stringify(other),
      );
    }
    const { signature } = await ben.sign(words);
    for (
      const wrong of [
        { key: ann.key, signature },
        { key: ben.key, signature: signed.signature },
        { key: "no key", signature },
        { key: ann.key, signature: "%" },
      ]
    ) assertEquals(await ben.wrote(words, wrong), false, wrong.signature);
  });

  Deno.test(`[SEC-1] ${kind}: whose link has the secret is believed; without one a key is all that is known`, async () => {
    const [ann, ben] = [await make("secret"), await make("secret")];
    assertEquals(await ben.judge(claim, await ann.prove(claim)), "invited");
    const stranger = await make(null);
    assertEquals(
      await ben.judge(claim, await stranger.prove(claim)),
      "unknown",
    );
    assertEquals(
      await stranger.judge(claim, await ann.prove(claim)),
      "unknown",
    );
  });

  Deno.test(`[SEC-1] ${kind}: nothing of a proof can be changed, and none serves anybody else`, async () => {
    const [ann, ben] = [await make("secret"), await make("secret")];
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
    const mallory = await make("another secret");
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

  Deno.test(`[SEC-1] ${kind}: letters of a fingerprint may be large or small`, async () => {
    const [ann, ben] = [await make(null), await make(null)];
    const small = { ...claim, fingerprint: claim.fingerprint.toLowerCase() };
    assertEquals(await ben.judge(small, await ann.prove(claim)), "unknown");
  });

  Deno.test(`[SEC-2] ${kind}: both see the same safety number, and another with another key`, async () => {
    const [a, b, c] = [await make(null), await make(null), await make(null)];
    const number = await a.numberWith(b.key);
    assertMatch(number, /^(\d{5} ){7}\d{5}$/);
    assertEquals(await b.numberWith(a.key), number);
    assertNotEquals(await a.numberWith(c.key), number);
  });
}
