/** Fake senders, receivers and transceivers. */
import { FakeTrack } from "./media.ts";
import type { SetParameterOptions } from "./contract/subject.ts";
import { receives, sends } from "./sdp.ts";

/** What was sent or arrived in one media section. */
export interface Count {
  packets: number;
  bytes: number;
}

/** The connection that a transceiver belongs to, as far as it must know it. */
export interface Owner {
  readonly closed: boolean;
  /** Something changed that the other side may have to agree to. */
  changed(): void;
  /** Called before it changes what flows. */
  account(): void;
}

/** The sending half. */
export class FakeSender {
  track: MediaStreamTrack | null;
  /** Ids of the streams that the receiver ties it to. */
  streams: string[] = [];
  encodings: RTCRtpEncodingParameters[] = [{ active: true }];
  readonly sent: Count = { packets: 0, bytes: 0 };
  /** Pictures that can be shown without those before. */
  keyFrames = 1;
  readonly #kind: string;
  readonly #owner: Owner;
  #transactions = 0;

  constructor(owner: Owner, kind: string, track: MediaStreamTrack | null) {
    this.#owner = owner;
    this.#kind = kind;
    this.track = track;
  }

  async replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    await Promise.resolve();
    if (this.#owner.closed) throw new DOMException("", "InvalidStateError");
    if (track && track.kind !== this.#kind) throw new TypeError("another kind");
    this.#owner.account();
    this.track = track;
  }

  setStreams(...streams: MediaStream[]): void {
    if (this.#owner.closed) throw new DOMException("", "InvalidStateError");
    this.streams = streams.map(({ id }) => id);
    this.#owner.changed();
  }

  getParameters(): RTCRtpSendParameters {
    return {
      transactionId: `${this.#transactions}`,
      encodings: this.encodings.map((encoding) => ({ ...encoding })),
      codecs: [],
      headerExtensions: [],
      rtcp: {},
    };
  }

  async setParameters(
    parameters: RTCRtpSendParameters,
    options: SetParameterOptions = {},
  ): Promise<void> {
    await Promise.resolve();
    const stale = parameters.transactionId !== `${this.#transactions}`;
    if (this.#owner.closed || stale) {
      throw new DOMException("", "InvalidStateError");
    }
    this.#transactions++;
    this.encodings = parameters.encodings;
    const { encodingOptions = [] } = options;
    if (encodingOptions.some(({ keyFrame }) => keyFrame)) this.keyFrames++;
  }
}

/** The receiving half. */
export class FakeReceiver {
  readonly track: FakeTrack;
  readonly received: Count = { packets: 0, bytes: 0 };

  constructor(kind: "audio" | "video") {
    this.track = new FakeTrack(kind);
  }
}

/** What stands in the descriptions that both sides have agreed on. */
export interface Agreed {
  local: RTCRtpTransceiverDirection;
  /** As this side has it: what the other one sends is received. */
  remote: RTCRtpTransceiverDirection;
  streams: string;
  by: "offering" | "answering";
}

/** A media section of a connection. */
export class FakeTransceiver {
  readonly kind: "audio" | "video";
  readonly sender: FakeSender;
  readonly receiver: FakeReceiver;
  mid: string | null = null;
  agreed: Agreed | null = null;
  currentDirection: RTCRtpTransceiverDirection | null = null;
  /** Whether the other side was seen to send. */
  heard = false;
  readonly #owner: Owner;
  #direction: RTCRtpTransceiverDirection;

  constructor(
    owner: Owner,
    kind: "audio" | "video",
    track: MediaStreamTrack | null,
    direction: RTCRtpTransceiverDirection,
  ) {
    this.kind = kind;
    this.sender = new FakeSender(owner, kind, track);
    this.receiver = new FakeReceiver(kind);
    this.#owner = owner;
    this.#direction = direction;
  }

  get direction(): RTCRtpTransceiverDirection {
    return this.#direction;
  }

  set direction(direction: RTCRtpTransceiverDirection) {
    if (this.#owner.closed) throw new DOMException("", "InvalidStateError");
    this.#direction = direction;
    this.#owner.changed();
  }

  /** Whether the other side must agree to what is wanted here. */
  get mustNegotiate(): boolean {
    const { agreed, direction } = this;
    if (!agreed) return true;
    const { local, remote, streams, by } = agreed;
    if (sends(direction) && streams !== this.sender.streams.join()) return true;
    if (by === "offering") return direction !== local && direction !== remote;
    // The answerer can agree to no more than was offered.
    const wanted = (sends(direction) && sends(remote)) === sends(local) &&
      (receives(direction) && receives(remote)) === receives(local);
    return !wanted;
  }

  /** Whether packets leave here. */
  get sending(): boolean {
    const { track } = this.sender;
    return sends(this.currentDirection) && track?.readyState === "live";
  }
}
