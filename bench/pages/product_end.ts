/**
 * One participant of the product without a page around them: all of `lib/client` that connects people.
 * It runs in the browser.
 */
import { signal } from "@preact/signals";
import { MeshSession } from "../../lib/client/mesh/mesh_session.ts";
import { statistics } from "../../lib/client/mesh/statistics.ts";
import type { SessionDeps } from "../../lib/client/session/session.ts";
import { Topics } from "../../lib/client/session/topics.ts";
import { OwnKey } from "../../lib/client/trust/proof.ts";
import { systemClock } from "../../lib/protocol/clock.ts";
import { newId } from "../../lib/protocol/ids.ts";
import type { Participant } from "../../lib/protocol/signaling.ts";

/** Of the links of their room, which none needs to keep secret. */
const SECRET = "secret";

/** People of these names, in the order in which they came. */
export const peopleOf = (names: readonly string[]): readonly Participant[] =>
  names.map((name, order) => ({
    id: newId(),
    name,
    order: order + 1,
    role: "guest",
    verified: false,
    silenced: false,
    permissions: [],
    features: [],
  }));

/** A certificate of the kind that browsers make by themselves. */
export const newCertificate = (): Promise<RTCCertificate> =>
  RTCPeerConnection.generateCertificate(
    { name: "ECDSA", namedCurve: "P-256" } as EcKeyGenParams,
  );

/** One participant, and every connection that they made. */
export interface End {
  readonly session: MeshSession;
  readonly connections: RTCPeerConnection[];
}

/** What a participant is made of. */
export interface EndDeps {
  id: string;
  /** What they send: one camera, one microphone. */
  stream: MediaStream;
  certificate: RTCCertificate;
  /** Whether there is a server. */
  isOpen: () => boolean;
  /** Brings a signal to somebody else. */
  signal: SessionDeps["server"]["signal"];
}

/** A participant who is there, and knows of nobody yet. */
export function makeEnd(
  { id, stream, certificate, isOpen, signal: send }: EndDeps,
): End {
  const connections: RTCPeerConnection[] = [];
  const session = new MeshSession({
    self: id,
    clock: systemClock,
    topics: new Topics(),
    relayOnly: () => false,
    statistics: () => statistics,
    createConnection: (configuration) => {
      const made = new RTCPeerConnection({
        ...configuration,
        certificates: [certificate],
      });
      connections.push(made);
      return made;
    },
    iceServers: {
      current: [],
      give: (take) => take([]),
      refresh: () => Promise.resolve([]),
      rejectCredential: () => false,
    },
    authentication: {
      room: "bench",
      signer: OwnKey.make({ all: { value: [SECRET] }, proved: () => {} }),
      strict: signal(false),
    },
    server: {
      isOpen,
      signal: send,
      probe: () => {},
      sfu: { ask: () => false, onAnswer: () => {} },
    },
  });
  const [camera] = stream.getVideoTracks();
  const [microphone] = stream.getAudioTracks();
  session.publish("camera", camera);
  session.publish("microphone", microphone);
  session.setState({ camera: true, microphone: true });
  return { session, connections };
}
