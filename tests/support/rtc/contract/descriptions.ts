/** Offers, answers, candidates, and what stands in them. */
import type { Maker } from "./subject.ts";
import {
  description,
  expect,
  fingerprint,
  needed,
  negotiate,
  pair,
  rejects,
  settled,
  setup,
  ufrag,
  until,
} from "./tools.ts";

/** The cases, by what they show. */
export const descriptions: Record<string, (maker: Maker) => Promise<void>> = {
  "a change asks for negotiation, and an offer and its answer make both stable":
    async ({ make }) => {
      const { connection: a, change } = make();
      const { connection: b } = make();
      const asked = needed(a);
      change();
      await asked;
      await a.setLocalDescription();
      expect(description(a).type === "offer", "no offer");
      expect(a.signalingState === "have-local-offer", a.signalingState);
      await b.setRemoteDescription(description(a));
      expect(b.signalingState === "have-remote-offer", b.signalingState);
      await b.setLocalDescription();
      expect(description(b).type === "answer", "no answer");
      await a.setRemoteDescription(description(b));
      expect(
        a.signalingState === "stable" && b.signalingState === "stable",
        "not stable",
      );
      expect(a.remoteDescription?.type === "answer", "no remote answer");
    },

  "an offer that meets an own offer rolls it back, and the change is asked for again":
    async (maker) => {
      const { a, b, changeB } = pair(maker);
      changeB();
      await Promise.all([a.setLocalDescription(), b.setLocalDescription()]);
      await b.setRemoteDescription(description(a));
      expect(b.signalingState === "have-remote-offer", b.signalingState);
      const again = needed(b);
      changeB();
      await b.setLocalDescription();
      expect(description(b).type === "answer", "no answer");
      await a.setRemoteDescription(description(b));
      await again;
    },

  "an answer without an open offer is an InvalidStateError": async (maker) => {
    const { a, b } = pair(maker);
    await a.setLocalDescription();
    await b.setRemoteDescription(description(a));
    await b.setLocalDescription();
    const answer = description(b);
    await a.setRemoteDescription(answer);
    await rejects("InvalidStateError", a.setRemoteDescription(answer));
    expect(a.signalingState === "stable", a.signalingState);
  },

  "a candidate before any remote description is an InvalidStateError": async (
    maker,
  ) => {
    const { a } = pair(maker);
    const candidate = "candidate:1 1 udp 2122260223 127.0.0.1 9 typ host";
    await rejects(
      "InvalidStateError",
      a.addIceCandidate({ candidate, sdpMid: "0" }),
    );
  },

  "descriptions carry an ICE fragment, which belongs to the connection": async (
    maker,
  ) => {
    const { a, b } = pair(maker);
    await a.setLocalDescription();
    await b.setRemoteDescription(description(a));
    await b.setLocalDescription();
    expect(ufrag(a) !== undefined, "no fragment");
    expect(ufrag(a) !== ufrag(b), "both have the same fragment");
  },

  "a local description is sent again with the candidates found since": async (
    maker,
  ) => {
    const { a } = pair(maker);
    await a.setLocalDescription();
    await until(
      "a candidate",
      () => /\r\na=candidate:/.test(description(a).sdp ?? ""),
    );
  },

  "the fingerprint is the certificate's; without one, each connection has its own":
    async ({ make, certificate }) => {
      const own = await certificate();
      const marks: (string | undefined)[] = [];
      for (const certificates of [[own], [own], undefined, undefined]) {
        const { connection, change } = make({ certificates });
        change();
        await connection.setLocalDescription();
        marks.push(fingerprint(connection));
        connection.close();
      }
      expect(marks.every((mark) => mark?.startsWith("sha-256 ")), `${marks}`);
      expect(marks[0] === marks[1], "the same certificate, two fingerprints");
      expect(new Set(marks).size === 3, "two certificates, one fingerprint");
    },

  "the ICE servers can be replaced": ({ make }) => {
    const { connection } = make({ iceServers: [] });
    const iceServers = [{ urls: ["stun:127.0.0.1:3478"] }];
    connection.setConfiguration({
      ...connection.getConfiguration(),
      iceServers,
    });
    const [server] = connection.getConfiguration().iceServers ?? [];
    expect(String(server?.urls) === "stun:127.0.0.1:3478", `${server?.urls}`);
    connection.close();
    return Promise.resolve();
  },

  "an ICE server whose address is none, or a relay without a login, is thrown at":
    (
      { make },
    ) => {
      const { connection } = make({});
      const throws = (act: () => unknown) => {
        try {
          act();
          return false;
        } catch {
          return true;
        }
      };
      const login = { username: "u", credential: "c" };
      const good = [
        { urls: ["stun:127.0.0.1:3478", "stun:[::1]:3478", "STUN:s.example"] },
        { urls: ["turn:t.example?transport=tcp", "turns:t.example"], ...login },
      ];
      const bad = [
        { urls: ["stun:127.0.0.1:3478?transport=udp"] },
        { urls: ["stun:127.0.0.1:99999"] },
        { urls: ["stun:127.0.0.1:0"] },
        { urls: ["stun:a.example,stun:b.example"] },
        { urls: ["stun://s.example"] },
        { urls: ["stun:u@s.example"] },
        { urls: ["turn:t.example/path"], ...login },
        { urls: ["turn:t.example?transport=tls"], ...login },
        { urls: ["turn:t.example"] },
      ];
      const set = (iceServers: RTCIceServer[]) =>
        connection.setConfiguration({
          ...connection.getConfiguration(),
          iceServers,
        });
      set(good);
      for (const server of bad) {
        const what = JSON.stringify(server);
        expect(throws(() => make({ iceServers: [...good, server] })), what);
        expect(throws(() => set([...good, server])), `set ${what}`);
        const kept = connection.getConfiguration().iceServers ?? [];
        expect(kept.length === good.length, `${what} was taken in part`);
      }
      connection.close();
      return Promise.resolve();
    },

  "an answer takes the DTLS role that an offer leaves": async (maker) => {
    const { a, b, changeB } = pair(maker);
    await negotiate(a, b);
    expect(setup(a) === "actpass" && setup(b) === "active", "first roles");
    for (let round = 0; round < 2; round++) {
      changeB();
      await b.setLocalDescription();
      expect(setup(b) === "actpass", `${setup(b)} offered`);
      await a.setRemoteDescription(settled(description(b), "active"));
      await a.setLocalDescription();
      expect(setup(a) === "passive", `${setup(a)} answered`);
      await b.setRemoteDescription(description(a));
      a.restartIce();
      await a.setLocalDescription();
      await b.setRemoteDescription(settled(description(a), "passive"));
      await b.setLocalDescription();
      expect(setup(b) === "active", `${setup(b)} answered`);
      await a.setRemoteDescription(description(b));
    }
  },

  "where a restart leaves both, Firefox forgets its role, and Chromium refuses another one":
    async (maker) => {
      const { a, b } = pair(maker);
      await negotiate(a, b);
      b.restartIce();
      await b.setLocalDescription();
      await a.setRemoteDescription(description(b));
      await a.setLocalDescription();
      if (maker.engine === "firefox") {
        expect(setup(a) === "active", `${setup(a)} in Firefox`);
        return;
      }
      expect(setup(a) === "passive", `${setup(a)} in Chromium`);
      await rejects(
        "InvalidAccessError",
        b.setRemoteDescription({
          type: "answer",
          sdp: description(a).sdp?.replaceAll("setup:passive", "setup:active"),
        }),
      );
      expect(b.signalingState === "have-local-offer", b.signalingState);
    },

  "parameters can be set after they were got": async ({ make, track }) => {
    const { connection: a } = make();
    const { sender } = a.addTransceiver(await track("video"));
    const parameters = sender.getParameters();
    const [encoding] = parameters.encodings;
    parameters.encodings = [{ ...encoding, maxBitrate: 100_000 }];
    await sender.setParameters(parameters);
    const [set] = sender.getParameters().encodings;
    expect(set.maxBitrate === 100_000, `${set.maxBitrate}`);
    a.close();
  },
};
