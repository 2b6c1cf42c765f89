/** What is believed of what comes in somebody's name. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { OwnKey, type Signer } from "../../lib/client/proof.ts";
import { Seals, type Standing } from "../../lib/client/seals.ts";
import type { PeerSignal } from "../../lib/protocol/signaling.ts";
import { FakeSigner, settle } from "../fakes.ts";

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
  readonly seals: Seals;

  constructor(
    id: string,
    signer: Signer | Promise<Signer>,
    known?: ReadonlyMap<string, Standing>,
  ) {
    this.id = id;
    this.seals = new Seals({
      room: ROOM,
      self: id,
      signer: Promise.resolve(signer),
      strict: this.strict,
      known,
      send: (_to, signal) => this.sent.push(signal),
      take: (_from, signal) => this.taken.push(signal),
      refuse: (peer) => this.refused.push(peer),
    });
  }

  /** What this side sends when it says this. */
  async say(to: Side, signal: PeerSignal): Promise<PeerSignal> {
    this.seals.send(to.id, signal);
    await settle();
    return this.sent.splice(0)[0];
  }

  /** Hears something from somebody; says whether it was taken. */
  async hears(
    from: Side,
    signal: PeerSignal,
    way: "server" | "relayed" = "server",
  ): Promise<boolean> {
    this.seals.receive(from.id, signal, way);
    await settle();
    return this.taken.splice(0).length > 0;
  }

  standing(of: Side): Standing | undefined {
    return this.seals.standings.value.get(of.id);
  }
}

const people = (secrets: (string | null)[]) =>
  secrets.map((secret, n) =>
    new Side(["ann", "ben", "mallory"][n], new FakeSigner(secret))
  );

Deno.test("[SEC-1] two who have the link's secret know each other; the number is the same for both", async () => {
  const [ann, ben] = people([SECRET, SECRET]);
  assert(await ben.hears(ann, await ann.say(ben, offer("AA"))));
  assert(await ann.hears(ben, await ben.say(ann, offer("BB"))));
  const [a, b] = [ann.standing(ben), ben.standing(ann)];
  assert(a?.is === "known" && b?.is === "known");
  assert(a.invited && b.invited);
  assertEquals(a.number, b.number);
});

Deno.test("[SEC-1] a fingerprint that the server swapped is refused, wherever it stands", async () => {
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

Deno.test("[SEC-1] nobody speaks for another, and what was said to one serves no other", async () => {
  const [ann, ben, mallory] = people([SECRET, SECRET, SECRET]);
  const toMallory = await ann.say(mallory, offer("AA"));
  assertEquals(await ben.hears(ann, toMallory), false);
  const own = await mallory.say(ben, offer("EE"));
  assertEquals(await ben.hears(ann, own), false);
  assert(await ben.hears(mallory, own));
});

Deno.test("[SEC-2] a key that changes ends the connection, and is not believed again", async () => {
  const [ann, ben] = people([SECRET, SECRET]);
  const sent = await ann.say(ben, offer("AA"));
  assert(await ben.hears(ann, sent));
  ben.seals.verify("ann", true);
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

Deno.test("[NEG-10] what a third participant passes on first makes nobody known, nor refused", async () => {
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

Deno.test("[NEG-10] who was refused is not let through by what a third participant passes on", async () => {
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

Deno.test("[SEC-2] a proof that is taken away, or forged, after one was known ends it too", async () => {
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

Deno.test("[SEC-3] who has no secret is let through as not verified, but not by the strict", async () => {
  const [ann, ben] = people([null, SECRET]);
  const sent = await ann.say(ben, offer("AA"));
  assert(await ben.hears(ann, sent));
  const standing = ben.standing(ann);
  assert(standing?.is === "known" && !standing.invited);
  ben.strict.value = true;
  ben.seals.exclude();
  assertEquals(ben.refused, ["ann"]);
  assertEquals(await ben.hears(ann, sent), false);
  assertEquals(ben.standing(ann), { is: "refused", why: "uninvited" });
  ben.strict.value = false;
  assert(await ben.hears(ann, sent));
});

Deno.test("[SEC-3] who proves nothing at all is not verified", async () => {
  const [ann, ben] = people([null, SECRET]);
  assert(await ben.hears(ann, offer("AA")));
  assertEquals(ben.standing(ann), { is: "unproven" });
  ben.strict.value = true;
  assertEquals(await ben.hears(ann, offer("AA", 2)), false);
});

Deno.test("what is sent and taken keeps its order, however long the proofs take", async () => {
  const [ann, ben] = [SECRET, SECRET].map((secret, n) =>
    new Side(["ann", "ben"][n], OwnKey.make(secret))
  );
  const words: PeerSignal[] = [
    { kind: "dial", epoch: 1 },
    offer("AA", 1),
    { kind: "dial", epoch: 2 },
    offer("AA", 2),
    { kind: "hang-up", epoch: 3 },
  ];
  for (const word of words) ann.seals.send("ben", word);
  while (ann.sent.length < words.length) await settle();
  for (const word of ann.sent.splice(0)) {
    ben.seals.receive("ann", word, "server");
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

Deno.test("[SEC-2] who has to come in anew still knows the others' keys, and what was compared", async () => {
  const key = new FakeSigner(SECRET);
  const ann = new Side("ann", new FakeSigner(SECRET));
  const ben = new Side("ben", key);
  assert(await ben.hears(ann, await ann.say(ben, offer("AA"))));
  ben.seals.verify("ann", true);
  const known = ben.standing(ann);
  assert(known?.is === "known" && known.verified);

  const anew = new Side("ben2", key, ben.seals.standings.value);
  const mallory = new Side("ann", new FakeSigner(SECRET));
  assertEquals(
    await anew.hears(ann, await mallory.say(anew, offer("EE"))),
    false,
  );
  assertEquals(anew.standing(ann), { is: "refused", why: "changed" });

  const again = new Side("ben3", key, ben.seals.standings.value);
  assert(await again.hears(ann, await ann.say(again, offer("AB"))));
  assertEquals(again.standing(ann), known);
});
