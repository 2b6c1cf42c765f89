/** One connection with one peer, of one epoch: its media sections and its data channels. */
import type { Clock } from "../../protocol/clock.ts";
import { log } from "../log/log.ts";
import { engineOf } from "./engine.ts";
import { sendKeyFrame } from "./key_frame.ts";
import { Negotiation, type NegotiationSignal } from "./negotiation.ts";
import { Channel } from "../session/channel.ts";
import type { ChannelName, ChannelSpec } from "../session/channels.ts";
import type { SessionIceServers } from "../session/session.ts";
import {
  LIVE_SLOTS,
  SCREEN_SOUND_BITRATE,
  type Slot,
  SLOTS,
  VIDEO_SLOTS,
  type VideoSlot,
} from "../session/slots.ts";
import type { EncodedFrame } from "../session/topics.ts";
import type { Attempt } from "../session/unreached.ts";
import { SoundBitrate } from "../session/sound_bitrate.ts";
import { type VideoLimit, VideoLimiter } from "../session/video_limiter.ts";

const line = log("connection");

/** Who hears of what happens to a connection. */
export interface ConnectionListener {
  onState(state: RTCPeerConnectionState): void;
  /** A description was sent or applied; `settled` where both ends agree now. */
  onProgress(settled: boolean): void;
  onTrack(slot: Slot, track: MediaStreamTrack): void;
  /** Frames can be sent. */
  onOpen(): void;
  /** The other end closed a data channel. */
  onClose(): void;
  /** The peer sent something: nobody has looked at it yet. */
  onData(data: unknown): void;
}

/** What this page sends to everybody. Written by the session, read by each new connection. */
export interface Outgoing {
  /** Tie video and audio together for those who receive them: of a person, and of a screen. */
  readonly stream: MediaStream;
  readonly screen: MediaStream;
  readonly tracks: Map<Slot, MediaStreamTrack>;
}

/** What a connection is made of. */
export interface PeerConnectionDeps {
  /** Which of the pair's connections this is, from 1. */
  epoch: number;
  /** Whether this side lays out the media and makes the first offer; it is the polite one. */
  initiator: boolean;
  iceServers: SessionIceServers;
  outgoing: Outgoing;
  /** What is opened beside the media, the one for control first. */
  channels: readonly ChannelSpec[];
  clock: Clock;
  create(configuration: RTCConfiguration): RTCPeerConnection;
  send(signal: NegotiationSignal): void;
  listener: ConnectionListener;
}

/** What a relay says that does not know a credential (RFC 8656). */
const UNAUTHORIZED = 401;

/** Makes a connection, without the ICE servers at which the browser throws [TURN-3]. */
export function createConnection(
  { create, iceServers }: Pick<PeerConnectionDeps, "create" | "iceServers">,
): RTCPeerConnection {
  const configuration = { bundlePolicy: "max-bundle" } as const;
  try {
    return create({ ...configuration, iceServers: [...iceServers.current] });
  } catch {
    // Without any it says by which servers it came, or throws for another reason.
    const rtc = create(configuration);
    giveServers(rtc, iceServers);
    return rtc;
  }
}

function giveServers(
  rtc: RTCPeerConnection,
  servers: SessionIceServers,
): void {
  servers.give((iceServers) =>
    rtc.setConfiguration({ ...rtc.getConfiguration(), iceServers })
  );
}

/** A connection from its first offer to its end. */
export class PeerConnection {
  readonly epoch: number;
  readonly #deps: PeerConnectionDeps;
  readonly #rtc: RTCPeerConnection;
  readonly #negotiation: Negotiation;
  readonly #limiters = new Map(
    VIDEO_SLOTS.map((slot) => [slot, new VideoLimiter()]),
  );
  readonly #screenSound = new SoundBitrate(SCREEN_SOUND_BITRATE);
  readonly #channels = new Map<ChannelName, Channel>();

  constructor(deps: PeerConnectionDeps) {
    const { epoch, initiator, clock, iceServers, listener } = deps;
    this.#deps = deps;
    this.epoch = epoch;
    this.#rtc = createConnection(deps);
    this.#negotiation = new Negotiation({
      connection: this.#rtc,
      polite: initiator,
      epoch,
      clock,
      send: deps.send,
      beforeFirstAnswer: () => {
        if (!initiator) this.#joinMedia();
      },
      onProgress: () => {
        const { signalingState, remoteDescription } = this.#rtc;
        this.#keepLimits();
        listener.onProgress(signalingState === "stable" && !!remoteDescription);
      },
    });
    this.#rtc.onconnectionstatechange = () => listener.onState(this.state);
    this.#rtc.onicecandidateerror = ({ errorCode, url }) => {
      const retry = errorCode === UNAUTHORIZED &&
        iceServers.rejectCredential(url);
      // Where the first offer is open, the path is looked for anew as soon as it is answered.
      if (retry && this.#reconfigure()) {
        this.#rtc.restartIce();
      }
    };
    this.#rtc.ontrack = ({ transceiver }) => this.#addTrack(transceiver);
    // Our pages open none that has to be told of: nobody would count what comes over it [PEER-2].
    this.#rtc.ondatachannel = ({ channel }) => {
      channel.close();
      listener.onData(channel);
    };
    if (initiator) {
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
    return this.#channels.get("control")?.open === true;
  }

  /** Whether the first offer was sent or has arrived. */
  get hasStarted(): boolean {
    return this.#rtc.signalingState !== "stable" ||
      this.#rtc.remoteDescription !== null;
  }

  /** How far it came, while there is no path. */
  get attempt(): Attempt {
    return this.#rtc;
  }

  /** Whether both ends are known to have different engines. */
  get crossEngine(): boolean {
    const { localDescription, remoteDescription } = this.#rtc;
    return !!localDescription && !!remoteDescription &&
      engineOf(localDescription.sdp) !== engineOf(remoteDescription.sdp);
  }

  /** Takes what the peer's end of this connection says. */
  receive(signal: NegotiationSignal): void {
    this.#negotiation.receive(signal);
  }

  /** Sends a frame, where its channel is open and the peer reads it; returns whether it did. */
  send({ channel, text }: EncodedFrame): boolean {
    return this.#channels.get(channel)?.send(text) ?? false;
  }

  /**
   * Sends frames of one channel one after the other, no faster than the peer reads them [PEER-4].
   * @param frames makes them; not called while others are still on their way
   */
  sendPaced(name: ChannelName, frames: () => readonly EncodedFrame[]): void {
    this.#channels.get(name)?.sendPaced(() => frames().map(({ text }) => text));
  }

  /**
   * Sends another track, or none, in one of the fixed slots; only the beginning and the end of a
   * screen are negotiated [NEG-5].
   */
  async replaceTrack(
    slot: Slot,
    track: MediaStreamTrack | null,
  ): Promise<void> {
    const transceiver = this.#transceiver(slot);
    if (!transceiver) return;
    const { direction, stream } = this.#flowOf(slot, track);
    try {
      if (transceiver.direction !== direction) {
        transceiver.direction = direction;
        transceiver.sender.setStreams(stream);
      }
      await transceiver.sender.replaceTrack(track);
    } catch (error) {
      if (this.#rtc.signalingState !== "closed") {
        line.warn("track could not be sent", { slot }, error);
      }
    }
  }

  /** Keeps the video of a slot within these limits. */
  limitVideo(slot: VideoSlot, limit: VideoLimit): void {
    this.#limiters.get(slot)?.set(limit);
    this.#keepLimits();
  }

  /**
   * Makes the next frame a key frame. When a link is lost: what it carried of late will be sent
   * once more, and can be shown with it. When it is found: nobody waits for what is not sent again.
   */
  sendKeyFrame(): void {
    for (const slot of VIDEO_SLOTS) {
      const sender = this.#transceiver(slot)?.sender;
      if (sender?.track) sendKeyFrame(sender);
    }
  }

  /** Looks for a new path, with the ICE servers as they are known now. */
  restart(): void {
    if (this.#reconfigure()) this.#negotiation.restart();
  }

  /** Sends an offer that nobody has answered once more. */
  resendOffer(): void {
    this.#negotiation.resendOffer();
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
    for (const channel of this.#channels.values()) channel.close();
    this.#rtc.close();
  }

  /** Takes the current ICE servers for the next look; says whether there is still a connection. */
  #reconfigure(): boolean {
    if (this.#rtc.signalingState === "closed") return false;
    giveServers(this.#rtc, this.#deps.iceServers);
    return true;
  }

  /** The offering side lays out the slots; they never change again. */
  #openMedia(): void {
    const { tracks } = this.#deps.outgoing;
    for (const { name, kind } of SLOTS) {
      const track = tracks.get(name) ?? null;
      const { direction, stream } = this.#flowOf(name, track);
      const streams = [stream];
      this.#rtc.addTransceiver(track ?? kind, { direction, streams });
    }
    this.#openChannels();
  }

  /**
   * The answering side finds the slots in the first offer and puts its own media in. The answer
   * does not depend on the tracks themselves, and does not wait for them.
   */
  #joinMedia(): void {
    const { tracks } = this.#deps.outgoing;
    for (const { name } of SLOTS) {
      this.replaceTrack(name, tracks.get(name) ?? null);
    }
    // The first frame shall be within them already.
    this.#keepLimits();
    this.#openChannels();
  }

  /** Where a slot's media go; what the other side sends in it is always welcome. */
  #flowOf(slot: Slot, track: MediaStreamTrack | null) {
    const { stream, screen } = this.#deps.outgoing;
    const isLive = LIVE_SLOTS.includes(slot);
    return {
      direction: isLive || track ? "sendrecv" as const : "recvonly" as const,
      stream: isLive ? stream : screen,
    };
  }

  #keepLimits(): void {
    const { tracks } = this.#deps.outgoing;
    for (const [slot, limiter] of this.#limiters) {
      const sender = this.#transceiver(slot)?.sender;
      limiter.apply(sender, sender?.track ?? tracks.get(slot));
    }
    if (tracks.has("screen-audio")) {
      this.#screenSound.apply(this.#transceiver("screen-audio")?.sender);
    }
  }

  #transceiver(slot: Slot): RTCRtpTransceiver | undefined {
    const place = SLOTS.findIndex(({ name }) => name === slot);
    return this.#rtc.getTransceivers()[place];
  }

  /** Both sides open the same channels, so that they need no handshakes of their own. */
  #openChannels(): void {
    const { channels, listener } = this.#deps;
    for (const spec of channels) {
      const isControl = spec.name === "control";
      const channel = new Channel(this.#rtc, spec, {
        onOpen: () => isControl && listener.onOpen(),
        onClose: () => listener.onClose(),
        onData: (data) => listener.onData(data),
      });
      this.#channels.set(spec.name, channel);
    }
  }

  #addTrack(transceiver: RTCRtpTransceiver): void {
    const place = this.#rtc.getTransceivers().indexOf(transceiver);
    const slot = SLOTS[place]?.name;
    if (slot) this.#deps.listener.onTrack(slot, transceiver.receiver.track);
  }
}
