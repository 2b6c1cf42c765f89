/**
 * Two participants of the product in one page, with all of `lib/client` that connects people, and
 * no server between them: what one sends, the other has at once. It runs in the browser.
 */
import { effect, signal } from "@preact/signals";
import { MeshSession } from "../../lib/client/mesh/mesh_session.ts";
import { statistics } from "../../lib/client/session/link_stats.ts";
import { Topics } from "../../lib/client/session/topics.ts";
import { OwnKey } from "../../lib/client/trust/proof.ts";
import { systemClock } from "../../lib/protocol/clock.ts";
import { newId } from "../../lib/protocol/ids.ts";
import type { Participant } from "../../lib/protocol/signaling.ts";
import { inTime, nextFrame, screen } from "./camera.ts";
import { newPath } from "./path.ts";

const PEOPLE: readonly Participant[] = ["near", "far"].map((name, order) => ({
  id: newId(),
  name,
  order: order + 1,
  role: "guest",
  verified: false,
  silenced: false,
  permissions: [],
  features: [],
}));
/** Of the kind that browsers make by themselves. */
const CERTIFICATE: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };
/** Of the links of their room, which none needs to keep secret. */
const SECRET = "secret";

/** One participant, and their newest connection. */
interface End {
  session: MeshSession;
  connection: RTCPeerConnection | null;
}

/** Near, who was there first and offers, and far, who sees the picture. */
export class ProductPair {
  readonly #ends: readonly End[];
  readonly #video = screen();
  /** Whether there is a server: without one, links are mended instead of made anew. */
  #server = true;
  #onPicture = () => {};

  private constructor(stream: MediaStream, certificates: RTCCertificate[]) {
    this.#ends = certificates.map((certificate, place) =>
      this.#end(place, stream, certificate)
    );
  }

  /** Lets the two meet, and be connected. */
  static async meet(stream: MediaStream): Promise<ProductPair> {
    const certificate = () =>
      RTCPeerConnection.generateCertificate(CERTIFICATE);
    const pair = new ProductPair(stream, [
      await certificate(),
      await certificate(),
    ]);
    const shown = pair.#firstFrame();
    for (const { session } of pair.#ends.toReversed()) {
      session.setParticipants(PEOPLE, []);
    }
    effect(() => {
      const [peer] = pair.#ends[1].session.peers.value;
      pair.#video.srcObject = peer?.media("camera").value ?? null;
      if (pair.#video.srcObject) pair.#onPicture();
    });
    await shown;
    return pair;
  }

  /** Makes a new connection; milliseconds until far shows its first frame. */
  async reconnect(): Promise<number> {
    const started = performance.now();
    const shown = this.#firstFrame();
    this.#act();
    return await shown - started;
  }

  /** Restarts ICE; milliseconds until near uses the new path. */
  async restart(): Promise<number> {
    const moved = newPath(this.#ends[0].connection);
    this.#server = false;
    const started = performance.now();
    this.#act();
    this.#server = true;
    return await moved - started;
  }

  /** Ends both. */
  close(): void {
    for (const { session } of this.#ends) session.close();
  }

  /** What near can do about a connection that works: "Reconnect". */
  #act(): void {
    const [peer] = this.#ends[0].session.peers.value;
    const { reconnect } = peer.link.actions.value;
    if (!reconnect) throw new Error("the two are not connected");
    reconnect();
  }

  /** When the next picture that is another's has its first frame. */
  #firstFrame(): Promise<number> {
    return inTime(
      "a picture",
      new Promise((resolve) => {
        this.#onPicture = () => resolve(nextFrame(this.#video));
      }),
    );
  }

  #end(place: number, stream: MediaStream, certificate: RTCCertificate): End {
    const { id } = PEOPLE[place];
    const [camera] = stream.getVideoTracks();
    const [microphone] = stream.getAudioTracks();
    const end: End = {
      connection: null,
      session: new MeshSession({
        self: id,
        clock: systemClock,
        topics: new Topics(),
        relayOnly: () => false,
        statistics: () => statistics,
        createConnection: (configuration) =>
          end.connection = new RTCPeerConnection({
            ...configuration,
            certificates: [certificate],
          }),
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
          isOpen: () => this.#server,
          signal: (_to, signal) =>
            this.#ends[1 - place].session.mesh.receive(id, signal),
          probe: () => {},
        },
      }),
    };
    end.session.publish("camera", camera);
    end.session.publish("microphone", microphone);
    end.session.setState({ camera: true, microphone: true });
    return end;
  }
}
