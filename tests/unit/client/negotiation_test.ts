import { assert, assertEquals } from "@std/assert";
import {
  Negotiation,
  type NegotiationSignal,
} from "../../../lib/client/mesh/negotiation.ts";
import type { Engine } from "../../support/rtc/sdp.ts";
import { FakeClock } from "../../support/clock.ts";
import { seeded } from "../../support/random.ts";
import { FakeConnection } from "../../support/rtc/connection.ts";
import { ticks } from "../../support/rtc/ticks.ts";

/** Two ends, and what lies between them: signals under way, to be delivered as the test likes. */
function pair(
  clock = new FakeClock(() => ticks(40)),
  engines: readonly Engine[] = ["chromium", "chromium"],
) {
  const ends = [true, false].map((polite, n) => {
    const connection = new FakeConnection(engines[n]);
    const out: NegotiationSignal[] = [];
    const joined = { count: 0 };
    const negotiation = new Negotiation({
      connection,
      polite,
      epoch: 1,
      clock,
      send: (signal) => out.push(signal),
      beforeFirstAnswer: () => {
        joined.count++;
      },
      onProgress: () => {},
    });
    return { connection, negotiation, out, joined };
  });
  return { first: ends[0], second: ends[1], ends, clock };
}

type Pair = ReturnType<typeof pair>;

/** Delivers everything, in order, until nothing is under way. */
async function deliver({ ends, clock }: Pair): Promise<void> {
  for (let round = 0; round < 200; round++) {
    await ticks(40);
    const moved = ends.map((end, i) => {
      const signals = end.out.splice(0);
      for (const signal of signals) ends[1 - i].negotiation.receive(signal);
      return signals.length;
    });
    if (moved.every((count) => count === 0)) {
      if (
        ends.every(({ connection }) => connection.signalingState === "stable")
      ) return;
      await clock.advance(4_000); // Somebody waits for an answer that was lost.
    }
  }
  throw new Error("no end of signals");
}

/** Both ends are stable, on descriptions that belong together. */
function assertAgreed({ first, second }: Pair, message?: string): void {
  for (const { connection } of [first, second]) {
    assertEquals(connection.signalingState, "stable", message);
  }
  // Of an offer only the role may have been settled on the way [NEG-12].
  const text = (description: RTCSessionDescriptionInit | null) =>
    description?.sdp?.replace(/^a=setup:.*$/gm, "");
  assertEquals(
    text(first.connection.localDescription),
    text(second.connection.remoteDescription),
    message,
  );
  assertEquals(
    text(second.connection.localDescription),
    text(first.connection.remoteDescription),
    message,
  );
}

Deno.test("[NEG-1] one side offers, the other adds its media once and answers", async () => {
  const two = pair();
  two.first.connection.change();
  await deliver(two);
  assertAgreed(two);
  two.first.connection.change();
  await deliver(two);
  assertAgreed(two);
  assertEquals(two.second.joined.count, 1);
  assertEquals(two.first.joined.count, 0);
});

Deno.test("[NEG-1] both offer at once, 200 times: stable each time", async () => {
  const two = pair();
  two.first.connection.change();
  await deliver(two); // The first offer lays out the media, and is never taken back.
  for (let i = 0; i < 200; i++) {
    for (const { connection } of two.ends) connection.change();
    await deliver(two);
    assertAgreed(two, `round ${i}`);
  }
});

Deno.test("[NEG-1] a restart is offered at once, and once, also before the browser asks for it", async () => {
  for (const asks of [true, false]) {
    const two = pair();
    two.first.connection.change();
    await deliver(two);
    if (!asks) two.first.connection.onnegotiationneeded = null;
    two.first.negotiation.restart();
    await ticks(40);
    const offers = two.first.out.filter(({ kind }) => kind === "offer");
    assertEquals(offers.length, 1, `the browser asks: ${asks}`);
    await deliver(two);
    assertAgreed(two);
  }
});

Deno.test("[NEG-2] a restart in the middle of the other's offer waits until that is answered", async () => {
  const two = pair();
  two.first.connection.change();
  await deliver(two);
  two.second.connection.change();
  await ticks(40);
  const [offer] = two.second.out.splice(0);
  two.first.negotiation.receive(offer);
  two.first.negotiation.restart();
  await ticks(40);
  const said = two.first.out.map(({ kind }) => kind)
    .filter((kind) => kind !== "candidates");
  assertEquals(said, ["answer", "offer"]);
  await deliver(two);
  assertAgreed(two);
});

Deno.test("[NEG-2] candidates that come before their description are kept, and used", async () => {
  const two = pair();
  two.first.connection.change();
  await ticks(40);
  const signals = two.first.out.splice(0);
  assertEquals(signals.map(({ kind }) => kind), ["offer", "candidates"]);
  for (const signal of signals.reverse()) {
    two.second.negotiation.receive(signal);
  }
  await deliver(two);
  assertEquals(two.second.connection.candidates.length, 1);
  assertEquals(two.first.connection.candidates.length, 1);
});

Deno.test("[NEG-2] of 1,000 early candidates 100 are kept", async () => {
  const two = pair();
  two.first.connection.change();
  await ticks(40);
  const [offer] = two.first.out.splice(0);
  assert(offer.kind === "offer");
  const ufrag = /ice-ufrag:(\S+)/.exec(offer.sdp)?.[1] ?? "";
  const candidate = {
    candidate: "x",
    sdpMid: "0",
    sdpMLineIndex: 0,
    usernameFragment: ufrag,
  };
  const hundred = Array.from({ length: 100 }, () => candidate);
  for (let i = 0; i < 10; i++) {
    two.second.negotiation.receive({
      kind: "candidates",
      epoch: 1,
      candidates: hundred,
    });
  }
  await two.second.negotiation.receive(offer);
  assertEquals(two.second.connection.candidates.length, 100);
});

Deno.test("[NEG-3] a second copy of an offer is answered with the same answer, not applied", async () => {
  const two = pair();
  two.first.connection.change();
  await ticks(40);
  const [offer] = two.first.out.splice(0);
  await two.second.negotiation.receive(offer);
  await two.second.negotiation.receive(offer);
  const answers = two.second.out.filter(({ kind }) => kind === "answer");
  assertEquals(answers.length, 2);
  assertEquals(answers[0], answers[1]);
  assertEquals(two.second.connection.applied, 1);
  assertEquals(two.second.joined.count, 1);
});

Deno.test("[NEG-3] an answer to an older offer changes nothing", async () => {
  const two = pair();
  two.first.connection.change();
  await ticks(40);
  const [offer] = two.first.out.splice(0);
  await two.second.negotiation.receive(offer);
  const [answer] = two.second.out.splice(0);
  await two.first.negotiation.receive(answer);
  // The browser would take the old answer for this offer, too.
  two.first.negotiation.restart();
  await ticks(40);
  assertEquals(two.first.connection.signalingState, "have-local-offer");
  await two.first.negotiation.receive(answer);
  assertEquals(two.first.connection.signalingState, "have-local-offer");
});

Deno.test("[NEG-2] an offer that is lost is sent again; after closing nothing is", async () => {
  const two = pair();
  two.first.connection.change();
  await ticks(40);
  two.first.out.splice(0);
  await two.clock.advance(4_000);
  assertEquals(two.first.out.map(({ kind }) => kind), ["offer"]);
  two.first.negotiation.close();
  two.first.out.splice(0);
  await two.clock.advance(60_000);
  assertEquals(two.first.out, []);
  assertEquals(two.clock.pending, 0);
});

Deno.test("[NEG-2] a side that ignores an offer sends its own again, which may have been lost", async () => {
  const two = pair();
  two.first.connection.change();
  await deliver(two);
  two.second.negotiation.restart();
  await ticks(40);
  await two.clock.advance(100);
  assertEquals(two.second.out.splice(0)[0].kind, "offer"); // It is lost.
  const began = two.clock.now();
  for (let copy = 0; copy < 20; copy++) {
    two.first.negotiation.restart();
    await ticks(40);
    for (const signal of two.first.out.splice(0)) {
      two.second.negotiation.receive(signal);
    }
    await ticks(40);
  }
  assertEquals(two.second.out, [], "not each is answered with an offer");
  await two.clock.advance(200);
  assertEquals(two.second.out.map(({ kind }) => kind), ["offer"]);
  await deliver(two);
  assertAgreed(two);
  assert(two.clock.now() - began < 500);
});

Deno.test("[NEG-3] signals lost, doubled and reordered: the same final state, 300 seeds", async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const two = pair();
    two.first.connection.change();
    await deliver(two);

    const underWay: { to: number; signal: NegotiationSignal }[] = [];
    for (let step = 0; step < 60; step++) {
      if (random() < 0.2) two.ends[random() < 0.5 ? 0 : 1].connection.change();
      await ticks(Math.floor(random() * 20));
      two.ends.forEach((end, i) => {
        for (const signal of end.out.splice(0)) {
          underWay.push({ to: 1 - i, signal });
        }
      });
      if (underWay.length === 0 || random() < 0.3) continue;
      const [{ to, signal }] = underWay.splice(
        Math.floor(random() * underWay.length),
        1,
      );
      const fate = random();
      if (fate < 0.15) continue; // Lost.
      two.ends[to].negotiation.receive(signal);
      if (fate < 0.35) underWay.push({ to, signal }); // And once more, later.
    }
    for (const { to, signal } of underWay) {
      two.ends[to].negotiation.receive(signal);
    }
    await deliver(two);
    assertAgreed(two, `seed ${seed}`);
  }
});

for (
  const engines of [
    ["firefox", "chromium"],
    ["chromium", "firefox"],
    ["firefox", "firefox"],
  ] as const
) {
  Deno.test(`[NEG-12] ${engines.join(" and ")} keep their DTLS roles, whoever restarts`, async () => {
    const two = pair(undefined, engines);
    two.first.connection.change();
    await deliver(two);
    assertAgreed(two);
    const roles = () =>
      two.ends.map(({ connection: { localDescription, remoteDescription } }) =>
        [localDescription, remoteDescription]
          .find((description) => description?.type === "answer")?.sdp
          ?.match(/a=setup:\S+/)?.[0]
      );
    // The second end has answered: it begins the handshake, once and for all.
    assertEquals(roles(), ["a=setup:active", "a=setup:active"]);
    for (const [restarts, role] of [[1, "passive"], [0, "active"]] as const) {
      for (let round = 0; round < 3; round++) {
        two.ends[restarts].negotiation.restart();
        await deliver(two);
        assertAgreed(two, `restarts: ${restarts}`);
        assertEquals(roles(), [`a=setup:${role}`, `a=setup:${role}`]);
      }
    }
    for (let round = 0; round < 20; round++) {
      for (const { negotiation } of two.ends) negotiation.restart();
      await deliver(two);
      assertAgreed(two, `both at once, round ${round}`);
    }
  });
}

Deno.test("[NEG-12] only the role of a later offer is settled, and nothing else in it", async () => {
  const two = pair(undefined, ["firefox", "chromium"]);
  two.first.connection.change();
  await deliver(two);
  two.second.negotiation.restart();
  await ticks(40);
  const offer = two.second.out.find(({ kind }) => kind === "offer");
  assert(offer?.kind === "offer");
  await two.first.negotiation.receive(offer);
  assertEquals(
    two.first.connection.remoteDescription?.sdp,
    offer.sdp.replaceAll("a=setup:actpass", "a=setup:active"),
  );
});

Deno.test("[NEG-1] the first offer is never taken back, whatever crosses it", async () => {
  const two = pair();
  for (const { connection } of two.ends) connection.change();
  await ticks(40);
  const [crossing] = two.second.out.splice(0);
  assertEquals(crossing.kind, "offer");
  await two.first.negotiation.receive(crossing);
  assertEquals(two.first.connection.signalingState, "have-local-offer");
  assertEquals(two.first.connection.applied, 0);
});

Deno.test("[NEG-13] of many copies of an offer only a few are answered", async () => {
  const two = pair();
  two.first.connection.change();
  await ticks(40);
  const [offer] = two.first.out.splice(0);
  for (let copy = 0; copy < 50; copy++) {
    await two.second.negotiation.receive(offer);
  }
  const answers = two.second.out.filter(({ kind }) => kind === "answer");
  assertEquals(answers.length, 4, "the answer, and three more");
});

Deno.test("[NEG-2] candidates of an older description take no place from those that come early", async () => {
  const two = pair();
  two.first.connection.change();
  await deliver(two);
  const ufrag = () =>
    /ice-ufrag:(\S+)/.exec(two.first.connection.localDescription?.sdp ?? "")
      ?.[1] ?? "";
  const candidatesOf = (usernameFragment: string) =>
    Array.from({ length: 100 }, () => ({
      candidate: "x",
      sdpMid: "0",
      sdpMLineIndex: 0,
      usernameFragment,
    }));
  const old = ufrag();
  two.first.negotiation.restart();
  await deliver(two);
  const { candidates } = two.second.connection;
  const before = candidates.length;
  const receive = (usernameFragment: string) =>
    two.second.negotiation.receive({
      kind: "candidates",
      epoch: 1,
      candidates: candidatesOf(usernameFragment),
    });
  await receive(old);
  two.first.negotiation.restart();
  await ticks(40);
  assert(ufrag() !== old);
  await receive(ufrag());
  await deliver(two);
  assert(candidates.length >= before + 100, `${candidates.length - before}`);
});

Deno.test("[NEG-1] an offer that comes while the own one is being made crosses it, too", async () => {
  const two = pair();
  two.first.connection.change();
  await deliver(two);
  two.first.negotiation.restart();
  await ticks(40);
  const [offer] = two.first.out.splice(0);
  two.second.negotiation.offer();
  two.second.negotiation.receive(offer);
  await ticks(40);
  assertEquals(two.second.connection.signalingState, "have-local-offer");
  assertEquals(two.second.out.map(({ kind }) => kind), ["offer"]);
  await deliver(two);
  assertAgreed(two);
});
