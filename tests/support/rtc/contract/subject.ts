/** What is relied on in an RTCPeerConnection, as types. */

/** A data channel, as far as it is relied on. */
interface Channel {
  readonly readyState: string;
  onopen: ((event: Event) => void) | null;
  onclose: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  send(text: string): void;
  close(): void;
}

/** What else can be asked of a sender, for each of its encodings. */
export interface SetParameterOptions {
  encodingOptions?: { keyFrame: boolean }[];
}

/** A transceiver, as far as it is relied on. */
interface Transceiver {
  direction: string;
  readonly currentDirection: string | null;
  readonly sender: {
    readonly track: MediaStreamTrack | null;
    replaceTrack(track: MediaStreamTrack | null): Promise<void>;
    setStreams(...streams: MediaStream[]): void;
    getParameters(): RTCRtpSendParameters;
    setParameters(
      parameters: RTCRtpSendParameters,
      options?: SetParameterOptions,
    ): Promise<void>;
  };
  readonly receiver: {
    readonly track: MediaStreamTrack;
  };
}

/** The part that is relied on. */
export interface Subject {
  readonly signalingState: string;
  readonly connectionState: string;
  readonly iceConnectionState: string;
  readonly localDescription: RTCSessionDescriptionInit | null;
  readonly remoteDescription: RTCSessionDescriptionInit | null;
  setLocalDescription(): Promise<void>;
  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void>;
  addIceCandidate(candidate: RTCIceCandidateInit): Promise<void>;
  addTransceiver(
    trackOrKind: MediaStreamTrack | string,
    init?: RTCRtpTransceiverInit,
  ): Transceiver;
  getTransceivers(): Transceiver[];
  createDataChannel(label: string, init?: RTCDataChannelInit): Channel;
  restartIce(): void;
  getConfiguration(): RTCConfiguration;
  setConfiguration(configuration: RTCConfiguration): void;
  getStats(): Promise<{ forEach(see: (report: Stats) => void): void }>;
  close(): void;
  onnegotiationneeded: ((event: Event) => void) | null;
  onicecandidate: ((event: RTCPeerConnectionIceEvent) => void) | null;
}

/** A report of `getStats()` of any type, with the fields that are read. */
export interface Stats {
  type: string;
  id: string;
  kind?: string;
  selectedCandidatePairId?: string;
  localCandidateId?: string;
  remoteCandidateId?: string;
  candidateType?: string;
  codecId?: string;
  mimeType?: string;
  bytesReceived?: number;
  bytesSent?: number;
  packetsReceived?: number;
  packetsSent?: number;
  packetsLost?: number;
  fractionLost?: number;
  framesPerSecond?: number;
  keyFramesEncoded?: number;
  frameWidth?: number;
  frameHeight?: number;
  currentRoundTripTime?: number;
  availableOutgoingBitrate?: number;
  requestsReceived?: number;
  responsesReceived?: number;
}

/** A connection that was made. */
interface Made {
  connection: Subject;
  /** Changes it so that it must negotiate. */
  change(): void;
  /** Tells of the kind of each track that the other side begins to send. */
  onTrack(hear: (kind: string) => void): void;
  /** Tells of each channel that the other side opens by itself. */
  onChannel(hear: (channel: Channel) => void): void;
}

/** What the subjects are made of. */
export interface Maker {
  /** Whose connections they are, where that makes a difference. */
  engine: "chromium" | "firefox";
  make(configuration?: RTCConfiguration): Made;
  certificate(): Promise<RTCCertificate>;
  /** A track that is captured. */
  track(kind: "audio" | "video"): Promise<MediaStreamTrack>;
  stream(): MediaStream;
}
