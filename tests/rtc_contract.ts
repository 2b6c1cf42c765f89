/**
 * What the negotiation relies on in an RTCPeerConnection. The fake passes it in Deno, the real one
 * in Chromium: it runs in both, so it imports nothing.
 */

/** The part that is relied on. */
interface Subject {
  readonly signalingState: string;
  readonly localDescription: RTCSessionDescriptionInit | null;
  readonly remoteDescription: RTCSessionDescriptionInit | null;
  setLocalDescription(): Promise<void>;
  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void>;
  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void>;
  onnegotiationneeded: ((event: Event) => void) | null;
}

/** Makes a connection, and a way to change it so that it must negotiate. */
export type Make = () => { connection: Subject; change: () => void };

function expect(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

async function rejects(name: string, act: Promise<void>): Promise<void> {
  const error = await act.then(() => null, (error) => error);
  expect(error?.name === name, `expected ${name}, got ${error?.name}`);
}

function pair(make: Make) {
  const [a, b] = [make(), make()];
  a.change();
  return { a: a.connection, b: b.connection, changeB: b.change };
}

function description(connection: Subject): RTCSessionDescriptionInit {
  const { localDescription } = connection;
  if (!localDescription) throw new Error("no local description");
  return { type: localDescription.type, sdp: localDescription.sdp };
}

function needed(connection: Subject): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("negotiationneeded never came")),
      5_000,
    );
    connection.onnegotiationneeded = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** The cases, by what they show. */
export const contract: Record<string, (make: Make) => Promise<void>> = {
  "a change asks for negotiation, and an offer and its answer make both stable":
    async (make) => {
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
    async (
      make,
    ) => {
      const { a, b, changeB } = pair(make);
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

  "an answer without an open offer is an InvalidStateError": async (make) => {
    const { a, b } = pair(make);
    await a.setLocalDescription();
    await b.setRemoteDescription(description(a));
    await b.setLocalDescription();
    const answer = description(b);
    await a.setRemoteDescription(answer);
    await rejects("InvalidStateError", a.setRemoteDescription(answer));
    expect(a.signalingState === "stable", a.signalingState);
  },

  "a candidate before any remote description is an InvalidStateError": async (
    make,
  ) => {
    const { a } = pair(make);
    const candidate = "candidate:1 1 udp 2122260223 127.0.0.1 9 typ host";
    await rejects(
      "InvalidStateError",
      a.addIceCandidate({ candidate, sdpMid: "0" }),
    );
  },

  "descriptions carry an ICE fragment, which belongs to the connection": async (
    make,
  ) => {
    const { a, b } = pair(make);
    await a.setLocalDescription();
    await b.setRemoteDescription(description(a));
    await b.setLocalDescription();
    const ufrag = (of: Subject) =>
      /a=ice-ufrag:(\S+)/.exec(description(of).sdp ?? "")?.[1];
    expect(ufrag(a) !== undefined, "no fragment");
    expect(ufrag(a) !== ufrag(b), "both have the same fragment");
  },
};
