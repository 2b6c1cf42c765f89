/** What is believed of what comes in somebody's name. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { OwnKey, type Signer } from "../../../lib/client/trust/proof.ts";
import {
  Authenticator,
  type PeerTrust,
} from "../../../lib/client/trust/authenticator.ts";
import type { PeerSignal } from "../../../lib/protocol/signaling.ts";
import { settle } from "../../support/clock.ts";
import { FakeSigner } from "../../support/fake_signer.ts";
import { LinkSecrets } from "../../../lib/client/room/link_secrets.ts";
import { fixedSecret } from "../../support/link_secrets.ts";

const ROOM = "k7mq-2vxp-9drt";
const SECRET = "the secret of the link";

type Described = Extract<PeerSignal, { sdp: string }>;

const offer = (fingerprint: string, n = 1): Described => ({
  kind: "offer",
  epoch: 1,
  n,
  sdp: `v=0\r\na=fingerprint:sha-256 ${fingerprint}\r\n`,
});

/** One side, whose words go nowhere by themselves. */
class Side {
  readonly id: string;
  readonly sent: PeerSignal[] = [];
  readonly taken: PeerSignal[] = [];
  readonly refused: string[] = [];
  readonly strict = signal(false);
  readonly authenticator: Authenticator;

  constructor(
    id: string,
    signer: Signer | Promise<Signer>,
    previousTrust?: ReadonlyMap<string, PeerTrust>,
  ) {
    this.id = id;
    this.authenticator = new Authenticator({
      room: ROOM,
      self: id,
      signer: Promise.resolve(signer),
      strict: this.strict,
      previousTrust,
      send: (_to, signal) => this.sent.push(signal),
      deliver: (_from, signal) => this.taken.push(signal),
      refuse: (peer) => this.refused.push(peer),
    });
  }

  /** What this side sends when it says this. */
  async say(to: Side, signal: PeerSignal): Promise<PeerSignal> {
    this.authenticator.send(to.id, signal);
    await settle();
    return this.sent.splice(0)[0];
  }

  /** Hears something from somebody; says whether it was taken. */
  async hears(
    from: Side,
    signal: PeerSignal,
    way: "server" | "relayed" = "server",
  ): Promise<boolean> {
    this.authenticator.receive(from.id, signal, way);
    await settle();
    return this.taken.splice(0).length > 0;
  }

  standing(of: Side): PeerTrust | undefined {
    return this.authenticator.peers.value.get(of.id);
  }
}

const people = (secrets: (string | null)[]) =>
  secrets.map((secret, n) =>
    new Side(["ann", "ben", "mallory"][n], new FakeSigner(secret))
  );

Deno.test("[SEC-1] two who have the link's secret trust each other; the safety number is the same for both", async () => {
  const [ann, ben] = people([SECRET, SECRET]);
  assert(await ben.hears(ann, await ann.say(ben, offer("AA"))));
  assert(await ann.hears(ben, await ben.say(ann, offer("BB"))));
  const [a, b] = [ann.standing(ben), ben.standing(ann)];
  assert(a?.is === "known" && b?.is === "known");
  assert(a.invited && b.invited);
  assertEquals(a.number, b.number);
});

Deno.test("[SEC-1] a fingerprint that the server swapped is refused, wherever it is", async () => {
  const [ann, ben] = people([SECRET, SECRET]);
  const sent = await ann.say(ben, offer("AA"));
  assert("sdp" in sent);
  const line = "a=fingerprint:sha-256 EE\r\n";
  for (
    const sdp of [
      sent.sdp.replace("AA", "EE"),
      sent.sdp + line,
      line + sent.sdp,
      sent.sdp + "m=video\r\n" + line,
      sent.sdp + "a=Fingerprint:sha-256 EE\r\n",
      sent.sdp.replace(/a=fingerprint.*\r\n/, ""),
    ]
  ) {
    assertEquals(await ben.hears(ann, { ...sent, sdp }), false, sdp);
    assertEquals(ben.standing(ann), { is: "refused", why: "forged" });
  }
  assert(await ben.hears(ann, sent), "the true one is taken after all");
});

Deno.test("[SEC-1] nobody can speak for another, and a proof for one peer is of no use for another", async () => {
  const [ann, ben, mallory] = people([SECRET, SECRET, SECRET]);
  const toMallory = await ann.say(mallory, offer("AA"));
  assertEquals(await ben.hears(ann, toMallory), false);
  const own = await mallory.say(ben, offer("EE"));
  assertEquals(await ben.hears(ann, own), false);
  assert(await ben.hears(mallory, own));
});

Deno.test("[SEC-2] a key that changes ends the connection, and is not accepted later", async () => {
  const [ann, ben] = people([SECRET, SECRET]);
  const sent = await ann.say(ben, offer("AA"));
  assert(await ben.hears(ann, sent));
  ben.authenticator.verify("ann", true);
  const known = ben.standing(ann);
  assert(known?.is === "known" && known.verified);

  const other = new Side("ann", new FakeSigner(SECRET));
  const changed = await other.say(ben, offer("EE"));
  assertEquals(await ben.hears(ann, changed, "relayed"), false);
  assertEquals(ben.standing(ann), known, "a third participant ended something");
  assertEquals(await ben.hears(ann, changed), false);
  assertEquals(ben.standing(ann), { is: "refused", why: "changed" });
  assertEquals(ben.refused, ["ann"]);
  assertEquals(await ben.hears(ann, sent), false);
});

Deno.test("[NEG-10] what a third participant passes on first makes nobody known or refused", async () => {
  for (const secret of [SECRET, null]) {
    const [ann, ben] = people([SECRET, SECRET]);
    const own = await ann.say(ben, offer("AA"));
    const mallory = new Side("ann", new FakeSigner(secret));
    const forged = await mallory.say(ben, offer("EE"));
    assertEquals(await ben.hears(ann, forged, "relayed"), false);
    assertNotEquals(ben.standing(ann)?.is, "known");
    assert(await ben.hears(ann, own), "the true one is taken");
    assertEquals(ben.standing(ann)?.is, "known");
    assertEquals(ben.refused, []);
  }
});

Deno.test("[NEG-10] whoever was refused is not accepted by what a third participant passes on", async () => {
  const [ann, ben] = people([SECRET, SECRET]);
  const sent = await ann.say(ben, offer("AA"));
  assert("sdp" in sent);
  const forged = { ...sent, sdp: sent.sdp.replace("AA", "EE") };
  assertEquals(await ben.hears(ann, forged), false);
  const refused = ben.standing(ann);
  for (const signal of [sent, offer("AA")]) {
    assertEquals(await ben.hears(ann, signal, "relayed"), false);
    assertEquals(ben.standing(ann), refused);
  }
});

Deno.test("[SEC-2] after a valid proof, a missing or forged one ends the connection too", async () => {
  const [ann, ben] = people([SECRET, SECRET]);
  for (const spoil of ["without", "forged"]) {
    const sent = await ann.say(ben, offer("AA"));
    const again = new Side("ben", new FakeSigner(SECRET));
    const toAgain = spoil === "without"
      ? offer("AA", 2)
      : { ...offer("EE", 2), proof: "proof" in sent ? sent.proof : undefined };
    assert(await again.hears(ann, sent));
    assertEquals(await again.hears(ann, toAgain), false, spoil);
    assertEquals(again.standing(ann), { is: "refused", why: "changed" });
  }
  assertEquals(ben.refused, []);
});

Deno.test("[SEC-3] whoever lacks the secret is accepted as not verified, but not in strict mode", async () => {
  const [ann, ben] = people([null, SECRET]);
  const sent = await ann.say(ben, offer("AA"));
  assert(await ben.hears(ann, sent));
  const standing = ben.standing(ann);
  assert(standing?.is === "known" && !standing.invited);
  ben.strict.value = true;
  ben.authenticator.enforceStrict();
  assertEquals(ben.refused, ["ann"]);
  assertEquals(await ben.hears(ann, sent), false);
  assertEquals(ben.standing(ann), { is: "refused", why: "uninvited" });
  ben.strict.value = false;
  assert(await ben.hears(ann, sent));
});

/** A person whose link changes, and what they know of secrets. */
function withSecrets(id: string, given: string | null) {
  const map = new Map<string, string>();
  const secrets = new LinkSecrets({
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
  }, ROOM);
  secrets.opened(given);
  return { secrets, side: new Side(id, new FakeSigner(secrets)) };
}

const [ONE, OTHER] = ["1".repeat(32), "2".repeat(32)];

Deno.test("[SEC-4] a valid proof with another secret is no forgery; both sides know it, and nobody is connected", async () => {
  const [ann, ben] = people([SECRET, "another secret"]);
  const sent = await ann.say(ben, offer("AA"));
  assertEquals(await ben.hears(ann, sent), false);
  assertEquals(ben.standing(ann), { is: "refused", why: "other-link" });
  const [notice, ...more] = ben.sent.splice(0);
  assertEquals([notice.kind, more], ["proof", []]);
  assertEquals(await ann.hears(ben, notice), false, "it goes no further");
  assertEquals(ann.standing(ben), { is: "refused", why: "other-link" });
  assertEquals([...ann.refused, ...ben.refused], []);
  assertEquals(await ben.hears(ann, sent), false);
  assertEquals(ben.sent, [], "it is said once");
});

Deno.test("[SEC-4] the right link, opened in the same page, is enough: whoever was refused is accepted", async () => {
  const ann = new Side("ann", new FakeSigner(ONE));
  const { secrets, side: ben } = withSecrets("ben", OTHER);
  assertEquals(await ben.hears(ann, await ann.say(ben, offer("AA"))), false);
  await ann.hears(ben, ben.sent.splice(0)[0]);
  secrets.opened(ONE);
  ben.authenticator.renewProofs();
  await settle();
  const [notice] = ben.sent.splice(0);
  await ann.hears(ben, notice);
  assertEquals(ann.standing(ben)?.is, "refused", "a notice makes none known");
  assert(await ben.hears(ann, await ann.say(ben, offer("AA"))));
  assert(await ann.hears(ben, await ben.say(ann, offer("BB"))));
  for (const standing of [ann.standing(ben), ben.standing(ann)]) {
    assert(standing?.is === "known" && standing.invited);
  }
  assertEquals(secrets.all.value, [ONE]);
});

Deno.test("[SEC-4] a secret that worked stays, whatever link is opened: the call goes on with it", async () => {
  const ann = new Side("ann", new FakeSigner(ONE));
  const { secrets, side: ben } = withSecrets("ben", ONE);
  assert(await ben.hears(ann, await ann.say(ben, offer("AA"))));
  assertEquals(secrets.all.value, [ONE]);
  secrets.opened(OTHER);
  ben.authenticator.renewProofs();
  await settle();
  for (const notice of ben.sent.splice(0)) await ann.hears(ben, notice);
  const again = await ben.say(ann, offer("BB"));
  assert(await ann.hears(ben, again), "it proves the one that worked");
  assertEquals(secrets.all.value, [ONE, OTHER]);

  // Somebody comes who has the other one: it works too, and is the first from now on.
  const mallory = new Side("mallory", new FakeSigner(OTHER));
  assert(await ben.hears(mallory, await mallory.say(ben, offer("EE"))));
  assertEquals(secrets.all.value, [OTHER, ONE]);
});

Deno.test("[SEC-4] whoever came without the secret and opens the whole link is verified in the same call", async () => {
  const ann = new Side("ann", new FakeSigner(ONE));
  const { secrets, side: ben } = withSecrets("ben", null);
  assert(await ben.hears(ann, await ann.say(ben, offer("AA"))));
  assert(await ann.hears(ben, await ben.say(ann, offer("BB"))));
  const before = ann.standing(ben);
  assert(before?.is === "known" && !before.invited);
  secrets.opened(ONE);
  ben.authenticator.renewProofs();
  await settle();
  await ann.hears(ben, ben.sent.splice(0)[0]);
  assertEquals(ann.standing(ben), { ...before, invited: true });
  await ben.hears(ann, ann.sent.splice(0)[0]);
  const own = ben.standing(ann);
  assert(own?.is === "known" && own.invited, "Ann answers with hers");
  assertEquals([...ann.sent, ...secrets.all.value], [ONE]);
});

Deno.test("[SEC-4] a notice makes nobody known, ends nothing, and counts only with the key that is known", async () => {
  const [ann, ben] = people([ONE, null]);
  const mallory = new Side("ben", new FakeSigner(ONE));
  const other = new Side("ben", new FakeSigner(OTHER));
  const notices: PeerSignal[] = [];
  for (const side of [mallory, other]) {
    // Whoever heard an offer with another secret sends a notice.
    const stranger = new Side("ann", new FakeSigner("a third secret"));
    await side.hears(stranger, await stranger.say(side, offer("CC")));
    notices.push(...side.sent.splice(0));
  }
  const [valid, different] = notices;
  assertEquals(notices.map(({ kind }) => kind), ["proof", "proof"]);
  await ann.hears(ben, valid);
  assertNotEquals(ann.standing(ben)?.is, "known", "nobody is known by it");
  for (const notice of notices) await ann.hears(ben, notice, "relayed");
  assertNotEquals(ann.standing(ben)?.is, "refused", "nor by a third");

  assert(await ann.hears(ben, await ben.say(ann, offer("BB"))));
  const known = ann.standing(ben);
  assert(known?.is === "known" && !known.invited);
  for (const notice of [valid, different]) await ann.hears(ben, notice);
  assertEquals(ann.standing(ben), known, "it is another key's");
  assertEquals(ann.refused, []);
});

Deno.test("[SEC-3] whoever proves nothing at all is not verified", async () => {
  const [ann, ben] = people([null, SECRET]);
  assert(await ben.hears(ann, offer("AA")));
  assertEquals(ben.standing(ann), { is: "unproven" });
  ben.strict.value = true;
  assertEquals(await ben.hears(ann, offer("AA", 2)), false);
});

Deno.test("signals keep their order in both directions, however long the proofs take", async () => {
  const [ann, ben] = [SECRET, SECRET].map((secret, n) =>
    new Side(["ann", "ben"][n], OwnKey.make(fixedSecret(secret)))
  );
  const words: PeerSignal[] = [
    { kind: "dial", epoch: 1 },
    offer("AA", 1),
    { kind: "dial", epoch: 2 },
    offer("AA", 2),
    { kind: "hang-up", epoch: 3 },
  ];
  for (const word of words) ann.authenticator.send("ben", word);
  while (ann.sent.length < words.length) await settle();
  for (const word of ann.sent.splice(0)) {
    ben.authenticator.receive("ann", word, "server");
  }
  while (ben.taken.length < words.length) await settle();
  assertEquals(
    ben.taken.map(({ kind, epoch }) => [kind, epoch]),
    words.map(({ kind, epoch }) => [kind, epoch]),
  );
  const again = await ann.say(ben, { kind: "hang-up", epoch: 4 });
  assertEquals(again, { kind: "hang-up", epoch: 4 });
  assertNotEquals(ann.standing(ben)?.is, "refused");
});

Deno.test("[SEC-2] whoever has to join anew still knows the others' keys, and which were compared", async () => {
  const key = new FakeSigner(SECRET);
  const ann = new Side("ann", new FakeSigner(SECRET));
  const ben = new Side("ben", key);
  assert(await ben.hears(ann, await ann.say(ben, offer("AA"))));
  ben.authenticator.verify("ann", true);
  const known = ben.standing(ann);
  assert(known?.is === "known" && known.verified);

  const anew = new Side("ben2", key, ben.authenticator.peers.value);
  const mallory = new Side("ann", new FakeSigner(SECRET));
  assertEquals(
    await anew.hears(ann, await mallory.say(anew, offer("EE"))),
    false,
  );
  assertEquals(anew.standing(ann), { is: "refused", why: "changed" });

  const again = new Side("ben3", key, ben.authenticator.peers.value);
  assert(await again.hears(ann, await ann.say(again, offer("AB"))));
  assertEquals(again.standing(ann), known);
});

Deno.test("[SEC-2] a description that was accepted is not accepted with another signature or proof of the secret", async () => {
  for (const part of ["signature", "invited"] as const) {
    const [ann, ben] = people([SECRET, SECRET]);
    const sent = await ann.say(ben, offer("AA"));
    assert("sdp" in sent && sent.proof);
    assert(await ben.hears(ann, sent));
    assert(await ben.hears(ann, sent), "the same once more");
    const proof = { ...sent.proof, [part]: "another one" };
    assertEquals(await ben.hears(ann, { ...sent, proof }), false, part);
    assertEquals(ben.standing(ann), { is: "refused", why: "changed" });
  }
});

Deno.test("[SEC-2] a key is forgotten with whoever had it, and kept for everybody who stays", async () => {
  const [ann, ben, mallory] = people([SECRET, SECRET, SECRET]);
  assert(await ben.hears(ann, await ann.say(ben, offer("AA"))));
  assert(await ben.hears(mallory, await mallory.say(ben, offer("EE"))));
  const known = ben.standing(ann);
  ben.authenticator.retain(["ann"]);
  assertEquals([...ben.authenticator.peers.value], [["ann", known]]);
  const anew = new Side("mallory", new FakeSigner(SECRET));
  assert(await ben.hears(mallory, await anew.say(ben, offer("EF"))));
});
