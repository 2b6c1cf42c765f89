/** One connection with one peer, of one epoch: its media sections and its data channel. */
import type { Clock } from "../protocol/clock.ts";
import { LIMITS } from "../protocol/limits.ts";
import type { PeerFrame } from "../protocol/peer.ts";
import type { IceServer } from "../protocol/signaling.ts";
import { engineOf } from "./engine.ts";
import type { IceServers } from "./ice_servers.ts";
import { sendKeyFrame } from "./key_frame.ts";
import { type Description, Negotiation } from "./negotiation.ts";
import type { Outgoing } from "./session.ts";
import { LIVE_SLOTS, type Slot, SLOTS } from "./slots.ts";
import { LimitedVideo, type VideoLimit } from "./video_limits.ts";

/** Who hears of what happens to a connection. */
export interface ConnectionListener {
  onState(state: RTCPeerConnectionState): void;
  /** A description was sent or applied; `settled` where both ends agree now. */
  onProgress(settled: boolean): void;
  onTrack(slot: Slot, track: MediaStreamTrack): void;
  onOpen(): void;
  /** The other end closed the data channel. */
  onClose(): void;
  /** The peer sent something: nobody has looked at it yet. */
  onData(data: unknown): void;
}

/** What a connection is made of. */
export interface PeerConnectionParts {
  /** Which of the pair's connections this is, from 1. */
  epoch: number;
  /** Whether this side lays out the media and makes the first offer; it is the polite one. */
  offers: boolean;
  iceServers: Pick<IceServers, "current" | "refuse">;
  outgoing: Outgoing;
  clock: Clock;
  create(configuration: RTCConfiguration): RTCPeerConnection;
  send(signal: Description): void;
  listener: ConnectionListener;
}

/** What a relay says that does not know a credential (RFC 8656). */
const UNAUTHORIZED = 401;

/** A connection from its first offer to its end. */
export class PeerConnection {
  readonly epoch: number;
  readonly #parts: PeerConnectionParts;
  readonly #rtc: RTCPeerConnection;
  readonly #negotiation: Negotiation;
  readonly #video = new LimitedVideo();
  #channel: RTCDataChannel | null = null;
  /** What is sent one after the other, as the peer takes it. */
  #stream: PeerFrame[] = [];

  constructor(parts: PeerConnectionParts) {
    const { epoch, offers, clock, iceServers, listener } = parts;
    this.#parts = parts;
    this.epoch = epoch;
    this.#rtc = parts.create({
      iceServers: [...iceServers.current],
      bundlePolicy: "max-bundle",
    });
    this.#negotiation = new Negotiation({
      connection: this.#rtc,
      polite: offers,
      epoch,
      clock,
      send: parts.send,
      beforeFirstAnswer: () => {
        if (!offers) this.#joinMedia();
      },
      onProgress: () => {
        const { signalingState, remoteDescription } = this.#rtc;
        this.#keepLimits();
        listener.onProgress(signalingState === "stable" && !!remoteDescription);
      },
    });
    this.#rtc.onconnectionstatechange = () => listener.onState(this.state);
    this.#rtc.onicecandidateerror = ({ errorCode, url }) => {
      const retry = errorCode === UNAUTHORIZED && iceServers.refuse(url);
      // Where the first offer is open, the path is looked for anew as soon as it is answered.
      if (retry && this.#reconfigure(iceServers.current)) {
        this.#rtc.restartIce();
      }
    };
    this.#rtc.ontrack = ({ transceiver }) => this.#takeTrack(transceiver);
    // Our pages open none that has to be told of: nobody would count what comes over it [PEER-2].
    this.#rtc.ondatachannel = ({ channel }) => {
      channel.close();
      listener.onData(channel);
    };
    if (offers) {
      this.#openMedia();
      this.#negotiation.offer();
    }
  }

  /** What the browser says of the path. */
  get state(): RTCPeerConnectionState {
    return this.#rtc.connectionState;
  }

  /** Whether frames can be sent. */
  get open(): boolean {
    return this.#channel?.readyState === "open";
  }

  /** Whether the first offer was sent or has arrived. */
  get begun(): boolean {
    return this.#rtc.signalingState !== "stable" ||
      this.#rtc.remoteDescription !== null;
  }

  /** Whether both ends are known to have different engines. */
  get mixed(): boolean {
    const { localDescription, remoteDescription } = this.#rtc;
    return !!localDescription && !!remoteDescription &&
      engineOf(localDescription.sdp) !== engineOf(remoteDescription.sdp);
  }

  /** Takes what the peer's end of this connection says. */
  receive(signal: Description): void {
    this.#negotiation.receive(signal);
  }

  /** Sends a frame where the data channel is open and the peer reads it; says whether it is. */
  send(frame: PeerFrame): boolean {
    const channel = this.#channel;
    if (!channel || !this.open) return false;
    if (channel.bufferedAmount > LIMITS.sendingMost) return false;
    try {
      channel.send(JSON.stringify(frame));
      return true;
    } catch (error) {
      // The browser's own queue is full, or the channel was closed a moment ago.
      console.warn(`A frame (${frame.type}) could not be sent:`, error);
      return false;
    }
  }

  /**
   * Sends frames one after the other, no faster than the peer takes them [PEER-4].
   * @param frames makes them; not called while others are still under way
   */
  stream(frames: () => readonly PeerFrame[]): void {
    if (!this.open || this.#stream.length > 0) return;
    this.#stream = [...frames()];
    this.#goOn();
  }

  /** Sends another track, or none, in one of the fixed slots; nothing is renegotiated [NEG-5]. */
  async replaceTrack(
    slot: Slot,
    track: MediaStreamTrack | null,
  ): Promise<void> {
    try {
      await this.#transceiver(slot)?.sender.replaceTrack(track);
    } catch (error) {
      if (this.#rtc.signalingState !== "closed") {
        console.warn(`The ${slot} cannot be sent:`, error);
      }
    }
  }

  /** Keeps the camera's picture within these limits. */
  limitVideo(limit: VideoLimit): void {
    this.#video.limit(limit);
    this.#keepLimits();
  }

  /**
   * Lets the next picture be a whole one. When a link is lost: what it carried of late will be sent
   * once more, and can be shown with it. When it is found: nobody waits for what is not sent again.
   */
  sendKeyFrame(): void {
    const sender = this.#transceiver("camera")?.sender;
    if (sender) sendKeyFrame(sender);
  }

  /** Looks for a path anew, with these ICE servers. */
  restart(iceServers: readonly IceServer[]): void {
    if (this.#reconfigure(iceServers)) this.#negotiation.restart();
  }

  /** Sends an offer that nobody has answered once more. */
  repeat(): void {
    this.#negotiation.repeat();
  }

  /** What the browser counts of this connection. */
  stats(): Promise<RTCStatsReport> {
    return this.#rtc.getStats();
  }

  /** Releases everything; closing again does nothing. */
  close(): void {
    this.#negotiation.close();
    this.#rtc.onconnectionstatechange = null;
    this.#rtc.onicecandidateerror = this.#rtc.ontrack = null;
    this.#rtc.ondatachannel = null;
    if (this.#channel) {
      this.#channel.onopen = this.#channel.onclose = null;
      this.#channel.onmessage = this.#channel.onbufferedamountlow = null;
    }
    this.#stream = [];
    this.#channel?.close();
    this.#rtc.close();
  }

  /** Takes other ICE servers for the next look; says whether there is still a connection. */
  #reconfigure(iceServers: readonly IceServer[]): boolean {
    if (this.#rtc.signalingState === "closed") return false;
    this.#rtc.setConfiguration({
      ...this.#rtc.getConfiguration(),
      iceServers: [...iceServers],
    });
    return true;
  }

  /** The offering side lays out the slots; they never change again. */
  #openMedia(): void {
    const { tracks, stream } = this.#parts.outgoing;
    for (const { name, kind } of SLOTS) {
      this.#rtc.addTransceiver(tracks[name] ?? kind, {
        direction: LIVE_SLOTS.includes(name) ? "sendrecv" : "inactive",
        streams: [stream],
      });
    }
    this.#openChannel();
  }

  /**
   * The answering side finds the slots in the first offer and puts its own media in. The answer
   * does not depend on the tracks themselves, and does not wait for them.
   */
  #joinMedia(): void {
    const { tracks, stream } = this.#parts.outgoing;
    for (const slot of LIVE_SLOTS) {
      const transceiver = this.#transceiver(slot);
      if (!transceiver) continue;
      transceiver.direction = "sendrecv";
      transceiver.sender.setStreams(stream);
      this.replaceTrack(slot, tracks[slot] ?? null);
    }
    // The first picture shall be within them already.
    this.#keepLimits();
    this.#openChannel();
  }

  #keepLimits(): void {
    const sender = this.#transceiver("camera")?.sender;
    const { camera } = this.#parts.outgoing.tracks;
    this.#video.apply(sender, sender?.track ?? camera);
  }

  #transceiver(slot: Slot): RTCRtpTransceiver | undefined {
    const place = SLOTS.findIndex(({ name }) => name === slot);
    return this.#rtc.getTransceivers()[place];
  }

  /** Both sides open the same channel, so that it needs no handshake of its own. */
  #openChannel(): void {
    const { listener } = this.#parts;
    const channel = this.#rtc.createDataChannel("peer", {
      negotiated: true,
      id: 0,
    });
    this.#channel = channel;
    channel.binaryType = "arraybuffer";
    channel.bufferedAmountLowThreshold = LIMITS.sendingBytes / 2;
    channel.onopen = () => listener.onOpen();
    channel.onclose = () => listener.onClose();
    channel.onmessage = ({ data }) => listener.onData(data);
    channel.onbufferedamountlow = () => this.#goOn();
  }

  /** Sends more of the stream, as far as there is room for it. */
  #goOn(): void {
    while ((this.#channel?.bufferedAmount ?? 0) < LIMITS.sendingBytes) {
      const frame = this.#stream.shift();
      if (!frame) return;
      if (!this.send(frame)) this.#stream = [];
    }
  }

  #takeTrack(transceiver: RTCRtpTransceiver): void {
    const place = this.#rtc.getTransceivers().indexOf(transceiver);
    const slot = SLOTS[place]?.name;
    if (slot) this.#parts.listener.onTrack(slot, transceiver.receiver.track);
  }
}
