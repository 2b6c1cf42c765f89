/** Ways to negotiate that need no server, and what is believed of what comes by them. */
import { assert, assertEquals } from "@std/assert";
import { FakeSigner } from "../support/fake_signer.ts";
import { SDP } from "../support/rtc/sdp.ts";
import { followBadge } from "../support/simulation/follow.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

const THREE = ["Ann", "Ben", "Cleo"];

/** Sends a frame of somebody's own making over their channel to somebody else. */
function forceFrame(from: Participant, to: string, frame: unknown): void {
  const connection = [...from.host.connections].find(({ transport }) =>
    transport.peer?.host.name === to
  );
  connection?.transport.channels.get(0)?.send(JSON.stringify(frame));
}

/** Counts the signals that reach a server from now on. */
function countSignals(meeting: Meeting): { count: number } {
  const counted = { count: 0 };
  meeting.servers.fate = (text) => {
    if (text.includes('"type":"signal","to"')) counted.count++;
    return [0];
  };
  return counted;
}

/** A frame in which a third passes a description on, with another fingerprint; others as they are. */
function forge(data: string): string {
  const { type, signal, ...rest } = JSON.parse(data);
  if (type !== "relayed" || typeof signal.sdp !== "string") return data;
  const sdp = signal.sdp.replaceAll("AB:AB", "EE:EE");
  return JSON.stringify({ type, ...rest, signal: { ...signal, sdp } });
}

for (const fault of ["breakPath", "breakConnections"] as const) {
  Deno.test(
    `[NEG-9] without a server, a link is healed through a third participant (${fault})`,
    Meeting.test(THREE, async (meeting) => {
      const [ann, ben] = meeting.people;
      meeting.servers.killAll();
      await meeting.pass(5_000);
      meeting.network[fault]("Ann", "Ben");
      await meeting.pass(2_500);
      const within = fault === "breakPath" ? 6_000 : 40_000;
      const back = await meeting.until("met again", () => meeting.met);
      assert(2_500 + back <= within, `back after ${2_500 + back} ms`);
      ann.say("to Ben");
      ben.say("to Ann");
      await meeting.pass(3_000);
      meeting.assertMet();
      meeting.assertHeard({ [ann.id]: ["to Ben"], [ben.id]: ["to Ann"] });
    }),
  );
}

Deno.test(
  "[NEG-9] with neither server nor third, a link waits, and is healed when one is back",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    meeting.servers.killAll();
    await meeting.pass(5_000);
    meeting.network.breakPath("Ann", "Ben");
    await meeting.pass(10_000);
    assertEquals(
      meeting.people.map(({ badges }) => Object.values(badges)),
      [["reconnecting"], ["reconnecting"]],
    );
    meeting.servers.start(0);
    const back = await meeting.until("met again", () => meeting.met);
    assert(back <= 15_000, `back after ${back} ms`);
    assertEquals(meeting.people.map(({ host }) => host.made), [1, 1]);
  }),
);

Deno.test(
  "[NEG-9] what a connected pair negotiates does not pass the server",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const passed = countSignals(meeting);
    const connections = meeting.people.flatMap(({ host }) => [
      ...host.connections,
    ]);
    const descriptions = () =>
      connections.map(({ localDescription }) => localDescription?.sdp);
    for (const connection of connections) {
      const before = descriptions();
      connection.restartIce();
      await meeting.pass(5_000);
      for (const [n, { signalingState }] of connections.entries()) {
        assertEquals(signalingState, "stable");
        assert(descriptions()[n] !== before[n], "nothing was negotiated");
      }
    }
    assertEquals(passed.count, 0);
    meeting.assertMet();
  }),
);

Deno.test(
  "[NEG-9] one of a call of four that lost both its link and the server is healed by the others",
  Meeting.test([...THREE, "Dora"], async (meeting) => {
    meeting.servers.shutOut("Ann");
    await meeting.pass(3_000);
    for (const name of ["Ben", "Cleo"]) meeting.network.breakPath("Ann", name);
    await meeting.until("met again", () => meeting.met, 6_000);
  }),
);

Deno.test(
  "[NEG-9] two others at most are asked to pass a signal on",
  Meeting.test([...THREE, "Dora", "Eve"], async (meeting) => {
    const asked = new Map<string, Set<string>>();
    meeting.servers.killAll();
    await meeting.pass(5_000);
    meeting.network.tamper = (from, to, data) => {
      if (data.includes('"type":"relay"')) {
        const signal = `${from} ${JSON.stringify(JSON.parse(data).signal)}`;
        asked.set(signal, (asked.get(signal) ?? new Set()).add(to));
      }
      return data;
    };
    meeting.network.breakPath("Ann", "Ben");
    await meeting.until("lost", () => !meeting.met);
    await meeting.until("met again", () => meeting.met, 40_000);
    assert(asked.size > 0, "nothing was passed on");
    for (const relays of asked.values()) assertEquals(relays.size, 2);
  }),
);

Deno.test(
  "[NEG-10] a description with another fingerprint is dropped, whoever passed it on",
  Meeting.test(THREE, async (meeting) => {
    const [ann] = meeting.people;
    meeting.servers.killAll();
    await meeting.pass(5_000);
    let forged = 0;
    meeting.network.tamper = (from, _to, data) => {
      if (from !== "Cleo") return data;
      const passed = forge(data);
      if (passed !== data) forged++;
      return passed;
    };
    const applied = () =>
      [...ann.host.connections].map(({ applied }) => applied);
    const before = applied();
    meeting.network.breakPath("Ann", "Ben");
    await meeting.pass(15_000);
    assert(forged > 0, "nothing was forged");
    assertEquals(applied(), before, "a forged description was applied");
    meeting.network.tamper = (_from, _to, data) => data;
    await meeting.until("met again", () => meeting.met, 40_000);
  }),
);

Deno.test(
  "[NEG-10] a working link is not moved by what a third participant says",
  Meeting.test(THREE, async (meeting) => {
    const [ann, ben] = meeting.people;
    const seen = followBadge(ann, "Ben");
    const [{ localDescription }] = ben.host.connections;
    const sdp = localDescription?.sdp ?? "";
    const lies = [
      { kind: "hang-up", epoch: 1 },
      { kind: "hang-up", epoch: 9 },
      { kind: "dial", epoch: 2 },
      { kind: "dial", epoch: 1e9 },
      { kind: "offer", epoch: 1, n: 50, sdp },
      { kind: "offer", epoch: 7, n: 1, sdp },
      { kind: "answer", epoch: 1, n: 1, past: 0, sdp },
    ];
    for (const from of [ben.id, ann.id, "0000000000000000"]) {
      for (const signal of lies) {
        // Cleo's next frame to Ann is a lie instead.
        let told = false;
        meeting.network.tamper = (sender, to, data) => {
          if (told || sender !== "Cleo" || to !== "Ann") return data;
          told = true;
          return JSON.stringify({ type: "relayed", from, signal });
        };
        await meeting.until("it is told", () => told);
        await meeting.pass(1_000);
      }
    }
    assertEquals(seen, ["connected"]);
    assertEquals(meeting.people.map(({ host }) => host.made), [2, 2, 2]);
    meeting.assertMet();
  }),
);

Deno.test(
  "[NEG-10] nobody passes on to themselves, or for those who are not there",
  Meeting.test(["Ann", "Ben"], async (meeting) => {
    const [ann, ben] = meeting.people;
    for (const to of [ann.id, ben.id, "0000000000000000"]) {
      let told = false;
      meeting.network.tamper = (sender, _to, data) => {
        if (told || sender !== "Ben") return data;
        told = true;
        const signal = { kind: "hang-up", epoch: 1 };
        return JSON.stringify({ type: "relay", to, signal });
      };
      await meeting.until("it is told", () => told);
      await meeting.pass(1_000);
    }
    meeting.assertMet();
  }),
);

Deno.test(
  "[NEG-10] a lost link is not ended by what a third participant says",
  Meeting.test(THREE, async (meeting) => {
    const [ann, ben] = meeting.people;
    meeting.network.cut("Ann", "Ben");
    await meeting.until("lost", () => ann.badges.Ben === "reconnecting");
    for (const epoch of [1, 2, 1e9]) {
      let told = false;
      meeting.network.tamper = (sender, to, data) => {
        if (told || sender !== "Cleo" || to !== "Ann") return data;
        told = true;
        const signal = { kind: "hang-up", epoch };
        return JSON.stringify({ type: "relayed", from: ben.id, signal });
      };
      await meeting.until("it is told", () => told);
      assertEquals(ann.badges.Ben, "reconnecting");
    }
    meeting.network.mend("Ann", "Ben");
    await meeting.until("met again", () => meeting.met, 3_000);
  }),
);

Deno.test(
  "[NEG-10] what a peer passes on as its own counts for nothing, even where its link is lost",
  Meeting.test(THREE, async (meeting) => {
    const [ann, _ben, cleo] = meeting.people;
    const signal = { kind: "dial", epoch: 2 };
    meeting.network.cut("Ann", "Cleo", "there");
    await meeting.until("lost", () => ann.badges.Cleo === "reconnecting");
    const { made } = ann.host;
    forceFrame(cleo, "Ann", { type: "relayed", from: cleo.id, signal });
    await meeting.pass(500);
    assertEquals(ann.host.made, made, "a connection was begun");
    // What she says for herself still arrives, and counts.
    forceFrame(cleo, "Ann", { type: "signal", signal });
    await meeting.pass(500);
    assertEquals(ann.host.made, made + 1);
  }),
);

Deno.test(
  "[NEG-10] a newcomer is not kept out by a third participant who speaks in their name first",
  Meeting.test(["Ann", "Cleo"], async (meeting) => {
    const [ann] = meeting.people;
    const lies: Record<string, unknown>[] = [];
    meeting.servers.fate = (text) => {
      // What the newcomer says takes longer than Cleo's lies.
      const { type, from } = JSON.parse(text);
      return [type === "signal" && from ? 8_000 : 0];
    };
    meeting.network.tamper = (from, to, data) => {
      const lie = from === "Cleo" && to === "Ann" ? lies.shift() : undefined;
      return lie ? JSON.stringify({ type: "relayed", ...lie }) : data;
    };
    const xia = await meeting.enter("Xia");
    const claim = { room: meeting.room, from: xia.id, to: ann.id };
    const proof = await new FakeSigner(null).prove({
      ...claim,
      fingerprint: "00",
    });
    for (
      const signal of [
        { kind: "offer", epoch: 1, n: 1, sdp: SDP, proof },
        { kind: "answer", epoch: 1, n: 1, past: 0, sdp: SDP, proof },
        { kind: "dial", epoch: 5 },
      ]
    ) lies.push({ from: xia.id, signal });
    await meeting.until("met", () => meeting.met, 30_000);
    assertEquals(lies, []);
    assertEquals(ann.host.made, 2, "no other connection was begun");
    const standing = ann.call.trust.value.get(xia.id);
    assert(standing?.is === "known" && standing.key !== proof.key);
  }),
);

for (const candidates of [1, 60]) {
  Deno.test(
    `[NEG-10] nobody is blamed for what others have them pass on (${candidates} candidates each)`,
    Meeting.test(["Rea", "Tom", "Mal", "Molly"], async (meeting) => {
      const [rea, tom, ...others] = meeting.people;
      const candidate = {
        candidate: "x".repeat(1_000),
        sdpMid: "0",
        sdpMLineIndex: 0,
        usernameFragment: null,
      };
      const signal = {
        kind: "candidates",
        epoch: 1,
        candidates: Array.from({ length: candidates }, () => candidate),
      };
      let passed = 0;
      meeting.network.tamper = (from, to, data) => {
        if (from === "Rea" && to === "Tom" && data.includes("relayed")) {
          passed++;
        }
        return data;
      };
      for (let n = 0; n < 30 * 15; n++) {
        for (const each of others) {
          forceFrame(each, "Rea", { type: "relay", to: tom.id, signal });
        }
        await meeting.pass(1_000 / 15);
        assertEquals(tom.peer("Rea").flood.value, "none");
      }
      assert(passed > 100, `${passed} were passed on`);
      assertEquals(rea.badges.Tom, "connected");
    }),
  );
}
