/** What a peer can make this side do, by itself or in the name of others. */
import { assert, assertEquals } from "@std/assert";
import { PeerLink } from "../../lib/client/mesh/peer_link.ts";
import type { Route } from "../../lib/client/trust/peer_identity.ts";
import { statistics } from "../../lib/client/mesh/statistics.ts";
import { unreachedOf } from "../../lib/client/session/unreached.ts";
import { Topics } from "../../lib/client/session/topics.ts";
import { newId } from "../../lib/protocol/ids.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";
import type { PeerSignal } from "../../lib/protocol/signaling.ts";
import { FakeStream, installMedia } from "../support/rtc/media.ts";
import type { FakeHost } from "../support/rtc/host.ts";
import { FakeNetwork } from "../support/rtc/network.ts";
import { FakeClock } from "../support/clock.ts";
import { ticks } from "../support/rtc/ticks.ts";
import { Meeting } from "../support/simulation/meeting.ts";

/** A link whose peer is the test. */
function link(initiator: boolean) {
  const clock = new FakeClock(() => ticks(20));
  const host = new FakeNetwork(clock, () => 0.5).host("Ann");
  const said: PeerSignal[] = [];
  const subject = new PeerLink({
    peer: {
      id: newId(),
      name: "Mallory",
      order: initiator ? 2 : 1,
      role: "guest",
      verified: false,
      silenced: false,
      permissions: [],
      features: [],
    },
    initiator,
    epoch: 1,
    outgoing: {
      stream: new FakeStream(),
      screen: new FakeStream(),
      tracks: new Map(),
    },
    topics: new Topics(),
    clock,
    statistics: () => statistics,
    createConnection: (configuration) => host.createConnection(configuration),
    iceServers: {
      current: [],
      give: (take) => take([]),
      refresh: () => Promise.resolve([]),
      rejectCredential: () => false,
    },
    send: (signal) => said.push(signal),
    reachable: () => true,
    onOpen: () => {},
    onLost: () => {},
  });
  return { subject, clock, host, said };
}

type Subject = ReturnType<typeof link>;

/** The peer says something again and again, 50 times a second for 20 s. */
async function flood(
  { subject, clock }: Subject,
  ways: readonly Route[],
  signal: (n: number) => PeerSignal,
): Promise<void> {
  for (let n = 0; n < 1_000; n++) {
    for (const way of ways) subject.receive(signal(n), way);
    await clock.advance(20);
  }
}

/** As many as a rate lets through in 20 s. */
const within = (perSecond: number, burst: number) => burst + 20 * perSecond;
const ASKS = within(LIMITS.triggersPerSecond, LIMITS.triggerBurst);
const SAID = within(LIMITS.sentSignalsPerSecond, LIMITS.sentSignalBurst);
const OPENED = ASKS / LIMITS.triggersPerConnection;

/** A first offer that this network knows, from a connection that was made for it. */
async function offerOf(host: FakeHost): Promise<string> {
  const connection = host.network.host("Mallory").connect();
  for (const kind of ["video", "audio"]) connection.addTransceiver(kind);
  await connection.setLocalDescription();
  return connection.localDescription?.sdp ?? "";
}

const CANDIDATE = {
  candidate: "candidate:1 1 udp 1 192.0.2.1 9 typ host",
  sdpMid: "0",
  sdpMLineIndex: 0,
  usernameFragment: null,
};

Deno.test("[NEG-13] a peer that dials without end has few connections begun, and is answered when it stops", async () => {
  const one = link(true);
  await flood(one, ["server"], (n) => ({ kind: "dial", epoch: n + 2 }));
  const { made } = one.host;
  assert(made <= 1 + OPENED, `${made} were made`);
  assert(one.said.length <= SAID, `${one.said.length} were said`);
  await one.clock.advance(10_000);
  one.subject.receive({ kind: "dial", epoch: 5_000 }, "server");
  assertEquals([one.host.made, one.subject.epoch], [made + 1, 5_000]);
  one.subject.close();
});

Deno.test("[NEG-13] somebody who presses Reconnect every three seconds is heard each time", async () => {
  const one = link(true);
  for (let n = 0; n < 100; n++) {
    one.subject.receive({ kind: "dial", epoch: n + 2 }, "server");
    assertEquals(one.subject.epoch, n + 2);
    await one.clock.advance(3_000);
  }
  one.subject.close();
});

Deno.test("[NEG-13] offers of ever newer connections, new offers and copies of one are taken at a bounded rate", async () => {
  const undo = installMedia();
  for (const kind of ["connections", "offers", "copies"]) {
    const one = link(false);
    const sdp = await offerOf(one.host);
    await flood(one, ["server", "direct"], (n) => ({
      kind: "offer",
      epoch: kind === "connections" ? n + 1 : 1,
      n: kind === "offers" ? n + 1 : 1,
      sdp,
    }));
    const { made } = one.host;
    assert(made <= 1 + 2 * OPENED, `${kind}: ${made} were made`);
    const { length } = one.said;
    assert(length > 0 && length <= SAID, `${kind}: ${length} were said`);
    one.subject.close();
  }
  undo();
});

Deno.test("[NEG-13] a peer that was hung up on is told so only so often, whatever it sends", async () => {
  const one = link(true);
  one.subject.link.actions.value.cancel?.();
  assertEquals(one.host.connections.size, 0);
  await flood(
    one,
    ["server", "direct"],
    (n) =>
      n % 2 === 0 ? { kind: "dial", epoch: 1 } : {
        kind: "candidates",
        epoch: 1,
        candidates: [CANDIDATE],
      },
  );
  assert(one.said.length <= SAID, `${one.said.length} were said`);
});

Deno.test("[NEG-13] candidates without end are not all tried", async () => {
  const undo = installMedia();
  const one = link(false);
  const sdp = await offerOf(one.host);
  one.subject.receive({ kind: "offer", epoch: 1, n: 1, sdp }, "server");
  await flood(one, ["server", "direct", "relayed"], () => ({
    kind: "candidates",
    epoch: 1,
    candidates: Array.from({ length: 100 }, () => CANDIDATE),
  }));
  const [{ candidates }] = one.host.connections;
  assert(
    candidates.length > 0 && candidates.length <= LIMITS.candidatesTried,
    `${candidates.length} were tried`,
  );
  one.subject.close();
  undo();
});

Deno.test("[NEG-13] what others say in somebody's name does not use up their own share", async () => {
  const one = link(true);
  await flood(one, ["relayed"], () => ({ kind: "dial", epoch: 1 }));
  const before = one.said.length;
  assert(before <= ASKS + 2, `${before} were said`);
  one.subject.receive({ kind: "dial", epoch: 2 }, "server");
  await one.clock.advance(1_000);
  const said = one.said.slice(before).map(({ kind, epoch }) => [kind, epoch]);
  assertEquals(said[0], ["offer", 2]);
  one.subject.close();
});

Deno.test("[NEG-10] others cannot take a link far ahead in the numbers of its connections", async () => {
  const one = link(true);
  one.subject.receive({ kind: "dial", epoch: 1_000 }, "relayed");
  assertEquals(one.subject.epoch, 1);
  one.subject.receive({ kind: "dial", epoch: 2 }, "relayed");
  assertEquals(one.subject.epoch, 2);
  await one.clock.advance(1_000);
  one.subject.close();
});

Deno.test("[PEER-3] channels that a peer opens beside the own one are closed, and many of them end the link", async () => {
  await using meeting = await Meeting.open();
  for (const name of ["Ann", "Mallory"]) await meeting.enter(name);
  await meeting.pass(5_000);
  const [ann, mallory] = meeting.people;
  const [connection] = mallory.host.connections;
  const open = async (count: number) => {
    const channels = Array.from(
      { length: count },
      () => connection.createDataChannel("another"),
    );
    await meeting.pass(1_000);
    return channels.filter(({ readyState }) => readyState !== "closed").length;
  };
  assertEquals(await open(10), 0);
  assertEquals(ann.badges.Mallory, "connected");
  for (let round = 0; round < 20 && !connection.closed; round++) {
    await open(100);
  }
  assertEquals(ann.peer("Mallory").flood.value, "cut");
  assertEquals(ann.badges.Mallory, "disconnected");
  // Nothing that she sends opens it again, by whatever way it comes.
  const { connect } = mallory.peer("Ann").link?.actions.value ?? {};
  assert(connect);
  connect();
  await meeting.pass(20_000);
  assertEquals(ann.badges.Mallory, "disconnected");
});

Deno.test("[PEER-7] what a peer said of themselves earlier, and arrives later, changes nothing", () => {
  const { subject } = link(true);
  const state = { camera: true, microphone: false };
  subject.updateState({ version: 2, state });
  subject.updateState({ version: 1, state: { ...state, camera: false } });
  subject.updateState({ version: 2, state: { ...state, camera: false } });
  assertEquals(subject.state.value, state);
  subject.updateState({ version: 3, state: { ...state, hand: 5 } });
  assertEquals(subject.state.value.hand, 5);
  subject.close();
});

/** Lets time pass as a session does that looks twice a second; what the link says at the end. */
async function pass({ subject, clock }: Subject, ms: number) {
  for (let n = 0; n < ms / 500; n++) {
    await clock.advance(500);
    await subject.poll(false);
  }
  const attempt = subject.link.unreached.value;
  return attempt && unreachedOf(attempt);
}

for (const initiator of [true, false]) {
  Deno.test(`whoever was not reached within 15 s is told why, until they give it up, and again when they try again (initiator: ${initiator})`, async () => {
    const one = link(initiator);
    assertEquals(await pass(one, 14_500), null);
    assertEquals(await pass(one, 4_000), "silent");
    // Connections that are made meanwhile change nothing about it.
    for (let n = 0; n < 20; n++) {
      assertEquals(await pass(one, 1_000), "silent");
    }
    one.subject.link.actions.value.cancel?.();
    assertEquals(one.subject.link.unreached.value, null);
    assertEquals(await pass(one, 30_000), null);
    one.subject.link.actions.value.connect?.();
    assertEquals(await pass(one, 14_500), null);
    assertEquals(await pass(one, 4_000), "silent");
    one.subject.close();
    assertEquals(one.subject.link.unreached.value, null);
  });
}

Deno.test("[NEG-6] until there is the code that looks at connections, a link is not silent, and nothing is known of it", async () => {
  await using meeting = await Meeting.open({ lateAfterMs: 20_000 });
  const ann = await meeting.enter("Ann");
  await meeting.enter("Ben");
  const report = () => ann.peer("Ben").link?.report.value;
  await meeting.pass(10_000);
  meeting.assertMet();
  assertEquals(report(), null);
  await meeting.pass(15_000);
  meeting.assertMet();
  assert(report());
});
