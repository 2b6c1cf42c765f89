import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import {
  type ChatContent,
  type Claim,
  OwnKey,
  type Signer,
} from "../../../lib/client/trust/proof.ts";
import { FakeSigner } from "../../support/fake_signer.ts";
import { fixedSecret } from "../../support/link_secrets.ts";

const claim: Claim = {
  room: "k7mq-2vxp-9drt",
  from: "aaaaaaaaaaaaaaaa",
  to: "bbbbbbbbbbbbbbbb",
  fingerprint: "sha-256 AB:CD:EF",
};

/** The real one, and the one for tests in fake time. */
const MAKERS: Record<string, (secret: string | null) => Promise<Signer>> = {
  "a real key": (secret) => OwnKey.make(fixedSecret(secret)),
  "a fake key": (secret) => Promise.resolve(new FakeSigner(secret)),
};

const words: ChatContent = {
  room: claim.room,
  author: claim.from,
  name: "Ann",
  n: 1,
  at: 1_700_000_000_000,
  text: "Hello\nworld",
};

for (const [kind, make] of Object.entries(MAKERS)) {
  Deno.test(`[CHAT-3] ${kind}: a chat message is signed, and nothing in it can be changed`, async () => {
    const [ann, ben] = [await make(null), await make("secret")];
    const signed = await ann.signChat(words);
    assertEquals(signed.key, ann.key);
    assertEquals(await ben.verifyChat(words, signed), true);
    const others: Partial<ChatContent>[] = [
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
        await ben.verifyChat({ ...words, ...other }, signed),
        false,
        JSON.stringify(other),
      );
    }
    const { signature } = await ben.signChat(words);
    for (
      const wrong of [
        { key: ann.key, signature },
        { key: ben.key, signature: signed.signature },
        { key: "no key", signature },
        { key: ann.key, signature: "%" },
      ]
    ) assertEquals(await ben.verifyChat(words, wrong), false, wrong.signature);
  });

  Deno.test(`[SEC-1] ${kind}: whoever has the link's secret is trusted; of others only the key is known`, async () => {
    const [ann, ben] = [await make("secret"), await make("secret")];
    assertEquals(
      await ben.verifyProof(claim, await ann.prove(claim)),
      "invited",
    );
    const stranger = await make(null);
    assertEquals(
      await ben.verifyProof(claim, await stranger.prove(claim)),
      "unknown",
    );
    assertEquals(
      await stranger.verifyProof(claim, await ann.prove(claim)),
      "unknown",
    );
  });

  Deno.test(`[SEC-1] ${kind}: nothing in a proof can be changed, and nobody else can use it`, async () => {
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
        await ben.verifyProof({ ...claim, ...other }, proof),
        "forged",
        JSON.stringify(other),
      );
    }
    const mallory = await make("another secret");
    const forged = await mallory.prove(claim);
    const changed = [
      { ...proof, key: forged.key },
      { ...proof, signature: forged.signature },
      { ...proof, key: "no key" },
      { ...proof, signature: "%" },
    ];
    for (const [n, one] of changed.entries()) {
      assertEquals(await ben.verifyProof(claim, one), "forged", `change ${n}`);
    }
    // Signed by whoever has the key, who does not show to have this link's secret.
    const unproved = [
      forged,
      { ...proof, invited: forged.invited },
      { ...forged, invited: proof.invited },
    ];
    for (const elsewhere of others.slice(0, 2)) {
      // Made with the same key and secret, but for another room, or under another id.
      const { invited } = await ann.prove({ ...claim, ...elsewhere });
      unproved.push({ ...proof, invited });
    }
    for (const [n, one] of unproved.entries()) {
      assertEquals(
        await ben.verifyProof(claim, one),
        "other-link",
        `change ${n}`,
      );
    }
  });

  Deno.test(`[SEC-1] ${kind}: a fingerprint may be in upper or lower case`, async () => {
    const [ann, ben] = [await make(null), await make(null)];
    const small = { ...claim, fingerprint: claim.fingerprint.toLowerCase() };
    assertEquals(
      await ben.verifyProof(small, await ann.prove(claim)),
      "unknown",
    );
  });

  Deno.test(`[SEC-2] ${kind}: both see the same safety number, and another with another key`, async () => {
    const [a, b, c] = [await make(null), await make(null), await make(null)];
    const number = await a.safetyNumberWith(b.key);
    assertMatch(number, /^(\d{5} ){7}\d{5}$/);
    assertEquals(await b.safetyNumberWith(a.key), number);
    assertNotEquals(await a.safetyNumberWith(c.key), number);
  });
}
