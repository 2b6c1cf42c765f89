/** Keys through a media server that reads, makes up, changes, repeats and swaps what it can. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import * as TIMES from "../../../../lib/protocol/times.ts";
import { newSecret } from "../../../../lib/protocol/ids.ts";
import { OwnKey } from "../../../../lib/client/trust/proof.ts";
import { MediaServer } from "../../../support/key_exchanges.ts";
import { fixedSecret } from "../../../support/link_secrets.ts";

const HELLO = 0, KEYS = 1, ALL = 2, ONE = 3;
const secret = newSecret();

/** Ann and Ben, who have the same link, and know each other. */
async function annAndBen(server: MediaServer) {
  const ann = await server.join("ann", { secret });
  const ben = await server.join("ben", { secret });
  await server.meet("ann", "ben");
  return { ann, ben };
}

/** Ann has been there for a while with somebody who says nothing; Ben is about to come. */
async function benComes() {
  const server = new MediaServer();
  const ann = await server.join("ann", { secret });
  const ben = await server.join("ben", { secret });
  ann.exchange.setParticipants(["ann", "cleo"]);
  ann.exchange.setPresent(new Set(["cleo"]));
  await server.settle(TIMES.keyRetry);
  server.sent.length = 0;
  const seesBen = () => {
    ann.exchange.setParticipants(["ann", "cleo", "ben"]);
    ann.exchange.setPresent(new Set(["cleo", "ben"]));
  };
  return { server, ann, ben, seesBen };
}

Deno.test("[SEAL-1] [SEAL-3] two who meet know each other, have the same keys, and hear each other", async () => {
  const server = new MediaServer();
  const { ann, ben } = await annAndBen(server);
  const [toBen, toAnn] = [ann.trust("ben"), ben.trust("ann")];
  assert(toBen?.is === "known" && toAnn?.is === "known");
  assertEquals([toBen.invited, toAnn.invited], [true, true]);
  assertEquals(toBen.key, ben.key.key);
  assertEquals(toBen.number, toAnn.number);
  assertEquals(toBen.number, await ann.key.safetyNumberWith(ben.key.key));
  assertEquals(ann.media, new Map([...ann.media, ...ben.media]));
  assertEquals([...ann.media.keys()].sort(), ["ann/1", "ben/1"]);
  assertNotEquals(ann.media.get("ann/1"), ann.media.get("ben/1"));
  assertEquals([ann.opened, ben.opened], [["ben"], ["ann"]]);
  await ann.say("to all");
  await ben.say("to Ann", "ann");
  assertEquals([ben.heard, ann.heard], [["ann: to all"], ["ben: to Ann"]]);
  assertEquals(ann.exchange.hasSecret.value, true);
  server.close();
});

Deno.test("[SEAL-1] [SEAL-3] whoever comes greets those who are there: five packets make a pair", async () => {
  const { server, ann, ben, seesBen } = await benComes();
  seesBen();
  ben.exchange.setParticipants(["ann", "ben"]);
  ben.exchange.setPresent(new Set(["ann"]));
  await server.settle();
  assertEquals([ann.opened, ben.opened], [["ben"], ["ann"]]);
  const count = (from: string, kind: number) =>
    server.sent.filter((sent) => sent.from === from && sent.bytes[0] === kind)
      .length;
  assertEquals([count("ben", HELLO), count("ann", HELLO)], [1, 1]);
  assertEquals([count("ben", KEYS), count("ann", KEYS)], [1, 2]);
  server.close();
});

Deno.test("[SEAL-1] whoever said hello before the room had them is asked for it at once", async () => {
  const { server, ann, ben, seesBen } = await benComes();
  ben.exchange.setParticipants(["ann", "ben"]);
  ben.exchange.setPresent(new Set(["ann"]));
  await server.settle();
  assertEquals(ann.opened, []);
  seesBen();
  await server.settle();
  assertEquals([ann.opened, ben.opened], [["ben"], ["ann"]]);
  server.close();
});

Deno.test("[SEAL-3] whoever does not answer is asked more and more seldom", async () => {
  const { server, seesBen } = await benComes();
  server.fate = () => [];
  seesBen();
  const asked: number[] = [];
  for (let looks = 1; looks <= 32; looks++) {
    await server.settle(TIMES.keyRetry);
    const times = server.sent.splice(0).filter(({ to }) => to === "ben");
    asked.push(...times.map(() => looks));
  }
  assertEquals(asked, [2, 3, 5, 9, 17, 25]);
  server.close();
});

Deno.test("[SEAL-4] a long frame comes in one piece, and what is for one nobody else hears", async () => {
  const server = new MediaServer();
  const { ann, ben } = await annAndBen(server);
  const cleo = await server.join("cleo", { secret });
  await server.meet("ann", "ben", "cleo");
  const long = "ü€".repeat(32_000);
  await ann.say(long);
  assertEquals(ben.heard, [`ann: ${long}`]);
  assertEquals(cleo.heard, [`ann: ${long}`]);
  const parts = server.sent.filter(({ bytes, to }) =>
    bytes[0] === ALL && to === "ben"
  );
  assert(parts.length > 5 && parts.every(({ bytes }) => bytes.length < 15_000));
  server.fate = (packet) => [packet, { ...packet, to: "cleo" }];
  await ann.say("for Ben", "ben");
  assertEquals(ben.heard.at(-1), "ann: for Ben");
  assertEquals(cleo.heard.length, 1);
  server.close();
});

Deno.test("[SEAL-4] what is repeated, changed, swapped or not sealed is not heard", async () => {
  const server = new MediaServer();
  const { ann, ben } = await annAndBen(server);
  const cleo = await server.join("cleo", { secret });
  await server.meet("ann", "ben", "cleo");
  await ann.say("once");
  await ann.say("once for one", "ben");
  const frames = server.sent.filter(({ bytes, to }) =>
    to === "ben" && (bytes[0] === ALL || bytes[0] === ONE)
  );
  assertEquals(frames.length, 2);
  for (const frame of frames) {
    server.deliver(frame);
    // In somebody else's name, to somebody else, and back to whoever sent it.
    server.deliver({ ...frame, from: "cleo" });
    server.deliver({ ...frame, to: "ann", from: "ben" });
    server.deliver({ ...frame, to: "cleo", from: "ann" });
    for (let place = 0; place < frame.bytes.length; place++) {
      const bytes = frame.bytes.slice();
      bytes[place] ^= 1;
      server.deliver({ ...frame, bytes });
    }
  }
  server.deliver({
    from: "ann",
    to: "ben",
    bytes: new TextEncoder().encode('{"type":"chat","text":"made up"}'),
  });
  await server.settle();
  assertEquals(ben.heard, ["ann: once", "ann: once for one"]);
  assertEquals(cleo.heard, ["ann: once"]);
  assertEquals(ann.heard, []);
  // And it goes on.
  await ann.say("more");
  assertEquals(ben.heard.at(-1), "ann: more");
  server.close();
});

Deno.test("[SEAL-1] a media server in the middle is found out: its own keys make nobody known, or refused ones", async () => {
  const server = new MediaServer();
  const ann = await server.join("ann", { secret });
  const ben = await server.join("ben", { secret });
  // It has pages of its own, which say hello in the others' names, and no secret of the link.
  const own = new MediaServer();
  own.fate = () => [];
  const falseBen = await own.join("ben", {});
  const falseAnn = await own.join("ann", {});
  await own.meet("ann", "ben");
  const helloOf = (from: string) =>
    own.sent.find((sent) => sent.from === from && sent.bytes[0] === HELLO);
  server.fate = (packet) => {
    const hello = helloOf(packet.from);
    return packet.bytes[0] === HELLO && hello
      ? [{ ...packet, bytes: hello.bytes }]
      : [packet];
  };
  await server.meet("ann", "ben");
  for (
    const [page, id, imposter] of [[ann, "ben", falseBen], [
      ben,
      "ann",
      falseAnn,
    ]] as const
  ) {
    const trust = page.trust(id);
    assert(trust?.is === "known");
    assertEquals(trust.invited, false);
    assertEquals(trust.key, imposter.key.key);
  }
  const [one, other] = [ann.trust("ben"), ben.trust("ann")];
  assert(one?.is === "known" && other?.is === "known");
  assertNotEquals(one.number, other.number);
  // Nothing of what it could not read was heard either.
  await ann.say("to all");
  assertEquals(ben.heard, []);
  // Now the real ones come through: the key is another than before, and all ends.
  server.fate = (packet) => [packet];
  await server.settle(2 * TIMES.keyRetry);
  assertEquals(ann.trust("ben"), { is: "refused", why: "changed" });
  assertEquals(ann.refused, ["ben"]);
  server.close();
  own.close();
});

Deno.test("[SEAL-1] strict: whoever lacks the link's secret gets no key, and is not heard", async () => {
  const server = new MediaServer();
  const ann = await server.join("ann", { secret, strict: true });
  const ben = await server.join("ben", { secret });
  const eve = await server.join("eve", {});
  const fay = await server.join("fay", { secret: newSecret() });
  await server.meet("ann", "ben", "eve", "fay");
  await server.settle(3 * TIMES.keyRetry);
  assertEquals(ann.trust("eve"), { is: "refused", why: "uninvited" });
  assertEquals(ann.trust("fay"), { is: "refused", why: "other-link" });
  assertEquals([...ann.media.keys()].sort(), ["ann/1", "ben/1"]);
  assertEquals(eve.media.get("ann/1"), undefined);
  assertEquals(ann.opened, ["ben"]);
  await ann.say("to all");
  assertEquals([ben.heard, eve.heard, fay.heard], [["ann: to all"], [], []]);
  // Ben becomes strict too: Eve had his key, and shall not have the next one.
  assert(eve.media.has("ben/1"));
  ben.strict.value = true;
  ben.exchange.enforceStrict();
  await server.settle(TIMES.keySwitch);
  assertEquals(ben.trust("eve"), { is: "refused", why: "uninvited" });
  assert(ann.media.has("ben/2") && !eve.media.has("ben/2"));
  await ben.say("later");
  assertEquals(eve.heard, []);
  assertEquals(ann.heard, ["ben: later"]);
  server.close();
});

Deno.test("[SEAL-1] without the link's secret all is sealed all the same, and it is told", async () => {
  const server = new MediaServer();
  const ann = await server.join("ann");
  const ben = await server.join("ben");
  await server.meet("ann", "ben");
  assertEquals(ann.exchange.hasSecret.value, false);
  const trust = ann.trust("ben");
  assert(trust?.is === "known" && !trust.invited);
  await ann.say("hello");
  assertEquals(ben.heard, ["ann: hello"]);
  server.close();
});

Deno.test("[SEAL-2] the link's secret goes into the keys of a pair: stripped on one way, they do not fit", async () => {
  const server = new MediaServer();
  const ann = await server.join("ann", { secret });
  const ben = await server.join("ben", { secret });
  server.fate = (packet) => {
    if (packet.bytes[0] !== HELLO || packet.to !== "ben") return [packet];
    const hello = JSON.parse(
      new TextDecoder().decode(packet.bytes.subarray(1)),
    );
    delete hello.proof.invited;
    const text = new TextEncoder().encode(JSON.stringify(hello));
    return [{ ...packet, bytes: Uint8Array.of(HELLO, ...text) }];
  };
  await server.meet("ann", "ben");
  await server.settle(3 * TIMES.keyRetry);
  assertEquals([ann.opened, ben.opened], [[], []]);
  assertEquals([...ann.media.keys()], ["ann/1"]);
  server.close();
});

Deno.test("[SEAL-3] whoever is gone cannot read what comes after: all have new keys, and the old ones end", async () => {
  const server = new MediaServer();
  const { ann, ben } = await annAndBen(server);
  const eve = await server.join("eve", { secret });
  await server.meet("ann", "ben", "eve");
  assert(eve.media.has("ann/1"));
  await server.meet("ann", "ben");
  await server.settle();
  for (const page of [ann, ben]) {
    assert(page.media.has("ann/2") && page.media.has("ben/2"));
  }
  assert(ben.media.has("ann/1"), "what is on its way is still opened");
  const heard = eve.heard.length;
  await ann.say("among us");
  assertEquals(ben.heard, ["ann: among us"]);
  assertEquals(eve.heard.length, heard);
  assertEquals([...eve.media.keys()].filter((id) => id.endsWith("/2")), []);
  // Eve, who is no longer in the room, is not heard by anybody.
  await eve.say("from outside");
  assertEquals(ben.heard.length, 1);
  await server.settle(TIMES.keyOverlap);
  assert(!ben.media.has("ann/1") && ben.media.has("ann/2"));
  server.close();
});

Deno.test("[SEAL-5] whoever comes later is told what time it is for media, and nobody is twice", async () => {
  const server = new MediaServer();
  const { ann } = await annAndBen(server);
  const began = server.clock.now();
  assertEquals(ann.since.get("ben/1"), began * 1_000);
  await server.settle(60_000);
  const cleo = await server.join("cleo", { secret });
  await server.meet("ann", "ben", "cleo");
  const since = (began + 60_000) * 1_000;
  assertEquals(cleo.since.get("ann/1"), since);
  // Packets that come once more change nothing.
  const old = server.sent.filter(({ to, bytes }) =>
    to === "ben" && bytes[0] === KEYS
  );
  for (const packet of old) server.deliver(packet);
  await server.settle();
  assertEquals(ann.since.get("ben/1"), began * 1_000);
  assertEquals(cleo.since.get("ann/1"), since);
  server.close();
});

Deno.test("[SEAL-3] a sender does not wait for ever for one who does not answer", async () => {
  const server = new MediaServer();
  const { ann, ben } = await annAndBen(server);
  await server.join("eve", { secret });
  await server.meet("ann", "ben", "eve");
  // Ben hears, and cannot answer.
  server.fate = (packet) => packet.from === "ben" ? [] : [packet];
  await server.meet("ann", "ben");
  await ann.say("with the old one");
  assertEquals(server.sent.at(-1)?.bytes[4], 1);
  await server.settle(TIMES.keySwitch);
  await ann.say("with the new one");
  assertEquals(server.sent.at(-1)?.bytes[4], 2);
  assertEquals(ben.heard.length, 2);
  server.close();
});

Deno.test("[SEAL-3] keys that are sent once more, or an older hello, bring nothing back", async () => {
  const server = new MediaServer();
  const { ann, ben } = await annAndBen(server);
  await ann.say("old words");
  const old = server.sent.filter(({ from, to }) =>
    from === "ann" && to === "ben"
  );
  // Ann's page makes its session anew: another key for it, the same page.
  ann.exchange.close();
  const anew = await server.join("ann", { key: ann.key });
  await server.meet("ann", "ben");
  await server.settle(2 * TIMES.keyRetry);
  assertEquals(ben.exchange.isOpen("ann"), true);
  const heard = [...ben.heard];
  for (const packet of old) server.deliver(packet);
  await server.settle();
  assertEquals(ben.heard, heard);
  await anew.say("new words");
  assertEquals(ben.heard.at(-1), "ann: new words");
  server.close();
});

/** The numbers of the frames that were sealed for one receiver or all, as they were sent. */
function numbers(server: MediaServer, kind: number, from: string, to: string) {
  return server.sent.filter((sent) =>
    sent.bytes[0] === kind && sent.from === from && sent.to === to
  ).map(({ bytes }) => new DataView(bytes.buffer).getBigUint64(5));
}

Deno.test("[SEAL-4] whoever is gone and comes back hears nothing twice, and no number is used again", async () => {
  const server = new MediaServer();
  const { ann, ben } = await annAndBen(server);
  await ann.say("to all");
  await ann.say("to Ben", "ben");
  const old = server.sent.filter(({ from }) => from === "ann");
  // For Ben alone, Ann is gone for a while: she goes on with the same keys.
  ben.exchange.setParticipants(["ben"]);
  assertEquals(ben.media.has("ann/1"), false);
  assertEquals(ben.trust("ann"), undefined);
  ben.exchange.setParticipants(["ann", "ben"]);
  assertEquals(ben.trust("ann")?.is, "known");
  ben.exchange.setPresent(new Set(["ann", "ben"]));
  await server.settle(2 * TIMES.keyRetry);
  assertEquals(ben.exchange.isOpen("ann"), true);
  assert(ben.media.has("ann/1"));
  for (const packet of old) server.deliver(packet);
  await server.settle();
  assertEquals(ben.heard, ["ann: to all", "ann: to Ben"]);
  // Now both were away.
  await server.meet("ann");
  await server.meet("ben");
  await server.meet("ann", "ben");
  await server.settle(2 * TIMES.keyRetry);
  await ann.say("to all again");
  await ann.say("to Ben again", "ben");
  assertEquals(ben.heard.slice(2), ["ann: to all again", "ann: to Ben again"]);
  assertEquals(numbers(server, ONE, "ann", "ben"), [1n, 2n]);
  server.close();
});

Deno.test("[SEAL-4] a secret that only one of two has changes no keys, and no number is used again", async () => {
  const server = new MediaServer();
  const secrets = fixedSecret(null);
  const ann = await server.join("ann", { key: await OwnKey.make(secrets) });
  const ben = await server.join("ben");
  await server.meet("ann", "ben");
  await ann.say("1", "ben");
  for (const all of [[secret], [], [secret]]) {
    Object.assign(secrets, { all: { value: all } });
    ann.exchange.renewProofs();
    await server.settle();
    await ann.say("more", "ben");
  }
  assertEquals(ben.heard.length, 4);
  assertEquals(numbers(server, ONE, "ann", "ben"), [1n, 2n, 3n, 4n]);
  server.close();
});

Deno.test("[SEAL-1] a hello for another session, or in another's name, is forged", async () => {
  const server = new MediaServer();
  const ann = await server.join("ann", { secret, session: "session2" });
  const ben = await server.join("ben", { secret });
  await server.meet("ann", "ben");
  assertEquals(ben.trust("ann"), { is: "refused", why: "forged" });
  assertEquals(ann.opened, []);
  const eve = await server.join("eve", { secret });
  const cleo = await server.join("cleo", { secret });
  server.fate = (packet) =>
    packet.from === "eve" ? [{ ...packet, from: "cleo" }] : [];
  await server.meet("ben", "cleo", "eve");
  assertEquals(ben.trust("cleo"), { is: "refused", why: "forged" });
  assertEquals([cleo.opened, eve.opened], [[], []]);
  server.close();
});

Deno.test("[SEC-2] whom an earlier session knew by another key is refused; whom it verified still is", async () => {
  const server = new MediaServer();
  const known = await OwnKey.make(fixedSecret(secret));
  const before = {
    is: "known",
    key: known.key,
    invited: true,
    number: "1",
    verified: true,
  } as const;
  const ann = await server.join("ann", {
    secret,
    previousTrust: new Map([["ben", before], ["cleo", before]]),
  });
  await server.join("ben", { key: known });
  await server.join("cleo", { secret });
  await server.meet("ann", "ben", "cleo");
  assertEquals(ann.trust("ben"), before);
  assertEquals(ann.trust("cleo"), { is: "refused", why: "changed" });
  server.close();
});

Deno.test("[SEAL-1] a link that is opened later proves its secret then", async () => {
  const server = new MediaServer();
  const secrets = fixedSecret(null);
  const ann = await server.join("ann", { key: await OwnKey.make(secrets) });
  const ben = await server.join("ben", { secret });
  await server.meet("ann", "ben");
  const before = ben.trust("ann");
  assert(before?.is === "known" && !before.invited);
  Object.assign(secrets, { all: { value: [secret] } });
  ann.exchange.renewProofs();
  await server.settle();
  for (const trust of [ben.trust("ann"), ann.trust("ben")]) {
    assert(trust?.is === "known" && trust.invited);
  }
  await ann.say("for Ben", "ben");
  await ben.say("for Ann", "ann");
  assertEquals([ben.heard, ann.heard], [["ann: for Ben"], ["ben: for Ann"]]);
  server.close();
});

Deno.test("[SEAL-1] what is made up in the name of somebody known ends nothing", async () => {
  const server = new MediaServer();
  const { ann, ben } = await annAndBen(server);
  const before = ann.trust("ben");
  const hello = server.sent.find(({ from, bytes }) =>
    from === "ben" && bytes[0] === HELLO
  );
  assert(hello);
  const text = new TextDecoder().decode(hello.bytes.subarray(1));
  const made = JSON.parse(text);
  for (
    const forged of [
      // Another key for the session, which Ben's key did not sign.
      { ...made, ecdh: `04${"cd".repeat(64)}` },
      { ...made, proof: { ...made.proof, signature: "AAAA" } },
    ]
  ) {
    const bytes = new TextEncoder().encode(JSON.stringify(forged));
    server.deliver({ ...hello, bytes: Uint8Array.of(HELLO, ...bytes) });
  }
  await server.settle();
  assertEquals(ann.trust("ben"), before);
  assertEquals(ann.refused, []);
  await ben.say("still here");
  assertEquals(ann.heard, ["ben: still here"]);
  server.close();
});

Deno.test("[SEAL-2] a page that makes its keys anew again and again is heard a few times, not for ever", async () => {
  const server = new MediaServer();
  const ben = await server.join("ben", { secret });
  const key = await OwnKey.make(fixedSecret(secret));
  let met = 0;
  for (let n = 0; n < 20; n++) {
    const ann = await server.join("ann", { key });
    await server.meet("ann", "ben");
    // So that not the rate is what ends it.
    await server.settle(5_000);
    if (ben.exchange.isOpen("ann") && ben.opened.length > met) met++;
    ann.exchange.close();
    server.pages.get("ben")?.exchange.setPresent(new Set(["ben"]));
  }
  assertEquals(met, 16);
  server.close();
});

Deno.test("[SEAL-1] what floods a page with hellos is not answered for ever", async () => {
  const server = new MediaServer();
  const { ann } = await annAndBen(server);
  const hello = server.sent.find(({ from, bytes }) =>
    from === "ben" && bytes[0] === HELLO
  );
  assert(hello);
  const sent = server.sent.length;
  for (let n = 0; n < 1_000; n++) server.deliver({ ...hello, to: "ann" });
  await server.settle();
  assert(server.sent.length - sent < 100, `${server.sent.length - sent}`);
  assertEquals(ann.trust("ben")?.is, "known");
  assert(server.sent.some(({ bytes }) => bytes[0] === KEYS));
  server.close();
});
